/** The two clocks of a consumer, each with the setting that gives it its time, who watches it, and what comes of it. */
import type { Clock, MemberPicture } from '../../describe/group'
import { nextHeartbeatAt } from '../../describe/heartbeat-thread'
import { countdown, duration } from '../../describe/time'
import type { Consumer } from '../../kafka/consumer/state'
import styles from './side.module.css'
import { text } from './text'

interface DeadlinesProps {
  readonly member: MemberPicture
  readonly consumer: Consumer
  readonly now: number
}

export function PollDeadline({ member, consumer, now }: DeadlinesProps) {
  const { maxPollIntervalMs, groupInstanceId } = consumer.config
  return (
    <Deadline
      name={text.pollDeadline}
      setting={`max.poll.interval.ms = ${duration(maxPollIntervalMs)}`}
      clock={member.poll}
      now={now}
      meaning={groupInstanceId === null ? text.pollDeadlineMeans : text.pollDeadlineMeansStatic}
    />
  )
}

export function SessionDeadline({ member, consumer, now }: DeadlinesProps) {
  const { sessionTimeoutMs, heartbeatIntervalMs } = consumer.config
  const next = nextHeartbeatAt(consumer)
  return (
    <>
      <Deadline
        name={text.nextHeartbeat}
        setting={`heartbeat.interval.ms = ${duration(heartbeatIntervalMs)}`}
        clock={
          next === null
            ? { counts: false, why: 'held' }
            : { counts: true, deadline: next, totalMs: heartbeatIntervalMs }
        }
        now={now}
        meaning={text.nextHeartbeatMeans}
      />
      <Deadline
        name={text.sessionDeadline}
        setting={`session.timeout.ms = ${duration(sessionTimeoutMs)}`}
        clock={member.session}
        now={now}
        meaning={text.sessionDeadlineMeans}
      />
    </>
  )
}

interface DeadlineProps {
  readonly name: string
  readonly setting: string
  readonly clock: Clock
  readonly now: number
  readonly meaning: string
}

function Deadline({ name, setting, clock, now, meaning }: DeadlineProps) {
  const left = clock.counts ? Math.min(1, Math.max(0, (clock.deadline - now) / clock.totalMs)) : 0
  return (
    <div className={styles.deadline} data-held={!clock.counts || undefined}>
      <span>{name}</span>
      <b>{clock.counts ? countdown(clock.deadline - now) : text.clockStands[clock.why]}</b>
      <i className={styles.track} aria-hidden="true">
        <i className={styles.drained} style={{ transform: `scaleX(${left})` }} />
      </i>
      <p>
        <code>{setting}</code> {meaning}
      </p>
    </div>
  )
}
