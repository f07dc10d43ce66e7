/**
 * A crash is silent until the session ends. While the coordinator still waits for one, its bar drains
 * beside the button that jumps there, so that nobody has to sit it out.
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
  const left = Math.max(0, waiting.session.deadline - picture.now)
  return (
    <span className={styles.wait}>
      <span className={styles.waitWords}>
        {text.sessionOf(waiting.name)} <b>{countdown(left)}</b>
      </span>
      <span className={styles.bar} style={ownerStyle(waiting.rank)} aria-hidden="true">
        <i style={{ width: `${(100 * left) / waiting.session.totalMs}%` }} />
      </span>
    </span>
  )
}

type Waiting = MemberPicture & { readonly session: Extract<Clock, { counts: true }> }

/** The first whose session will end of those that died without the coordinator knowing. */
export function unnoticed({ groups }: StagePicture): Waiting | undefined {
  return groups
    .flatMap(({ members }) => members)
    .filter((member): member is Waiting => member.activity.kind === 'gone' && member.session.counts)
    .sort((a, b) => a.session.deadline - b.session.deadline)[0]
}
