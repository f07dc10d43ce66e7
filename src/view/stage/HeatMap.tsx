import { scaleThreshold } from 'd3'
import { heatGrid, mapWidth } from '../figure/lane-form'
import { ownerColour } from '../figure/owner'
import { ownerRuns, unreadLanes, withRoom } from '../figure/owner-runs'
import { roundedRect } from '../figure/path'
import type { ManyLanesProps } from './BarLanes'
import { LaneLetter, SmallPlate } from './LaneLetter'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { text, unreadMany } from './text'

const STEPS = ['heat0', 'heat1', 'heat2', 'heat3', 'heat4'] as const
const step = scaleThreshold<number, (typeof STEPS)[number]>([10, 100, 1_000, 10_000], STEPS)

/** How much height a letter in its badge takes. */
const LETTER = 19

/** Beyond 300 partitions: lag in five greys, each ten times the one before; owners as blocks at the side. */
export function HeatMap({ lanes, box, layout, now }: ManyLanesProps) {
  const rankOf = useRankOf()
  const { across, width, height } = heatGrid(mapWidth('heat', layout))
  const cell = (i: number) =>
    roundedRect((i % across) * width, Math.floor(i / across) * height, width - 1, height - 1, 1)
  const paths: Record<(typeof STEPS)[number] | 'hatchSmall', string> = {
    heat0: '',
    heat1: '',
    heat2: '',
    heat3: '',
    heat4: '',
    hatchSmall: '',
  }
  lanes.forEach(({ readers }, i) => {
    paths[readers[0]?.unreadSince == null ? step(readers[0]?.lag ?? 0) : 'hatchSmall'] += cell(i)
  })
  const unread = unreadLanes(lanes)
  const runs = ownerRuns(lanes).filter(run => run.holder !== null && run.to - run.from >= across / 2)
  const letters = withRoom(runs, (LETTER / height) * across)
  return (
    <g transform={`translate(${layout.pad + 30} ${box.first})`}>
      {[...STEPS, 'hatchSmall' as const].map(mark => (
        <path key={mark} className={styles[mark]} d={paths[mark]} />
      ))}
      {runs.map(run => {
        const [top, bottom] = [(run.from / across) * height, (run.to / across) * height]
        return (
          <g key={run.from}>
            <rect x={-9} y={top} width={5} height={bottom - top - 1} fill={ownerColour(rankOf(run.holder))} />
            {letters.includes(run) && (
              <LaneLetter x={-22} y={(top + bottom) / 2} name={run.holder ?? ''} rank={rankOf(run.holder)} />
            )}
          </g>
        )
      })}
      {STEPS.map((mark, i) => (
        <g key={mark} transform={`translate(${i === 0 ? 0 : layout.isNarrow ? 40 + i * 56 : 58 + i * 66} -22)`}>
          <rect className={styles[mark]} width={12} height={12} rx={1} />
          <text className={styles.number} x={17} y={10}>
            {text.heat[i]}
          </text>
        </g>
      ))}
      {unread && (
        <SmallPlate
          x={layout.isNarrow ? -30 : 400}
          y={layout.isNarrow ? -38 : -16}
          label={unreadMany(unread.lanes, now - unread.since)}
        />
      )}
    </g>
  )
}
