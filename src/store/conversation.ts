/**
 * The conversation around the playhead, half a second at a time: what has been replayed once is kept, also
 * when the run is changed later on, and a frame replays for a few milliseconds at most.
 */
import {
  answered,
  type Conversation,
  type Held,
  heard,
  type Listening,
  listenFrom,
  listenUntil,
  withFates,
} from '../describe/messages'
import type { Command } from '../kafka/commands'
import type { KafkaTimeline, KafkaWorld } from '../kafka/world'
import { computedUntil, type Timed, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'

export interface Overheard {
  readonly conversation: Conversation
  /** False while parts of it are still to be replayed: ask again in the next frame. */
  readonly isWhole: boolean
}

const STRETCH_MS = 500
/** Wall time that one call may spend on replaying. */
const BUDGET_MS = 4
const MOST_KEPT = 2_000

export interface Span {
  readonly from: Instant
  readonly to: Instant
}

interface Stretch {
  readonly conversation: Conversation
  /** The number of the run's commands up to its end, and the last of them: with others, it is another stretch. */
  readonly commands: number
  readonly lastCommand: Timed<Command> | undefined
}

interface Heap {
  readonly stretches: Map<number, Stretch>
  /** Where the last replay ended, to go on from. */
  end: { readonly number: number; readonly world: KafkaWorld; readonly stretch: Stretch } | null
  last: { readonly key: string; readonly parts: readonly Stretch[]; readonly overheard: Overheard } | null
}

/** By the first World of the run, which all its futures share. */
const known = new WeakMap<KafkaWorld, Heap>()

/** What was said from one instant to the other, as far as it is known by now; the same object until more is known. */
export function overheard(timeline: KafkaTimeline, { from, to }: Span, budgetMs = BUDGET_MS): Overheard {
  const heap = heapOf(timeline)
  const first = Math.floor(Math.max(0, from) / STRETCH_MS)
  const last = Math.max(first, Math.ceil(Math.max(0, to) / STRETCH_MS) - 1)
  const until = performance.now() + budgetMs
  const parts: Stretch[] = []
  let isWhole = true
  for (let number = first; number <= last; number++) {
    const stretch = validStretch(heap, timeline, number)
    if (stretch) parts.push(stretch)
    else if (isWhole) {
      parts.push(replay(heap, timeline, number))
      isWhole = performance.now() < until || number === last
    }
  }
  return joined(heap, { key: `${first} ${last}`, parts, isWhole })
}

function heapOf({ kept }: KafkaTimeline): Heap {
  const world = kept[0]?.world
  const heap: Heap = (world && known.get(world)) ?? { stretches: new Map(), end: null, last: null }
  if (world) known.set(world, heap)
  return heap
}

function validStretch(heap: Heap, { commands }: KafkaTimeline, number: number): Stretch | null {
  const stretch = heap.stretches.get(number)
  return stretch && isOf(stretch, commands, endOf(number)) ? stretch : null
}

function isOf(stretch: Stretch, commands: readonly Timed<Command>[], end: Instant): boolean {
  const next = commands[stretch.commands]
  return commands[stretch.commands - 1] === stretch.lastCommand && (next === undefined || next.at > end)
}

function replay(heap: Heap, timeline: KafkaTimeline, number: number): Stretch {
  const listening = listeningAt(heap, timeline, number)
  listenUntil(listening, timeline.commands, endOf(number))
  const commands = timeline.commands.filter(({ at }) => at <= endOf(number)).length
  const told = heard(listening)
  const stretch = {
    // What was under way at its beginning belongs to the stretch before.
    conversation: { ...told, messages: told.messages.filter(({ sentAt }) => number === 0 || sentAt > told.from) },
    commands,
    lastCommand: timeline.commands[commands - 1],
  }
  heap.stretches.delete(number)
  heap.stretches.set(number, stretch)
  for (const oldest of heap.stretches.keys()) {
    if (heap.stretches.size <= MOST_KEPT) break
    heap.stretches.delete(oldest)
  }
  heap.end = { number, world: listening.world, stretch }
  return stretch
}

function listeningAt(heap: Heap, timeline: KafkaTimeline, number: number): Listening {
  const first = timeline.kept[0]
  if (number === 0 && first) return listenFrom(first.world, -1)
  const begin = endOf(number - 1)
  const { end } = heap
  if (end && end.number === number - 1 && isOf(end.stretch, timeline.commands, begin))
    return listenFrom(end.world, begin)
  // Asking the timeline for what lies ahead would compute it for all; here it is replayed aside.
  const known = Math.min(begin, computedUntil(timeline))
  const way = listenFrom(worldAt(timeline, known), known)
  if (known === begin) return way
  listenUntil(way, timeline.commands, begin)
  return listenFrom(way.world, begin)
}

interface Parts {
  readonly key: string
  readonly parts: readonly Stretch[]
  readonly isWhole: boolean
}

function joined(heap: Heap, { key, parts, isWhole }: Parts): Overheard {
  const { last } = heap
  const isSame =
    last?.key === key &&
    last.overheard.isWhole === isWhole &&
    last.parts.length === parts.length &&
    last.parts.every((part, i) => part === parts[i])
  if (last && isSame) return last.overheard
  const all = parts.map(({ conversation }) => conversation)
  const fates = all.flatMap(one => one.fates)
  const conversation: Conversation = {
    from: all[0]?.from ?? 0,
    to: all.at(-1)?.to ?? 0,
    messages: answered(
      withFates(
        all.flatMap(({ messages }) => messages),
        fates,
      ),
    ),
    held: heldIn(all),
    lives: all.flatMap(({ lives }) => lives),
    gone: all[0]?.gone ?? [],
    fates,
  }
  const overheard = { conversation, isWhole }
  heap.last = { key, parts, overheard }
  return overheard
}

/** One that is still held at the end of a stretch goes on in the next. */
function heldIn(all: readonly Conversation[]): Held[] {
  const held = new Map<string, Held>()
  for (const one of all.flatMap(conversation => conversation.held)) {
    held.set(`${one.consumer} ${one.api} ${one.from}`, one)
  }
  return [...held.values()]
}

function endOf(number: number): Instant {
  return (number + 1) * STRETCH_MS
}
