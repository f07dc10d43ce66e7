import { memo, useId } from 'react'
import type { Conversation, Held, Life } from '../../../describe/messages'
import type { Instant } from '../../../sim/world'
import { ownerColour } from '../../figure/owner'
import { type Columns, HEADS, HELD_PITCH, type TimeScale } from './layout'
import styles from './messages.module.css'
import { text } from './text'

interface LifelinesProps {
  readonly conversation: Conversation
  readonly columns: Columns
  readonly scale: TimeScale
  readonly height: number
}

/** A line for each, dashed while its process is gone; what began or ended it is named on it. */
export const Lifelines = memo(function Lifelines({ conversation, columns, scale, height }: LifelinesProps) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes takes no focus
    <g aria-hidden="true">
      <path className={styles.lifeline} d={`M${columns.coordinator} ${HEADS}V${height}`} />
      {columns.names.map(name => {
        const lives = conversation.lives.filter(({ consumer }) => consumer === name)
        const stretches = stretchesOf(lives, conversation.gone.includes(name), { scale, height })
        return (
          <g key={name} transform={`translate(${columns.x(name)} 0)`}>
            {stretches.map(({ from, to, isAlive }) => (
              <path key={from} className={styles.lifeline} data-alive={isAlive} d={`M0 ${from}V${to}`} />
            ))}
            {lives.map(life => (
              <LifeMark key={`${life.at} ${life.what}`} life={life} y={scale.y(life.at)} />
            ))}
          </g>
        )
      })}
    </g>
  )
})

function stretchesOf(
  lives: readonly Life[],
  isGone: boolean,
  { scale, height }: Pick<LifelinesProps, 'scale' | 'height'>,
) {
  const changes = lives.map(({ at, what }) => ({ y: scale.y(at), isAlive: what === 'started' }))
  // Before it started for the first time there was none.
  const before = !(isGone || lives[0]?.what === 'started')
  return [{ y: HEADS, isAlive: before }, ...changes].map(({ y, isAlive }, i) => ({
    from: y,
    to: changes[i]?.y ?? height,
    isAlive,
  }))
}

function LifeMark({ life: { what }, y }: { readonly life: Life; readonly y: number }) {
  const shape = what === 'crashed' ? 'M-6 -6L6 6M6 -6L-6 6' : 'M-7 0H7'
  return (
    <g transform={`translate(0 ${y})`}>
      <path className={styles.lifeMark} d={shape} />
      <text className={styles.life} x={10} y={what === 'started' ? -5 : 15}>
        {text.lives[what]}
      </text>
    </g>
  )
}

interface HeldBoxesProps {
  readonly held: readonly Held[]
  readonly columns: Columns
  readonly scale: TimeScale
  /** The playhead, or as far as is known. */
  readonly until: Instant
  readonly ranks: ReadonlyMap<string, number>
}

/**
 * A request that is held: hatched on the member's line, which waits, and a box on the coordinator's, which keeps
 * it, from when it came to when it is answered; open while it is not.
 */
export function HeldBoxes({ held, columns, scale, until, ranks }: HeldBoxesProps) {
  const id = useId()
  const begun = held.filter(({ from }) => from <= until)
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes takes no focus
    <g aria-hidden="true">
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v6" stroke="var(--hatch)" strokeWidth="3" />
      </pattern>
      {begun.map((one, i) => {
        const top = scale.y(one.from)
        const known = scale.y(Math.min(until, one.to ?? until))
        const colour = ownerColour(ranks.get(one.consumer))
        const x = columns.coordinator + 8 + (i % 8) * HELD_PITCH
        const tall = Math.max(4, known - top)
        return (
          <g key={`${one.consumer} ${one.api} ${one.from}`}>
            <title>{text.heldTitle(one.consumer, one.api)}</title>
            <rect className={styles.waits} x={columns.x(one.consumer) - 5} y={top} width={10} height={tall} />
            <rect
              x={columns.x(one.consumer) - 5}
              y={top}
              width={10}
              height={tall}
              fill={`url(#${id})`}
              stroke={colour}
              strokeWidth={1.5}
            />
            <rect className={styles.waits} x={x} y={top} width={8} height={tall} stroke={colour} strokeWidth={2} />
            {tall > 16 && (
              <text className={styles.heldName} x={x + 4} y={top + 12} textAnchor="middle">
                {one.consumer}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
