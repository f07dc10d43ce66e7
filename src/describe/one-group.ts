/** The stage with one of several groups alone: what is taught of it is not lost among the others. The run goes on with all of them. */
import type { LanePicture } from './lanes'
import type { Flight, StagePicture, Station } from './stage'

/** With that group's members, rails and messages alone; topics and producers stay. As it is, where there is no such group. */
export function withGroupAlone(picture: StagePicture, group: string): StagePicture {
  const shown = picture.groups.find(one => one.group === group)
  if (!shown) return picture
  const others = new Set(picture.groups.flatMap(one => (one === shown ? [] : one.members.map(({ name }) => name))))
  const isOthers = (station: Station) => station.kind === 'consumer' && others.has(station.name)
  return {
    now: picture.now,
    topics: picture.topics.map(({ topic, lanes }) => ({ topic, lanes: lanes.map(lane => readBy(lane, group)) })),
    groups: [shown],
    producers: picture.producers,
    flights: picture.flights.filter(({ from, to }: Flight) => !isOthers(from) && !isOthers(to)),
    recordsUnderWay: picture.recordsUnderWay,
    latencyMs: picture.latencyMs,
  }
}

/** The same lane while it stays the same: what is drawn of it is kept as well. */
function readBy(lane: LanePicture, group: string): LanePicture {
  const known = alone.get(lane)
  if (known?.group === group) return known.lane
  const { readers, ...rest } = lane
  const made = { ...rest, readers: readers.filter(reader => reader.group === group) }
  alone.set(lane, { group, lane: made })
  return made
}

const alone = new WeakMap<LanePicture, { readonly group: string; readonly lane: LanePicture }>()
