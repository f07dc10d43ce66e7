import { type MouseEvent, useContext } from 'react'
import type { LanePicture } from '../../describe/lanes'
import { firstInSight, type LaneScale, offsetX } from '../figure/lane-marks'
import { FollowContext } from './follow'
import styles from './lanes.module.css'

interface LaneAndScale {
  readonly lane: LanePicture
  readonly scale: LaneScale
}

/** A click on a record follows it. By keyboard the same is done with the form beside the stage. */
export function RecordPicker({ lane, scale }: LaneAndScale) {
  const following = useContext(FollowContext)
  if (!following) return null
  const { topic, partition, logStart, logEnd } = lane
  const pick = (event: MouseEvent) => {
    const { right, width } = event.currentTarget.getBoundingClientRect()
    // The stage may be zoomed: the lane's own width says by how much.
    const behind = Math.ceil(((right - event.clientX) / width) * (scale.track / scale.pitch))
    const offset = logEnd - Math.max(1, behind)
    if (offset >= logStart) following.follow({ topic, partition, offset })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drawing is hidden from assistive technology; the form beside the stage does the same
    <rect
      className={styles.picker}
      x={-scale.track}
      y={-2}
      width={scale.track}
      height={scale.height + 4}
      onClick={pick}
    />
  )
}

/** A frame around the record that is followed. */
export function FollowedMark({ lane, scale }: LaneAndScale) {
  const followed = useContext(FollowContext)?.followed
  if (followed?.partition !== lane.partition || followed.topic !== lane.topic) return null
  if (followed.offset >= lane.logEnd || followed.offset < firstInSight(lane, scale)) return null
  const x = offsetX(followed.offset, lane.logEnd, scale.pitch)
  const width = Math.max(4, scale.pitch)
  return <rect className={styles.followed} x={x - 3} y={-3} width={width + 4} height={scale.height + 6} rx={3} />
}
