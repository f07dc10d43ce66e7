import { onOwner, ownerColour } from '../figure/owner'
import styles from './lanes.module.css'

/** A member's badge inside a drawing. */
export function LaneLetter(props: { x: number; y: number; name: string; rank: number | undefined; radius?: number }) {
  const { x, y, name, rank, radius = 9 } = props
  const half = halfOf(name, radius)
  return (
    <>
      <rect x={x - half} y={y - radius} width={half * 2} height={radius * 2} rx={radius} fill={ownerColour(rank)} />
      <text className={styles.letter} x={x} y={y} dy="0.36em" textAnchor="middle" style={{ fill: onOwner(rank) }}>
        {name}
      </text>
    </>
  )
}

/** Half as wide as the badge of that name is. */
export function halfOf(name: string, radius: number): number {
  return Math.max(radius, name.length * 3.75 + 4)
}

/** A plate in inverse: what must not be overlooked. */
export function SmallPlate({ x, y, label }: { x: number; y: number; label: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className={styles.plate} y={-9} width={label.length * 6.4 + 12} height={18} rx={4} />
      <text className={styles.plateText} x={6} y={4.3} style={{ fontSize: 12 }}>
        {label}
      </text>
    </g>
  )
}
