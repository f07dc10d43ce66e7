import type { LanePicture, ReaderPicture } from '../../describe/lanes'
import type { LaneScale } from '../figure/lane-marks'
import type { StageLayout, TopicBox } from '../figure/layout'

/** What the parts of a lane with room for each record are drawn from. */
export interface LaneProps {
  readonly lane: LanePicture
  readonly reader: ReaderPicture | undefined
  readonly box: TopicBox
  readonly layout: StageLayout
  readonly scale: LaneScale
  readonly y: number
  /** For how long nobody has read it, in ms; null while somebody does. */
  readonly unreadMs: number | null
  /** The first lane spells the cursors' words out. */
  readonly spells: boolean
}
