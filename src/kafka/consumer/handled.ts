/**
 * What the application has handled, whatever became of the commits: the truth against which one can
 * count records that were handled twice. Kafka knows nothing of it.
 */
import type { Instant } from '../../sim/world'
import type { RecordRun } from '../protocol/names'
import type { Consumer, Doing, HandledRuns } from './state'

type Handling = Doing & { readonly kind: 'handling' }

/** How many records of the batch in hand are done at that instant. */
export function handledSoFar(doing: Handling, now: Instant): number {
  if (doing.perRecordMs === 0) return doing.count
  const passed = (doing.heldSince ?? now) - doing.startedAt
  return Math.min(doing.count, Math.floor(passed / doing.perRecordMs))
}

/** Everything handled up to that instant, the records of the batch in hand that are done included. */
export function handledRuns(consumer: Consumer, now: Instant): readonly HandledRuns[] {
  const { doing, handled } = consumer
  if (doing.kind !== 'handling') return handled
  return withRuns(handled, doing.runs, handledSoFar(doing, now), doing.startedAt)
}

/** Writes down that the first `count` records of the batch in hand have been handled. */
export function recordHandled(consumer: Consumer, doing: Handling, count: number): void {
  consumer.handled = withRuns(consumer.handled, doing.runs, count, doing.startedAt)
}

function withRuns(
  handled: readonly HandledRuns[],
  runs: readonly RecordRun[],
  count: number,
  at: Instant,
): HandledRuns[] {
  const entries = [...handled]
  let left = count
  for (const { topic, partition, from, to } of runs) {
    const until = Math.min(to, from + left)
    if (until === from) break
    left -= until - from
    const index = entries.findIndex(entry => entry.partition === partition && entry.topic === topic)
    const entry = entries[index]
    if (entry) entries[index] = { ...entry, runs: continued(entry.runs, from, until, at) }
    else entries.push({ topic, partition, runs: [[from, until, at]] })
  }
  return entries
}

/** The run goes on where the last one ended, or a new one begins. */
function continued(runs: HandledRuns['runs'], from: number, until: number, at: Instant): HandledRuns['runs'] {
  const last = runs.at(-1)
  return last?.[1] === from ? [...runs.slice(0, -1), [last[0], until, last[2]]] : [...runs, [from, until, at]]
}
