import { easeCubicInOut } from 'd3'
import type { LanePicture } from '../../describe/lanes'
import type { Frame } from './live'

/** A record about to land makes room in the last part of its fall. */
const MAKES_ROOM_FROM = 0.55

/** Faster than this the tape would run ahead of what is drawn by several records between two drawings: it is set. */
const SLIDES_UP_TO = 20
/** A burst slides no farther than this before it is drawn. */
const FARTHEST = 6

/**
 * By how many records the tape has moved since it was drawn: those that landed, and those about to. Never back: where
 * a frame is older than what is drawn, the newest stands already.
 */
export function tapeShift({ picture, speed }: Frame, drawn: LanePicture): number {
  if (speed > SLIDES_UP_TO) return 0
  const lane = picture.topics.find(({ topic }) => topic === drawn.topic)?.lanes[drawn.partition]
  if (!lane) return 0
  let shift = lane.logEnd - drawn.logEnd
  for (const flight of picture.flights) {
    for (const { topic, partition, count } of flight.records) {
      if (topic !== drawn.topic || partition !== drawn.partition) continue
      const gone = (picture.now - flight.sentAt) / (flight.arrivesAt - flight.sentAt)
      shift += count * easeCubicInOut(Math.min(1, Math.max(0, (gone - MAKES_ROOM_FROM) / (1 - MAKES_ROOM_FROM))))
    }
  }
  return Math.max(0, Math.min(FARTHEST, shift))
}
