/**
 * What a group processes more than once, told in one way in lanes, headline, costs and lessons. It is
 * settled long before it has happened: whoever reads on from an offset that lies before what was
 * processed will process the rest of that again.
 */
import { recordsInHand } from '../kafka/consumer/handled'
import type { Span } from '../kafka/consumer/records-kept'
import { common, spansIn } from '../kafka/consumer/spans'
import type { Consumer } from '../kafka/consumer/state'
import type { TopicPartition } from '../kafka/protocol/names'
import type { Instant } from '../sim/world'
import type { HandledBy, Standing } from './standing'

/** Records from `from` up to, not including, `to`, processed first by one, then by another. */
export interface RepeatedRun {
  readonly from: number
  readonly to: number
  readonly times: number
  readonly first: string
  readonly last: string
}

/** Offsets processed more than once by this group's consumers, in order. */
export function repeatedRuns(handled: readonly HandledBy[]): readonly RepeatedRun[] {
  const runs = handled.reduce((sum, entry) => sum + entry.runs.length, 0)
  return runs < 2 ? NONE : processedRuns(handled).filter(({ times }) => times > 1)
}

/** Of most partitions there is nothing to tell; this list then stays the same from one picture to the next. */
const NONE: readonly RepeatedRun[] = []

interface Place extends TopicPartition {
  readonly logStart: number
  /** The first record that its reader has not done; null where nobody knows yet where to begin. */
  readonly processed: number | null
  readonly now: Instant
}

/**
 * Offsets that somebody has processed and that will be processed once more, by the one who reads there
 * now, else by whoever comes next. They are told with what was done so far.
 */
export function runsToRepeat(standing: Standing, reader: Consumer | undefined, at: Place): readonly RepeatedRun[] {
  const { handled } = standing
  const next = at.processed ?? beginsAt(standing, reader, at)
  if (next === null || !handled.some(({ runs }) => runs.some(([, to]) => to > next))) return NONE
  const open = reader && at.processed !== null ? stillOpen(reader, standing, at) : [from(next)]
  const ahead = common(open, [from(at.logStart)])
  return processedRuns(handled).flatMap(run =>
    common([[run.from, run.to]], ahead).map(([start, end]) => ({ ...run, from: start, to: end })),
  )
}

/** Where the next reader begins: at what is committed, else where the reset policy has it begin. */
function beginsAt({ committed, handled }: Standing, reader: Consumer | undefined, { logStart }: Place): number | null {
  if (committed !== null) return committed
  const policy = (reader ?? handled[0]?.consumer)?.config.autoOffsetReset
  return policy === 'earliest' ? logStart : null
}

/** What the reader has in hand, in whatever order, and all that poll() has not returned to it. */
function stillOpen(reader: Consumer, { holders }: Standing, at: Place): Span[] {
  const position = holders.find(({ consumer }) => consumer === reader)?.owned.position ?? null
  const inHand = spansIn(recordsInHand(reader, at.now), at)
  return position === null ? inHand : [...inHand, from(position)]
}

function from(offset: number): Span {
  return [offset, Number.MAX_SAFE_INTEGER]
}

/** All that was processed, cut where the number of times changes, or who it was. */
function processedRuns(handled: readonly HandledBy[]): RepeatedRun[] {
  const runs = handled.flatMap(entry => entry.runs.map(([from, to, at]) => ({ from, to, at, by: entry.consumer.name })))
  const edges = [...new Set(runs.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const processed: RepeatedRun[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1] ?? from
    const covering = runs.filter(run => run.from <= from && run.to >= to).sort((a, b) => a.at - b.at)
    const [one, another] = [covering[0], covering.at(-1)]
    if (from === to || !one || !another) continue
    const run = { from, to, times: covering.length, first: one.by, last: another.by }
    const before = processed.at(-1)
    if (before && before.to === from && isAlike(before, run)) processed[processed.length - 1] = { ...before, to }
    else processed.push(run)
  }
  return processed
}

function isAlike(a: RepeatedRun, b: RepeatedRun): boolean {
  return a.times === b.times && a.first === b.first && a.last === b.last
}
