/** The heartbeat thread as code beside the poll loop, with a mark where it stands. */
import { type HeartbeatPlace, heartbeatPlace } from '../../describe/heartbeat-thread'
import { duration } from '../../describe/time'
import type { Consumer } from '../../kafka/consumer/state'
import { Code, type CodeLine } from './Code'
import { text } from './text'

export function HeartbeatThread({ consumer }: { readonly consumer: Consumer }) {
  const place = heartbeatPlace(consumer)
  return (
    <>
      <h3>{text.heartbeatThread}</h3>
      <Code lines={linesOf(consumer, place)} />
      {place === 'rests' && <p>{text.heartbeatRests}</p>}
    </>
  )
}

function linesOf({ config }: Consumer, place: HeartbeatPlace): CodeLine[] {
  const line = (code: string, at?: HeartbeatPlace): CodeLine => ({ code, isAt: at !== undefined && at === place })
  const { heartbeatIntervalMs, maxPollIntervalMs, groupInstanceId } = config
  return [
    line('while (isMember) {', 'rests'),
    line('  findCoordinator();', 'looks for the coordinator'),
    line(`  sleep(${inCode(heartbeatIntervalMs)});`, 'sleeps'),
    line(`  if (noPollFor(${inCode(maxPollIntervalMs)}))`),
    line(groupInstanceId === null ? '    leaveGroup();' : '    stopBeating();'),
    line('  send(heartbeat);', 'sends'),
    line('}'),
  ]
}

/** Without blanks, as one word of code. */
function inCode(ms: number): string {
  return duration(ms).replace(/\s/g, '')
}
