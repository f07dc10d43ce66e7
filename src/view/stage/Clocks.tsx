import { memo, useRef } from 'react'
import type { Clock, MemberPicture } from '../../describe/group'
import type { StagePicture } from '../../describe/stage'
import type { CardForm } from '../figure/cards'
import styles from './card.module.css'
import { useFrames } from './live'
import { clockText, text } from './text'

/** Below this part of its time a clock is drawn heavier. */
const LOW = 1 / 3

interface ClocksProps extends Pick<MemberPicture, 'name' | 'session' | 'nextHeartbeatAt'> {
  /** Null where there is no room for it. */
  readonly poll: Clock | null
  readonly now: number
}

/** Cards of one line have one clock. */
export function hasPollClock(form: CardForm): boolean {
  return form !== 'row' && form !== 'columns'
}

/** The two clocks: heartbeats against session.timeout.ms, the poll loop against max.poll.interval.ms. */
export const Clocks = memo(function Clocks({ name, session, poll, nextHeartbeatAt, now }: ClocksProps) {
  const cut =
    session.counts && nextHeartbeatAt !== null
      ? Math.min(1, Math.max(0, (session.deadline - nextHeartbeatAt) / session.totalMs))
      : null
  return (
    <div className={styles.clocks}>
      <DrainingBar name={name} which="session" clock={session} cut={cut} now={now} />
      {poll && <DrainingBar name={name} which="poll" clock={poll} cut={null} now={now} />}
    </div>
  )
})

interface DrainingBarProps {
  readonly name: string
  readonly which: 'session' | 'poll'
  readonly clock: Clock
  /** Where in the bar the next heartbeat is due. */
  readonly cut: number | null
  readonly now: number
}

function DrainingBar({ name, which, clock, cut, now }: DrainingBarProps) {
  const bar = useRef<HTMLElement>(null)
  const drawn = useRef<number | null>(null)
  useFrames(({ picture }) => {
    const newest = memberIn(picture, name)?.[which]
    const left = newest && drawnLeft(newest, picture.now)
    if (left === undefined || left === drawn.current) return
    drawn.current = left
    bar.current?.style.setProperty('transform', `scaleX(${left})`)
  })
  const left = leftOf(clock, now)
  return (
    <div
      className={styles.clock}
      data-held={!clock.counts || undefined}
      data-low={(clock.counts && left < LOW) || undefined}
    >
      <span className={styles.clockName}>{text[which]}</span>
      <span className={styles.clockValue}>{clockText(clock, now)}</span>
      <span className={styles.bar} aria-hidden="true">
        <i ref={bar} className={styles.left} />
        {cut !== null && <i className={styles.cut} style={{ left: `${cut * 100}%` }} />}
      </span>
    </div>
  )
}

/** In steps that the eye takes for smooth: many bars drain, and most of them stand from one frame to the next. */
function drawnLeft(clock: Clock, now: number): number {
  return Math.round(leftOf(clock, now) * STEPS) / STEPS
}

const STEPS = 500

function leftOf(clock: Clock, now: number): number {
  return clock.counts ? Math.min(1, Math.max(0, (clock.deadline - now) / clock.totalMs)) : 0
}

function memberIn({ groups }: StagePicture, name: string): MemberPicture | undefined {
  for (const { members } of groups) {
    const member = members.find(m => m.name === name)
    if (member) return member
  }
  return undefined
}
