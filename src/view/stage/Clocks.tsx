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
      <DrainingBar name={name} which="session" clock={session} cut={cut} now={now} steps={poll ? STEPS : FEW_STEPS} />
      {poll && <DrainingBar name={name} which="poll" clock={poll} cut={null} now={now} steps={STEPS} />}
    </div>
  )
})

/** The eye takes these for smooth: half a pixel each, at most, of a long bar and of the short one of a card of one line. */
const STEPS = 500
const FEW_STEPS = 100

interface DrainingBarProps {
  readonly name: string
  readonly which: 'session' | 'poll'
  readonly clock: Clock
  /** Where in the bar the next heartbeat is due. */
  readonly cut: number | null
  readonly now: number
  /** In so many steps it drains. */
  readonly steps: number
}

/** Its words are of the moment that is shown; the bar goes by the frames, and is drawn again only for another deadline. */
function DrainingBar({ now, ...bar }: DrainingBarProps) {
  const { which, clock } = bar
  return (
    <div
      className={styles.clock}
      data-held={!clock.counts || undefined}
      data-low={(clock.counts && leftOf(clock, now) < LOW) || undefined}
    >
      {NAMES[which]}
      <span className={styles.clockValue}>{clockText(clock, now)}</span>
      <Bar {...bar} />
    </div>
  )
}

const NAMES = {
  session: <span className={styles.clockName}>{text.session}</span>,
  poll: <span className={styles.clockName}>{text.poll}</span>,
}

const Bar = memo(function Bar({ name, which, clock, cut, steps }: Omit<DrainingBarProps, 'now'>) {
  const bar = useRef<HTMLElement>(null)
  const drawn = useRef<{ readonly clock: Clock; readonly step: number }>(null)
  useFrames(({ picture }) => {
    if (!clock.counts) return
    // All bars take their steps in the same frames: in the others the browser has nothing to paint.
    const step = Math.floor((picture.now * steps) / clock.totalMs)
    if (drawn.current?.step === step && drawn.current.clock === clock) return
    drawn.current = { clock, step }
    const newest = memberIn(picture, name)?.[which]
    if (newest) bar.current?.style.setProperty('transform', `scaleX(${leftOf(newest, picture.now).toFixed(4)})`)
  })
  return (
    <span className={styles.bar} aria-hidden="true">
      <i ref={bar} className={styles.left} />
      {cut !== null && <i className={styles.cut} style={{ left: `${cut * 100}%` }} />}
    </span>
  )
})

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
