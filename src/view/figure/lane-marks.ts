/**
 * One lane as shapes. All log ends stand on one line, the write edge, which is x = 0 here: an offset
 * stands left of it, as far as it lies behind the log end. A record's state is its shape.
 */
import type { LanePicture, ReaderPicture } from '../../describe/lanes'
import { roundedRect } from './path'
import { gapAt } from './pitch'

export interface LaneScale {
  readonly pitch: number
  /** How much of the lane is in sight, in pixels. */
  readonly track: number
  /** Height of a record. */
  readonly height: number
  /** Width of its outline. */
  readonly stroke: number
}

export type RecordState = 'committed' | 'processed' | 'fetched' | 'waiting' | 'missed'

/** Shapes of one state and one owner, as one path. */
export interface LaneShape {
  readonly key: string
  readonly mark: 'settled' | 'full' | 'outline' | 'tint' | 'core' | 'hollow' | 'missed'
  /** Whose colour it has; null where it has none. */
  readonly by: string | null
  readonly d: string
  /** Records at the left end fade out: the log goes on. */
  readonly opacity: number
}

interface Run {
  readonly from: number
  readonly to: number
  readonly state: RecordState
  readonly by: string | null
  /** Who processed these records an earlier time. */
  readonly before: string | null
}

const FADES_OVER = 4
/** Where a core would be too small to be seen, a tint stands for it. */
const CORE_FROM = 11

/** The x of an offset's left side. */
export function offsetX(offset: number, logEnd: number, pitch: number): number {
  return (offset - logEnd) * pitch
}

/** The first offset in sight. */
export function firstInSight(lane: LanePicture, { track, pitch }: LaneScale): number {
  return Math.max(lane.logStart, lane.logEnd - Math.floor(track / pitch))
}

export function laneShapes(lane: LanePicture, reader: ReaderPicture | undefined, scale: LaneScale): LaneShape[] {
  const shapes = new Map<string, LaneShape>()
  const add = (shape: Omit<LaneShape, 'key'>) => {
    const key = `${shape.mark} ${shape.by ?? ''} ${shape.opacity}`
    const had = shapes.get(key)
    shapes.set(key, { ...shape, key, d: (had?.d ?? '') + shape.d })
  }
  const from = firstInSight(lane, scale)
  const fadesTo = from > lane.logStart ? from + FADES_OVER : from
  for (const run of runsOf(lane, reader, from)) {
    if (gapAt(scale.pitch) === 0) drawRun(run, lane.logEnd, scale, 1, add)
    else {
      for (let offset = run.from; offset < run.to; offset++) {
        const opacity = offset < fadesTo ? (offset - from + 1) / (FADES_OVER + 1) : 1
        drawRun({ ...run, from: offset, to: offset + 1 }, lane.logEnd, scale, opacity, add)
      }
    }
  }
  return [...shapes.values()]
}

/** The records in sight as runs of equal look. */
export function runsOf(lane: LanePicture, reader: ReaderPicture | undefined, from: number): Run[] {
  const edges = new Set([from, lane.logEnd])
  for (const offset of reader ? edgesOf(reader) : []) if (offset > from && offset < lane.logEnd) edges.add(offset)
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, i) => runAt(start, sorted[i + 1] ?? lane.logEnd, reader))
}

function edgesOf({ committed, processed, position, missed, repeated, toRepeat }: ReaderPicture): number[] {
  const ends = [committed, processed, position].filter(end => end !== null)
  return [...ends, ...[...missed, ...repeated, ...toRepeat].flatMap(run => [run.from, run.to])]
}

function runAt(from: number, to: number, reader: ReaderPicture | undefined): Run {
  if (!reader) return { from, to, state: 'waiting', by: null, before: null }
  const { committed, processed, position } = reader
  const isIn = (run: { readonly from: number; readonly to: number }) => from >= run.from && to <= run.to
  const again = reader.repeated.find(isIn)
  const ahead = reader.toRepeat.find(isIn)
  const run = (state: RecordState, by: string | null, before: string | null): Run => ({ from, to, state, by, before })
  if (reader.missed.some(isIn)) return run('missed', null, null)
  if (committed !== null && to <= committed)
    return isInHand(reader, from, to)
      ? run('fetched', reader.holder, null)
      : run('committed', null, again?.first ?? null)
  if (again && !ahead) return run('processed', again.last, again.first)
  const before = reader.holder === null ? null : (ahead?.last ?? null)
  if (processed !== null && to <= processed) return run('processed', reader.holder, before)
  if (position !== null && to <= position) return run('fetched', reader.holder, before)
  if (ahead && reader.holder === null) return run('processed', ahead.last, null)
  return run('waiting', null, before)
}

/** Where it is committed already it waits for a thread of a pool, or its consumer commits first. */
function isInHand({ reader, processed, position }: ReaderPicture, from: number, to: number): boolean {
  return reader !== null && processed !== null && position !== null && from >= processed && to <= position
}

function drawRun(
  run: Run,
  logEnd: number,
  scale: LaneScale,
  opacity: number,
  add: (shape: Omit<LaneShape, 'key'>) => void,
): void {
  const { pitch, height } = scale
  const gap = gapAt(pitch)
  const x = offsetX(run.from, logEnd, pitch)
  const width = (run.to - run.from) * pitch - gap
  if (run.state === 'committed') {
    const low = height * 0.32
    const d = run.before
      ? roundedRect(x, height - low, width, low / 2 - 1, 1) +
        roundedRect(x, height - low / 2 + 1, width, low / 2 - 1, 1)
      : roundedRect(x, height - low, width, low, 2)
    return add({ mark: 'settled', by: null, d, opacity })
  }
  if (run.before === null) return drawState(run, { x, y: 0, width, height }, scale, opacity, add)
  const storey = (height - 2) / 2
  add({ mark: 'full', by: run.before, d: roundedRect(x, 0, width, storey, 2), opacity })
  const lower = { ...run, state: run.state === 'processed' ? run.state : ('hollow' as const) }
  drawState(lower, { x, y: storey + 2, width, height: storey }, scale, opacity, add)
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function drawState(
  run: { readonly state: RecordState | 'hollow'; readonly by: string | null },
  box: Box,
  { pitch, stroke }: LaneScale,
  opacity: number,
  add: (shape: Omit<LaneShape, 'key'>) => void,
): void {
  const whole = roundedRect(box.x, box.y, box.width, box.height, 2)
  const inset = roundedRect(box.x + stroke / 2, box.y + stroke / 2, box.width - stroke, box.height - stroke, 1.5)
  switch (run.state) {
    case 'processed':
      return add({ mark: 'full', by: run.by, d: whole, opacity })
    case 'fetched': {
      if (pitch - gapAt(pitch) < CORE_FROM) return add({ mark: 'tint', by: run.by, d: inset, opacity })
      const core = Math.max(3, box.width - 2 * stroke - 4)
      add({ mark: 'outline', by: run.by, d: inset, opacity })
      const [x, y] = [box.x + (box.width - core) / 2, box.y + (box.height - core) / 2]
      return add({ mark: 'core', by: run.by, d: roundedRect(x, y, core, core, 1), opacity })
    }
    case 'missed': {
      // A cross says without colour that nobody has handled it.
      const size = Math.min(box.width, box.height) * 0.5
      const [x, y] = [box.x + (box.width - size) / 2, box.y + (box.height - size) / 2]
      const cross = `M${x},${y}l${size},${size}m0,${-size}l${-size},${size}`
      return add({ mark: 'missed', by: null, d: inset + cross, opacity })
    }
    case 'hollow':
      return add({ mark: run.by ? 'outline' : 'hollow', by: run.by, d: inset, opacity })
    default:
      return add({ mark: 'hollow', by: null, d: inset, opacity })
  }
}
