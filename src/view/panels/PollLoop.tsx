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

function linesOf({ application: { pollMs, commit } }: Consumer, place: PlaceInLoop): CodeLine[] {
  const line = (code: string, at?: PlaceInLoop): CodeLine => ({ code, isAt: at !== undefined && at === place })
  return [
    line('while (running) {'),
    line(`  records = consumer.poll(${pollMs}ms);`, 'poll'),
    line('  for (r : records)'),
    line('    handle(r);', 'handle'),
    ...(commit === 'sync' ? [line('  consumer.commitSync();', 'commit')] : []),
    line('}'),
    line('consumer.close();', 'close'),
  ]
}

function placeOf(activity: Activity): PlaceInLoop {
  switch (activity.kind) {
    case 'polling':
    case 'joining':
    case 'idle':
    case 'finding coordinator':
      return 'poll'
    case 'handling':
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
