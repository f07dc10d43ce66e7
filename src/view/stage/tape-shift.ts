import { easeCubicInOut } from 'd3'
import type { LanePicture } from '../../describe/lanes'
import type { StagePicture } from '../../describe/stage'

/** A record about to land makes room in the last part of its fall. */
const MAKES_ROOM_FROM = 0.55

/** By how many records the tape has moved since it was drawn: those that landed, and those about to. */
export function tapeShift(picture: StagePicture, drawn: LanePicture): number {
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
  return shift
}
