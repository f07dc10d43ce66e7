import type { Rebalance } from '../../describe/rebalances'
import { duration } from '../../describe/time'
import { useSession } from '../session'
import type { TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface BandsProps {
  readonly chart: TimelineChart
  readonly rebalances: readonly Rebalance[]
}

/** Each rebalance, with its phases on top. */
export function Bands({ chart, rebalances }: BandsProps) {
  const { x, bottom } = chart
  const end = (to: number | null) => x(Math.min(chart.to, to ?? chart.to))
  return inSight(chart, rebalances).map(rebalance => {
    const from = x(rebalance.from)
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
      </g>
    )
  })
}

const ROOM_FOR_LENGTH = 160
const ROOM_FOR_NAME = 84
const ROOM_FOR_SHORT_NAME = 44

/** What each rebalance led to, where there is room for it: up to the next one, and to where the run is known. */
export function BandNames({ chart, rebalances }: BandsProps) {
  const known = chart.x(useSession(session => session.computed))
  const { x, top } = chart
  const shown = inSight(chart, rebalances)
  return shown.map(({ from, to, generation }, index) => {
    const begin = Math.max(x(from), chart.left)
    const room = Math.min(x(shown[index + 1]?.from ?? chart.to), known) - begin
    if (to === null || x(to) > known || room < ROOM_FOR_SHORT_NAME) return null
    return (
      <text key={from} className={styles.generation} x={begin + 4} y={top - 25}>
        {room > ROOM_FOR_LENGTH
          ? text.generationAfter(generation, duration(to - from))
          : room > ROOM_FOR_NAME
            ? text.generation(generation)
            : text.generationShort(generation)}
      </text>
    )
  })
}

function inSight(chart: TimelineChart, rebalances: readonly Rebalance[]): Rebalance[] {
  return rebalances.filter(({ from, to }) => from <= chart.to && (to ?? chart.to) >= chart.from)
}
