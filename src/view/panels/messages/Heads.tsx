import type { Ref } from 'react'
import { onOwner, ownerColour } from '../../figure/owner'
import { type Columns, HEADS } from './layout'
import styles from './messages.module.css'
import { text } from './text'

interface HeadsProps {
  readonly ref: Ref<SVGGElement>
  readonly columns: Columns
  readonly ranks: ReadonlyMap<string, number>
  readonly gone: readonly string[]
}

/** Half as wide as the coordinator's head. Where its line stands near the edge, the head gives way and not its name. */
const HALF = 54

/** Whose lifelines they are. They stay on top while the rest scrolls. */
export function Heads({ ref, columns, ranks, gone }: HeadsProps) {
  return (
    <g ref={ref} data-sticky>
      <rect className={styles.headsGround} width={columns.width} height={HEADS} />
      {columns.names.map(name => {
        const isGone = gone.includes(name)
        const colour = ownerColour(ranks.get(name))
        return (
          <g key={name} transform={`translate(${columns.x(name)} ${HEADS / 2})`}>
            <circle r={13} fill={isGone ? 'var(--ground)' : colour} stroke={colour} strokeWidth={2} />
            <text
              className={styles.head}
              y={4.5}
              textAnchor="middle"
              style={{ fill: isGone ? 'var(--ink)' : onOwner(ranks.get(name)) }}
            >
              {name}
            </text>
          </g>
        )
      })}
      <g transform={`translate(${Math.min(columns.coordinator, columns.width - HALF - 4)} ${HEADS / 2})`}>
        <rect className={styles.coordinator} x={-HALF} y={-13} width={2 * HALF} height={26} rx={5} />
        <text className={styles.head} y={4.5} textAnchor="middle">
          {text.coordinator}
        </text>
      </g>
    </g>
  )
}
