import type { LaneShape } from '../figure/lane-marks'
import { ownerColour } from '../figure/owner'
import styles from './lanes.module.css'

/** The shapes of a lane, each in its owner's colour. */
export function Shapes(props: {
  readonly shapes: readonly LaneShape[]
  readonly rankOf: (name: string | null) => number | undefined
  readonly stroke: number
}) {
  return props.shapes.map(({ key, mark, by, d, opacity }) => (
    <path
      key={key}
      className={styles[mark]}
      d={d}
      opacity={opacity}
      strokeWidth={props.stroke}
      style={by === null ? undefined : { color: ownerColour(props.rankOf(by)) }}
    />
  ))
}
