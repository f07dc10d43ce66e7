/** The application's thread as code, with a mark where it stands. */
import type { Activity } from '../../describe/group'
import type { OnError } from '../../kafka/consumer/options'
import type { Consumer } from '../../kafka/consumer/state'
import { Code, type CodeLine } from './Code'
import { text } from './text'

interface PollLoopProps {
  readonly consumer: Consumer
  readonly activity: Activity
}

export function PollLoop({ consumer, activity }: PollLoopProps) {
  return (
    <>
      <h3>{text.pollLoop(consumer.name)}</h3>
      <Code lines={linesOf(consumer, placeOf(activity))} />
    </>
  )
}

type PlaceInLoop = 'poll' | 'handle' | 'catch' | 'commit' | 'close' | 'nowhere'

/** What follows on a record that can not be handled; an exception that nobody catches ends the loop. */
const CATCH: Readonly<Record<OnError, string | null>> = {
  throw: null,
  throwAndClose: null,
  skip: 'log(e);',
  retry: 'sleep(); again(r);',
  seekBack: 'seek(r); break;',
  retryTopic: 'send(r, retry);',
  deadLetter: 'send(r, dlt);',
}

function linesOf({ application }: Consumer, place: PlaceInLoop): CodeLine[] {
  const { pollMs, commit, commitEvery, handler, batchSize, batchMs, poison, onError } = application
  const line = (code: string, at?: PlaceInLoop): CodeLine => ({ code, isAt: at !== undefined && at === place })
  const call = commit.toLowerCase().endsWith('async') ? 'consumer.commitAsync(' : 'consumer.commitSync('
  const handle = {
    inLoop: 'handle(r);',
    batch: 'handle(r);',
    commitFirst: 'handle(r);',
    idempotent: 'if (!done(r)) handle(r);',
    pool: 'pool.submit(() -> handle(r));',
  }[handler]
  // In a thread of a pool nobody catches it.
  const caught = poison === null || handler === 'pool' ? null : CATCH[onError]
  const everyN = `if (++n % ${commitEvery} == 0) ${call}next);`
  const afterRecord = new Map<string, string>([
    ['perRecord', `${call}next(r));`],
    ['perRecordAsync', `${call}next(r));`],
    ['everyN', everyN],
    ['everyNAsync', everyN],
  ])
  const byRecord = handler === 'pool' ? undefined : afterRecord.get(commit)
  const byBatch = commit !== 'none' && byRecord === undefined
  return [
    line('while (running) {'),
    line(`  var records = consumer.poll(ofMillis(${pollMs}));`, 'poll'),
    ...(handler === 'commitFirst' ? [line('  consumer.commitSync();', 'commit')] : []),
    ...(handler === 'batch' ? collecting({ batchSize, batchMs }).map(code => line(code)) : []),
    line(`  for (var r : ${handler === 'batch' ? 'batch' : 'records'}) {`),
    ...(caught === null
      ? [line(`    ${handle}`, 'handle')]
      : [
          line('    try {'),
          line(`      ${handle}`, 'handle'),
          line(`    } catch (Exception e) { ${caught} }`, 'catch'),
        ]),
    ...(byRecord === undefined ? [] : [line(`    ${byRecord}`, 'commit')]),
    line('  }'),
    ...(byBatch ? [line(`  ${call}${handler === 'pool' ? 'doneInOrder(pool)' : ''});`, 'commit')] : []),
    ...(handler === 'batch' ? [line('  batch.clear();')] : []),
    line('}'),
    line('consumer.close();', 'close'),
  ]
}

function collecting({ batchSize, batchMs }: { readonly batchSize: number; readonly batchMs: number }): string[] {
  return [
    '  batch.addAll(records);',
    `  if (batch.size() < ${batchSize}`,
    `      && batch.ageMs() < ${batchMs}) continue;`,
  ]
}

function placeOf(activity: Activity): PlaceInLoop {
  switch (activity.kind) {
    case 'polling':
    case 'collecting':
    case 'pooling':
    case 'joining':
    case 'idle':
    case 'asking for metadata':
    case 'finding coordinator':
      return 'poll'
    case 'handling':
    case 'frozen':
      return 'handle'
    case 'backing off':
    case 'sending on':
      return 'catch'
    case 'committing':
      return 'commit'
    case 'closing':
      return 'close'
    case 'gone':
      return 'nowhere'
  }
}
