/** A line through the samples in sight, with at most one point a pixel: the largest value of those that fall on it. */
import { curveStepAfter, line } from 'd3'
import type { Values } from '../../describe/curves'
import { type Sample, sampleIndexAt } from '../../describe/measures'
import type { TimelineChart } from '../timeline/scale'

interface Point {
  readonly at: number
  readonly value: number | null
}

/** The samples in sight, one beyond each end with them. */
export function placesInSight(samples: readonly Sample[], { from, to }: Pick<TimelineChart, 'from' | 'to'>) {
  return {
    first: Math.max(0, sampleIndexAt(samples, from)),
    end: Math.min(samples.length, sampleIndexAt(samples, to) + 2),
  }
}

export function largestOf(values: Values, { first, end }: { readonly first: number; readonly end: number }): number {
  let largest = 0
  for (let i = first; i < end; i++) largest = Math.max(largest, values[i] ?? 0)
  return largest
}

export function pathOf(
  samples: readonly Sample[],
  values: Values,
  chart: TimelineChart,
  { y, isStepped }: { readonly y: (value: number) => number; readonly isStepped: boolean },
): string {
  const shape = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => Math.round(chart.x(at) * 10) / 10)
    .y(({ value }) => Math.round(y(value ?? 0) * 10) / 10)
  return (isStepped ? shape.curve(curveStepAfter) : shape)(pointsOf(samples, values, chart)) ?? ''
}

function pointsOf(samples: readonly Sample[], values: Values, chart: TimelineChart): Point[] {
  const { first, end } = placesInSight(samples, chart)
  const perPixel = Math.max(1, Math.ceil((end - first) / Math.max(1, chart.right - chart.left)))
  const points: Point[] = []
  // Whole groups of places, counted from the first sample: else the line would tremble as it moves on.
  for (let i = first - (first % perPixel); i < end; i += perPixel) {
    let value: number | null = null
    for (let j = i; j < Math.min(end, i + perPixel); j++) {
      const own = values[j]
      if (own != null) value = Math.max(value ?? own, own)
    }
    points.push({ at: samples[i]?.at ?? 0, value })
  }
  return points
}
