/**
 * A crash is silent until the session ends, and an application that has ended while its heartbeats go on
 * until its poll() is overdue. While the group waits for one, the bar drains beside the button that
 * jumps there, so that nobody has to sit it out.
 */
import type { Clock, MemberPicture } from '../../describe/group'
import type { StagePicture } from '../../describe/stage'
import { countdown } from '../../describe/time'
import { ownerStyle } from '../figure/owner'
import { useSession } from '../session'
import { text } from './text'
import styles from './transport.module.css'

export function SessionWait() {
  const picture = useSession(session => session.picture)
  const waiting = unnoticed(picture)
  if (!waiting) return null
  const { name, rank, clock, of } = waiting
  const left = Math.max(0, clock.deadline - picture.now)
  return (
    <span className={styles.wait}>
      <span className={styles.waitWords}>
        {text.waits[of](name)} <b>{countdown(left)}</b>
      </span>
      <span className={styles.bar} style={ownerStyle(rank)} aria-hidden="true">
        <i style={{ width: `${(100 * left) / clock.totalMs}%` }} />
      </span>
    </span>
  )
}

type Counting = Extract<Clock, { counts: true }>

interface Waiting extends Pick<MemberPicture, 'name' | 'rank'> {
  readonly of: 'session' | 'poll'
  readonly clock: Counting
}

/** The first whose time will be over of those that died without the coordinator knowing. */
export function unnoticed({ groups }: StagePicture): Waiting | undefined {
  return groups.flatMap(({ members }) => members.flatMap(waitOf)).sort((a, b) => a.clock.deadline - b.clock.deadline)[0]
}

function waitOf({ name, rank, activity, session, poll }: MemberPicture): Waiting[] {
  if (activity.kind !== 'gone') return []
  // As long as this clock runs there are heartbeats, which keep the session alive.
  if (poll.counts) return [{ name, rank, of: 'poll', clock: poll }]
  return session.counts ? [{ name, rank, of: 'session', clock: session }] : []
}
