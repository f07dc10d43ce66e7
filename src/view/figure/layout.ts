/**
 * Where everything on the stage stands, from its size and from what there is. Pure: the same stage
 * on the same screen is laid out the same, whatever came before.
 */
import { type CardForm, COORDINATOR_HEIGHT, cardForm, cardGap, cardHeight, columnsOf, opensSelected } from './cards'
import { type LaneForm, laneForm, laneRow } from './lane-form'
import { type Metrics, metricsFor } from './metrics'

/** What the layout has to know of a picture; equal inputs need no new layout. */
export interface StageShape {
  readonly width: number
  readonly height: number
  readonly mode: 'normal' | 'projector'
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: number
    readonly groups: readonly string[]
  }[]
  readonly groups: readonly ShapeOfGroup[]
  readonly selected: string | null
}

interface ShapeOfGroup {
  readonly group: string
  /** Those that have a card. */
  readonly members: readonly string[]
  /** It has cards that are put away, or that could be: a row says so. */
  readonly hasMore?: boolean
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface TopicBox extends Box {
  readonly topic: string
  readonly form: LaneForm
  /** x of the write edge, of the tape's left end, and of where wires begin. */
  readonly edge: number
  readonly left: number
  readonly wire: number
  /** y of the first record's top, and from one lane to the next. */
  readonly first: number
  readonly row: number
  readonly bottom: number
  readonly partitions: number
  /** The groups that read it: the first on the lanes, the others on rails of their own. */
  readonly groups: readonly string[]
}

export interface GroupBox extends Box {
  readonly group: string
  readonly coordinator: Box
  readonly form: CardForm
  readonly cards: readonly CardBox[]
  /** Where the row about cards that are put away stands; null without it. */
  readonly more: Box | null
}

export interface CardBox extends Box {
  readonly name: string
  /** It is selected, and has grown by a row for its verbs. */
  readonly isOpen: boolean
}

export interface StageLayout extends Metrics {
  readonly width: number
  readonly height: number
  readonly topics: readonly TopicBox[]
  readonly groups: readonly GroupBox[]
}

const BELOW_LANES = 64
/** What lanes need where there is little height: the legend close under them. */
const BELOW_LANES_LOW = 54
const BELOW_CARDS = 8
/** Beside buttons the legend has no room in so narrow a column, and stands under them in two lines. */
const ROOM_FOR_LEGEND = 480
const LEGEND_LINES = 52
const BELOW_LANES_NARROW = 28
/** On the wall only the last lane's number stands under them. */
const BELOW_LANES_PROJECTOR = 40
/** Beside the topic's name there is no room for Send records on a small wall: it stands under the lanes. */
const SEND_BELOW = 44
const SEND_ABOVE_FROM = { normal: 820, projector: 1_200 } as const
const BETWEEN = 36
/** The row about cards that are put away. */
const MORE = { normal: 28, projector: 40 } as const
/** Between two cards beside each other. */
const BETWEEN_COLUMNS = 12
/** From one rail of a further group to the next. */
const RAIL = 12

export function stageLayout(shape: StageShape): StageLayout {
  const metrics = metricsFor(shape, longestName(shape))
  const topics = topicBoxes(shape, metrics)
  const topicsEnd = Math.max(0, ...topics.map(box => box.y + box.height))
  const groups = groupBoxes(shape, metrics, metrics.isNarrow ? topicsEnd + 12 : 0)
  const groupsEnd = Math.max(0, ...groups.map(box => box.y + box.height))
  return { ...metrics, width: shape.width, height: Math.max(topicsEnd, groupsEnd + BELOW_CARDS), topics, groups }
}

/** The middle of a lane, or of one of the rails that further groups have under it. */
export function laneMiddle(box: TopicBox, partition: number, { recordHeight }: Metrics, rail = 0): number {
  const { form, first, row } = box
  if (form === 'cells')
    return first + partition * row + (rail === 0 ? recordHeight / 2 : recordHeight + 16 + rail * RAIL)
  return first + partition * row + (form === 'thin' ? 7 : row / 2)
}

/** In letters, of a lane in its topic's region. */
function longestName({ topics }: StageShape): number {
  return Math.max(2, ...topics.map(({ partitions }) => `P${partitions - 1}`.length))
}

function topicBoxes(shape: StageShape, metrics: Metrics): TopicBox[] {
  const boxes: TopicBox[] = []
  let y = 0
  for (const { topic, partitions, groups } of shape.topics) {
    const form = laneForm(partitions)
    const below = belowLanes(metrics, shape)
    const free = (shape.height - metrics.firstLane - below) / Math.max(1, shape.topics.length)
    const rails = form === 'cells' ? Math.max(0, groups.length - 1) * RAIL : 0
    const row = laneRow(form, partitions, free - rails * partitions, metrics) + rails
    const first = metrics.firstLane
    const last = form === 'tiles' || form === 'heat' ? first + row : first + row * Math.max(0, partitions - 1)
    const bottom = last + (form === 'cells' ? metrics.recordHeight + rails : form === 'thin' ? 14 : row)
    const { edge, left, wire } = metrics
    const width = metrics.isNarrow ? shape.width : metrics.group - 12
    const height = bottom + below
    boxes.push({ topic, form, x: 0, y, width, height, edge, left, wire, first, row, bottom, partitions, groups })
    y += height + BETWEEN
  }
  return boxes
}

/** Whether records are sent from beside the topic's name. */
export function sendsAbove({ mode, width, isNarrow }: Pick<StageLayout, 'mode' | 'width' | 'isNarrow'>): boolean {
  return !isNarrow && width >= SEND_ABOVE_FROM[mode]
}

function belowLanes({ mode, isNarrow, isLow, group }: Metrics, { width }: StageShape): number {
  if (isNarrow) return BELOW_LANES_NARROW
  if (mode === 'projector') return BELOW_LANES_PROJECTOR + (sendsAbove({ mode, width, isNarrow }) ? 0 : SEND_BELOW)
  const legend = group < ROOM_FOR_LEGEND ? LEGEND_LINES : 0
  return (isLow ? BELOW_LANES_LOW : BELOW_LANES) + legend
}

function groupBoxes(shape: StageShape, metrics: Metrics, top: number): GroupBox[] {
  const boxes: GroupBox[] = []
  let y = top
  for (const { group, members, hasMore } of shape.groups) {
    const coordinator: Box = {
      x: 0,
      y: metrics.header + 4,
      width: metrics.cardWidth,
      height: metrics.isNarrow ? 92 : COORDINATOR_HEIGHT[metrics.mode],
    }
    const top = coordinator.y + coordinator.height + 12
    const below = hasMore ? MORE[metrics.mode] + BELOW_CARDS : 0
    const free = shape.height / Math.max(1, shape.groups.length) - top - BELOW_CARDS - below
    const form = cardForm(members.length, free, metrics)
    const open = opensSelected(form, members.length, free, metrics) ? shape.selected : null
    const cards = cardBoxes(members, { form, open, top, free }, metrics)
    const end = Math.max(coordinator.y + coordinator.height, ...cards.map(card => card.y + card.height))
    const width = metrics.cardWidth
    const more = hasMore ? { x: 0, y: end + BELOW_CARDS, width, height: MORE[metrics.mode] } : null
    const height = end + below
    boxes.push({ group, x: metrics.group, y, width, height, coordinator, form, cards, more })
    y += height + BETWEEN
  }
  return boxes
}

interface Stacked {
  readonly form: CardForm
  readonly open: string | null
  readonly top: number
  /** The height that there is for them. */
  readonly free: number
}

function cardBoxes(members: readonly string[], stacked: Stacked, metrics: Metrics): GroupBox['cards'] {
  const { form, open, top, free } = stacked
  const columns = columnsOf(form, metrics)
  const gap = cardGap(form, members.length)
  const width = (metrics.cardWidth - (columns - 1) * BETWEEN_COLUMNS) / columns
  const half = Math.ceil(members.length / columns)
  // On the wall the first column is filled first: wires lead to it without crossing another card.
  const [closed, opened] = [cardHeight(form, false, metrics), cardHeight(form, true, metrics)]
  const grown = open !== null && members.includes(open) ? opened - closed : 0
  const rows = Math.floor((free - grown + gap) / (closed + gap))
  const perColumn = metrics.mode === 'projector' ? Math.max(half, rows) : half
  const boxes: CardBox[] = []
  for (let column = 0; column < columns; column++) {
    let y = top
    for (const name of members.slice(column * perColumn, (column + 1) * perColumn)) {
      const height = cardHeight(form, name === open, metrics)
      boxes.push({ name, isOpen: name === open, x: column * (width + BETWEEN_COLUMNS), y, width, height })
      y += height + gap
    }
  }
  return boxes
}
