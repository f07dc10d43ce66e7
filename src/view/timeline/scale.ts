/** Where things lie in the timeline's drawing. */
import type { Size } from './use-size'

export interface TimelineChart extends Size {
  /** Where an instant lies, and which instant lies there. d3's scale would do it as well, for 9 kB. */
  readonly x: ((at: number) => number) & { invert(x: number): number }
  readonly left: number
  readonly right: number
  readonly top: number
  readonly rowHeight: number
  /** Where the rows end. */
  readonly bottom: number
  readonly from: number
  readonly to: number
}

const LEFT = 72
/** Names of partitions with their topic's need more, up to this. */
const MOST_LEFT = 136
const LETTER = 7.2
const RIGHT = 92
const TOP = 44
/** What stands below the rows. */
export const AXIS = 22
const LARGEST_ROW = 56
/** In lower ones words of 11 px would touch: rows for which there is no room are scrolled to. */
export const LEAST_WITH_WORDS = 12
/** With more, scrolling would hide most of them: they are drawn as low as it takes for all to be in sight. */
export const MOST_ROWS = 60

export function chartOf(
  { width, height }: Size,
  rows: number,
  { from, to, longest = 0 }: Pick<TimelineChart, 'from' | 'to'> & { readonly longest?: number },
): TimelineChart {
  const left = leftFor(longest, width)
  const right = Math.max(left + 50, width - RIGHT)
  const rowHeight = rowHeightFor(rows, height - TOP - AXIS)
  return {
    width,
    height,
    x: linear({ from, to }, { left, right }),
    left,
    right,
    top: TOP,
    rowHeight,
    bottom: TOP + rows * rowHeight,
    from,
    to,
  }
}

function rowHeightFor(rows: number, room: number): number {
  const even = Math.max(20, room) / Math.max(1, rows)
  return rows > MOST_ROWS ? even : Math.max(LEAST_WITH_WORDS, Math.floor(Math.min(LARGEST_ROW, even)))
}

/** Whether not all rows are in sight at once. */
export function isScrolled({ bottom, height }: TimelineChart): boolean {
  return bottom + AXIS > Math.ceil(height)
}

/** Where the rows begin when the longest of their names has so many letters. */
function leftFor(longest: number, width: number): number {
  return Math.round(Math.min(MOST_LEFT, width / 4, Math.max(LEFT, longest * LETTER + 20)))
}

/** How many letters of a name have room before the rows. */
export function roomForNames({ left }: TimelineChart): number {
  return Math.floor((left - 14) / LETTER)
}

function linear(
  { from, to }: Pick<TimelineChart, 'from' | 'to'>,
  { left, right }: Pick<TimelineChart, 'left' | 'right'>,
): TimelineChart['x'] {
  const perMs = (right - left) / Math.max(1, to - from)
  const x = (at: number) => left + (at - from) * perMs
  return Object.assign(x, { invert: (px: number) => from + (px - left) / perMs })
}

/** Instants for the axis, a mark about every 110 pixels, at round numbers of seconds. */
export function ticksOf({ from, to, left, right }: TimelineChart): number[] {
  const wanted = ((to - from) / Math.max(1, right - left)) * 110
  const step = STEPS.find(length => length >= wanted) ?? 3_600_000
  const ticks: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at)
  return ticks
}

const STEPS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000]
