/** Sizes of the stage by its width and mode. Wider windows give the track and the wires more; cards stay as they are. */
import { PITCHES } from './pitch'

export interface Metrics {
  readonly mode: 'normal' | 'projector'
  /** One column: no wires and no rail. */
  readonly isNarrow: boolean
  /** So little height that lanes stand as close as their numbers allow. */
  readonly isLow: boolean
  /** Room for the conversation beside the cards. */
  readonly hasRail: boolean
  readonly pad: number
  readonly left: number
  readonly edge: number
  readonly wire: number
  /** x of the groups' column. */
  readonly group: number
  readonly cardWidth: number
  /** Height of the line with the titles. */
  readonly header: number
  readonly firstLane: number
  readonly lanePitch: number
  readonly leastLanePitch: number
  readonly recordHeight: number
  readonly recordStroke: number
  readonly pitches: readonly number[]
  /** Radius of the read head. */
  readonly head: number
  /** Height of a partition token. */
  readonly token: number
  readonly wireStroke: number
}

const NARROW_BELOW = 700
const LOW_BELOW = 460
const RAIL_FROM = 900
const CARD = 344
const RAIL = 40

interface Size {
  readonly width: number
  readonly height: number
  readonly mode: 'normal' | 'projector'
}

export function metricsFor({ width, height, mode }: Size, longestName: number): Metrics {
  if (width < NARROW_BELOW) return narrow(width, mode, longestName)
  return mode === 'projector' ? projector(width, longestName) : wide(width, longestName, height < LOW_BELOW)
}

function wide(width: number, longestName: number, isLow = false): Metrics {
  const hasRail = width >= RAIL_FROM
  const cardWidth = hasRail ? CARD : 316
  const group = width - 24 - (hasRail ? RAIL : 0) - cardWidth
  // 112 px of wires at 1112 px; of what is wider, the wires take a third up to 200 px.
  const wires = Math.min(200, hasRail ? 112 + Math.max(0, (width - 1112) / 3) : 76)
  const wire = Math.round(group - wires)
  return {
    mode: 'normal',
    isNarrow: false,
    isLow,
    hasRail,
    pad: 24,
    left: 24 + Math.max(44, longestName * 9.5 + 12),
    edge: wire - 92,
    wire,
    group,
    cardWidth,
    header: 36,
    firstLane: isLow ? 72 : 80,
    lanePitch: 84,
    leastLanePitch: isLow ? 64 : 69,
    recordHeight: 26,
    recordStroke: 1.75,
    pitches: PITCHES,
    head: 10,
    token: 24,
    wireStroke: 2.5,
  }
}

function narrow(width: number, mode: 'normal' | 'projector', longestName: number): Metrics {
  return {
    ...wide(width, longestName),
    mode,
    isNarrow: true,
    hasRail: false,
    pad: 16,
    left: 16 + Math.max(30, longestName * 9.5 + 8),
    edge: width - 144,
    wire: width - 68,
    group: 16,
    cardWidth: width - 32,
    header: 44,
    firstLane: 92,
    lanePitch: 64,
    leastLanePitch: 64,
    recordHeight: 22,
    recordStroke: 1.5,
    pitches: PITCHES.slice(2),
  }
}

function projector(width: number, longestName: number): Metrics {
  const cardWidth = Math.min(496, width * 0.39)
  const group = width - 56 - cardWidth
  const wire = group - 134
  return {
    ...wide(width, longestName),
    mode: 'projector',
    hasRail: true,
    pad: 28,
    left: 28 + Math.max(60, longestName * 16 + 10),
    edge: wire - 128,
    wire,
    group,
    cardWidth,
    header: 44,
    firstLane: 82,
    lanePitch: 104,
    leastLanePitch: 72,
    recordHeight: 34,
    recordStroke: 2.5,
    pitches: [21, ...PITCHES],
    head: 20,
    token: 36,
    wireStroke: 4,
  }
}
