import { memo } from 'react'
import { type TimelineChart, ticksOf } from './scale'
import styles from './timeline.module.css'

export const Axis = memo(function Axis({ chart }: { readonly chart: TimelineChart }) {
  const { x, bottom } = chart
  return ticksOf(chart).map(at => (
    <g key={at}>
      <path d={`M${x(at)} ${bottom + 3}v5`} stroke="var(--edge)" />
      <text className={styles.tick} x={x(at)} y={bottom + 18} textAnchor="middle">
        {label(at)}
      </text>
    </g>
  ))
})

/** `0:05`, `1:30`, `0:05.2` */
function label(at: number): string {
  const tenths = Math.floor((at % 1_000) / 100)
  const seconds = String(Math.floor(at / 1_000) % 60).padStart(2, '0')
  return `${Math.floor(at / 60_000)}:${seconds}${tenths > 0 ? `.${tenths}` : ''}`
}
