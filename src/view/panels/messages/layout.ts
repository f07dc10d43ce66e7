/**
 * Where things lie in the sequence diagram. Time runs downwards, to scale; only where messages crowd is it
 * stretched, by a rule that looks at neighbours alone, so that nothing moves when the window goes on.
 */
import type { Conversation, SentMessage } from '../../../describe/messages'
import type { Instant } from '../../../sim/world'

export interface Columns {
  readonly names: readonly string[]
  readonly left: number
  readonly coordinator: number
  /** Where the boxes of what is held end, and the words begin. */
  readonly words: number
  readonly width: number
  /** So close to each other that names of requests would touch. */
  readonly areClose: boolean
  x(name: string): number
}

export interface TimeScale {
  readonly height: number
  y(at: Instant): number
}

export const HEADS = 38
const TIMES = 104
/** Between the last member and the coordinator: the longest label fits. */
const LABEL_ROOM = 250
const WORDS_ROOM = 300
const [LEAST_PITCH, MOST_PITCH] = [44, 130]
/** So many members stand so far apart that their labels do not touch, if need be by scrolling. */
const [FEW, LABEL_PITCH] = [8, 96]
export const HELD_PITCH = 11

export function columnsOf(names: readonly string[], width: number, mostHeld: number): Columns {
  const heldRoom = 16 + Math.min(mostHeld, 8) * HELD_PITCH
  const room = width - TIMES - LABEL_ROOM - heldRoom - (width > 900 ? WORDS_ROOM : 12)
  const pitch = Math.max(
    names.length <= FEW ? LABEL_PITCH : LEAST_PITCH,
    Math.min(MOST_PITCH, room / Math.max(1, names.length)),
  )
  const first = TIMES + 18
  const places = new Map(names.map((name, i) => [name, first + i * pitch]))
  const coordinator = first + Math.max(0, names.length - 1) * pitch + LABEL_ROOM
  const words = coordinator + heldRoom
  return {
    names,
    left: TIMES,
    coordinator,
    words,
    width: Math.max(width, words + 12),
    areClose: pitch < LABEL_PITCH,
    x: name => places.get(name) ?? first,
  }
}

const NEXT_LABEL = 23
const NEXT_END = 13

/** `perMs`: pixels for a millisecond where nothing crowds. */
export function scaleOf({ from, to }: Conversation, messages: readonly SentMessage[], perMs: number): TimeScale {
  const sends = new Set(messages.map(({ sentAt }) => sentAt))
  const instants = [...new Set([from, to, ...sends, ...messages.map(({ arrivesAt }) => arrivesAt)])]
    .filter(at => at >= from)
    .sort((a, b) => a - b)
  const places = [HEADS + 14]
  for (let i = 1; i < instants.length; i++) {
    const [before = 0, at = 0] = [instants[i - 1], instants[i]]
    const least = sends.has(before) && sends.has(at) ? NEXT_LABEL : NEXT_END
    places.push((places[i - 1] ?? 0) + Math.max((at - before) * perMs, least))
  }
  const last = places.at(-1) ?? HEADS
  return { height: last + 24, y: at => place(instants, places, at, perMs) }
}

function place(instants: readonly Instant[], places: readonly number[], at: Instant, perMs: number): number {
  let low = 0
  let high = instants.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((instants[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const [from = 0, to] = [instants[low], instants[low + 1]]
  const [y = 0, next = 0] = [places[low], places[low + 1]]
  if (to === undefined || at < from) return y + (at - from) * perMs
  return y + ((at - from) / (to - from)) * (next - y)
}

/** What leaves at one instant: by its ends, each of which has a label. */
export interface Row {
  readonly at: Instant
  readonly messages: readonly SentMessage[]
  readonly labels: readonly Label[]
}

export interface Label {
  /** The member that it leaves from; null for the coordinator. */
  readonly from: string | null
  readonly messages: readonly SentMessage[]
}

/** Requests of members that stand close have one name for all, at the last of them. */
export function rowsOf(messages: readonly SentMessage[], { names, areClose }: Columns): Row[] {
  return [...groupedBy(messages, ({ sentAt }) => sentAt)].map(([at, same]) => {
    const ends = groupedBy(same, ({ kind, consumer }) => (kind === 'request' ? consumer : null))
    const labels = [...ends].map(([from, sent]) => ({ from, messages: sent }))
    return { at, messages: same, labels: areClose ? merged(labels, names) : labels }
  })
}

function merged(labels: readonly Label[], names: readonly string[]): Label[] {
  const requests = labels.filter(({ from }) => from !== null)
  if (requests.length < 2) return [...labels]
  const last = names.findLast(name => requests.some(({ from }) => from === name)) ?? null
  const all = { from: last, messages: requests.flatMap(({ messages }) => messages) }
  return [all, ...labels.filter(({ from }) => from === null)]
}

export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
