import { lazy, Suspense } from 'react'
import type { GroupPicture, MemberPicture } from '../../describe/group'
import { memberState } from '../../describe/tables'
import { consumerOf } from '../../kafka/world'
import { ownerStyle } from '../figure/owner'
import { useActions, useSession } from '../session'
import { Badge } from '../stage/Badge'
import { PollDeadline, SessionDeadline } from './Deadlines'
import { HeartbeatThread } from './HeartbeatThread'
import { PollLoop } from './PollLoop'
import { Settings } from './Settings'
import styles from './side.module.css'
import { text } from './text'
import { Verbs } from './Verbs'

const Holdings = lazy(async () => ({ default: (await import('./Holdings')).Holdings }))

interface InspectorProps {
  readonly member: MemberPicture
  readonly group: GroupPicture
}

/** One consumer: what it does, where its loop stands, what can be done to it, how it is set up. */
export function Inspector({ member, group }: InspectorProps) {
  const { select } = useActions()
  const consumer = useSession(session => consumerOf(session.world, member.name))
  const now = useSession(session => session.playhead)
  const owned = member.partitions.map(({ name }) => name).join(' ')
  return (
    <div style={ownerStyle(member.rank)}>
      <div className={styles.title}>
        <h2>
          {text.consumer} <Badge name={member.name} rank={member.rank} isRing={member.activity.kind === 'gone'} />
        </h2>
        <button type="button" onClick={() => select(null)} aria-label={text.closeInspector}>
          ×
        </button>
      </div>
      <p className={styles.state}>
        <b>{memberState(member, group)}</b>
        {owned !== '' && ` · ${owned}`}
      </p>
      <Verbs member={member} />
      {consumer && (
        <>
          <PollLoop consumer={consumer} activity={member.activity} />
          <PollDeadline member={member} consumer={consumer} now={now} />
          <HeartbeatThread consumer={consumer} />
          <SessionDeadline member={member} consumer={consumer} now={now} />
          {member.activity.kind !== 'gone' && (
            <Suspense>
              <Holdings consumer={consumer} />
            </Suspense>
          )}
          <Settings consumer={consumer} />
        </>
      )}
    </div>
  )
}
