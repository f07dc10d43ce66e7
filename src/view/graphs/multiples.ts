/** Which graphs there are, and where things lie in one of them. All have the same size and the same axis of time. */
import { scaleLinear } from 'd3'
import { type CurveName, curvesOf, lagSpread, partitionLag, type Values } from '../../describe/curves'
import { partitionName } from '../../describe/lanes'
import type { GroupMeasures } from '../../describe/measures'
import type { TimelineChart } from '../timeline/scale'
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

const HEIGHT = 104
const TOP = 8
const AXIS = 22
const LEFT = 46
const RIGHT = 34
const LEAST_WIDTH = 270
const GAP = 24

export interface Grid {
  readonly columns: number
  /** Of one graph, in pixels. */
  readonly width: number
}

export function gridFor(width: number): Grid {
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)))
  return { columns, width: Math.max(160, Math.floor((width - (columns - 1) * GAP) / columns)) }
}

/** The same for all graphs, so that an instant lies in the same place in each. */
export function frameOf(width: number, { from, to }: { readonly from: number; readonly to: number }): TimelineChart {
  const right = width - RIGHT
  return {
    width,
    height: HEIGHT,
    x: scaleLinear([from, to], [LEFT, right]),
    left: LEFT,
    right,
    top: TOP,
    rowHeight: 0,
    bottom: HEIGHT - AXIS,
    from,
    to,
  }
}

/** From 0 up to the largest value in sight, at least so far that a quiet graph is not a dramatic one. */
export function heights({ bottom, top }: TimelineChart, largest: number, kind: Graph['kind']) {
  const least = kind === 'ms' ? 1_000 : kind === 'count' ? 4 : 10
  return scaleLinear([0, Math.max(least, largest)], [bottom, top + 2]).nice(3)
}
