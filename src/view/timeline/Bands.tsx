import type { Rebalance } from '../../describe/rebalances'
import type { TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface BandsProps {
  readonly chart: TimelineChart
  readonly rebalances: readonly Rebalance[]
}

/** Each rebalance, with its phases on top. */
export function Bands({ chart, rebalances }: BandsProps) {
  const { x, top, bottom } = chart
  const end = (to: number | null) => x(Math.min(chart.to, to ?? chart.to))
  const shown = rebalances.filter(({ from, to }) => from <= chart.to && (to ?? chart.to) >= chart.from)
  return shown.map((rebalance, index) => {
    const { generation } = rebalance
    const from = x(rebalance.from)
    const room = x(shown[index + 1]?.from ?? chart.to + (chart.to - chart.from) / 4) - from
    return (
      <g key={rebalance.from}>
        <rect
          className={styles.band}
          x={from}
          y={4}
          width={Math.max(2, end(rebalance.to) - from)}
          height={bottom - 3}
        />
        {rebalance.phases.map(phase => (
          <rect
            key={phase.from}
            className={phase.state === 'PreparingRebalance' ? styles.preparing : styles.completing}
            x={x(phase.from)}
            y={4}
            width={Math.max(1.5, end(phase.to) - x(phase.from) - 1)}
            height={5}
          />
        ))}
        {room > 44 && (
          <text className={styles.generation} x={from + 4} y={top - 16}>
            {room > 100 ? text.generation(generation) : text.generationShort(generation)}
          </text>
        )}
      </g>
    )
  })
}
