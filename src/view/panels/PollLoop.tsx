/** The application's thread as code, with a mark where it stands. */
import type { Activity } from '../../describe/group'
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

type PlaceInLoop = 'poll' | 'handle' | 'commit' | 'close' | 'nowhere'

function linesOf({ application: { pollMs, commit, commitEvery, handler } }: Consumer, place: PlaceInLoop): CodeLine[] {
  const line = (code: string, at?: PlaceInLoop): CodeLine => ({ code, isAt: at !== undefined && at === place })
  const call = commit.toLowerCase().endsWith('async') ? 'consumer.commitAsync(' : 'consumer.commitSync('
  const handle = {
    inLoop: 'handle(r);',
    commitFirst: 'handle(r);',
    idempotent: 'if (!done(r)) handle(r);',
    pool: 'pool.submit(() -> handle(r));',
  }[handler]
  const afterRecord = {
    perRecord: `    ${call}next(r));`,
    perRecordAsync: `    ${call}next(r));`,
    everyN: `    if (++n % ${commitEvery} == 0) ${call}next);`,
    everyNAsync: `    if (++n % ${commitEvery} == 0) ${call}next);`,
  }
  const byRecord = handler !== 'pool' && commit in afterRecord
  const byBatch = commit !== 'none' && !byRecord
  return [
    line('while (running) {'),
    line(`  records = consumer.poll(${pollMs}ms);`, 'poll'),
    ...(handler === 'commitFirst' ? [line('  consumer.commitSync();', 'commit')] : []),
    line('  for (r : records)'),
    line(`    ${handle}`, 'handle'),
    ...Object.entries(afterRecord).flatMap(([mode, code]) =>
      byRecord && mode === commit ? [line(code, 'commit')] : [],
    ),
    ...(byBatch ? [line(`  ${call}${handler === 'pool' ? 'doneInOrder(pool)' : ''});`, 'commit')] : []),
    line('}'),
    line('consumer.close();', 'close'),
  ]
}

function placeOf(activity: Activity): PlaceInLoop {
  switch (activity.kind) {
    case 'polling':
    case 'joining':
    case 'idle':
    case 'asking for metadata':
    case 'finding coordinator':
      return 'poll'
    case 'handling':
    case 'backing off':
    case 'sending on':
    case 'frozen':
      return 'handle'
    case 'committing':
      return 'commit'
    case 'closing':
      return 'close'
    case 'gone':
      return 'nowhere'
  }
}
