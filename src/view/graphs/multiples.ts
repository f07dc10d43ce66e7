/** Which graphs there are, and where things lie in one of them. All have the same size and the same axis of time. */
import { scaleLinear } from 'd3'
import { type CurveName, curvesOf, lagSpread, partitionLag, type Values } from '../../describe/curves'
import { partitionName } from '../../describe/lanes'
import type { GroupMeasures } from '../../describe/measures'
import type { TimelineChart } from '../timeline/scale'
import type { Size } from '../timeline/use-size'
import { text } from './text'

export type GraphName = keyof typeof text.titles

/** Small multiples: one picture, one measure. */
export interface Graph {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly kind: 'records' | 'ms' | 'rate' | 'count'
  readonly lines: readonly GraphLine[]
  /** Counts change at an instant, they do not slope. */
  readonly isStepped: boolean
  readonly hasThreshold: boolean
}

export interface GraphLine {
  readonly label: string
  readonly group: GroupMeasures
  readonly values: Values
}

/** As many lines as can be told apart by their pattern; with more partitions, three stand for all. */
const MOST_LINES = 8

/** What has one line for each group stands in one graph; what has several has a graph for each group. */
export function graphsOf(groups: readonly GroupMeasures[]): Graph[] {
  const isOnly = groups.length === 1
  const shared = (name: GraphName & CurveName, kind: Graph['kind'], more: Partial<Graph> = {}): Graph => ({
    key: name,
    title: text.titles[name],
    unit: text.units[name],
    kind,
    isStepped: kind === 'count',
    hasThreshold: false,
    lines: groups.map(group => ({
      label: isOnly ? '' : group.group,
      group,
      values: curvesOf(group)[name],
    })),
    ...more,
  })
  const each = (name: GraphName, kind: Graph['kind'], linesOf: (group: GroupMeasures) => readonly GraphLine[]) =>
    groups.map(group => ({
      key: `${name} ${group.group}`,
      title: isOnly ? text.titles[name] : text.of(text.titles[name], group.group),
      unit: text.units[name],
      kind,
      isStepped: kind === 'count',
      hasThreshold: false,
      lines: linesOf(group),
    }))
  const curves =
    (...names: readonly (CurveName & keyof typeof text.lines)[]) =>
    (group: GroupMeasures) =>
      names.map(name => ({ label: text.lines[name], group, values: curvesOf(group)[name] }))
  return [
    shared('lag', 'records', { hasThreshold: true }),
    ...each('partitionLag', 'records', partitionLines),
    shared('age', 'ms'),
    ...each('throughput', 'rate', curves('in', 'out')),
    ...each('latency', 'ms', curves('p50', 'p95', 'p99')),
    shared('withoutReader', 'count'),
    ...each('repeats', 'count', curves('again', 'lost')),
    shared('rebalances', 'count'),
  ]
}

function partitionLines(group: GroupMeasures): GraphLine[] {
  const { partitions } = group
  if (partitions.length > MOST_LINES) {
    const { most, median, least } = lagSpread(group)
    return [
      { label: text.lines.most, group, values: most },
      { label: text.lines.median, group, values: median },
      { label: text.lines.least, group, values: least },
    ]
  }
  const topics = new Set(partitions.map(({ topic }) => topic)).size
  return partitions.map(({ topic, partition }, place) => ({
    label: partitionName(topic, partition, topics),
    group,
    values: partitionLag(group, place),
  }))
}

/** Of one drawing. */
const LEAST_HEIGHT = 64
const USUAL_HEIGHT = 104
const MOST_HEIGHT = 320
/** Of two lines: what the lines say has seldom room beside the title. */
const CAPTION = 40
const TOP = 8
const AXIS = 22
const LEFT = 54
const RIGHT = 34
const LEAST_WIDTH = 270
const GAP = 24
/** Left and right of all of them. */
const PADDING = 24
const ROW_GAP = 8
/** What stands below the last row. */
const FOOT = 26

export interface Grid {
  readonly columns: number
  /** Of one drawing, in pixels. */
  readonly width: number
  readonly height: number
}

/** As many side by side as can be read, and so high that whole rows fill the place: no drawing is cut at its axis. */
export function gridFor({ width, height }: Size, graphs: number): Grid {
  const room = width - 2 * PADDING
  const columns = Math.max(1, Math.floor((room + GAP) / (LEAST_WIDTH + GAP)))
  const own = Math.max(160, Math.floor((room - (columns - 1) * GAP) / columns))
  // A single column scrolls with the page, and has all the height it asks for.
  if (columns === 1) return { columns, width: own, height: USUAL_HEIGHT }
  const rows = Math.ceil(graphs / columns)
  const rowOf = (count: number, foot: number) => Math.floor((height - foot) / count) - ROW_GAP - CAPTION
  const all = rowOf(rows, FOOT)
  const inSight = Math.max(1, Math.floor(height / (USUAL_HEIGHT + ROW_GAP + CAPTION)))
  const fitting = all >= USUAL_HEIGHT ? all : rowOf(inSight, 0)
  return { columns, width: own, height: Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, fitting)) }
}

/** The same for all graphs, so that an instant lies in the same place in each. */
export function frameOf(
  { width, height }: Grid,
  { from, to }: { readonly from: number; readonly to: number },
): TimelineChart {
  const right = width - RIGHT
  return {
    width,
    height,
    x: scaleLinear([from, to], [LEFT, right]),
    left: LEFT,
    right,
    top: TOP,
    rowHeight: 0,
    bottom: height - AXIS,
    from,
    to,
  }
}

/** From 0 up to the largest value in sight, at least so far that a quiet graph is not a dramatic one. */
export function heights({ bottom, top }: TimelineChart, largest: number, kind: Graph['kind']) {
  const least = kind === 'ms' ? 1_000 : kind === 'count' ? 4 : 10
  return scaleLinear([0, Math.max(least, largest)], [bottom, top + 2]).nice(3)
}
