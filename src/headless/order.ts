/**
 * What holds of order, told by the facts alone: who handles records in its poll loop handles those of
 * a partition in the order of their offsets, and what it commits never goes back. Only a seek or a new
 * beginning sets it back, or somebody who meddles with offsets. With a pool of threads neither holds: its
 * listener may commit what is done, which lies before the positions that were committed automatically.
 *
 * What holds for all, and whoever meddles: from one seek or reset to the next, poll() returns the records of a
 * partition in the order of their offsets, and none of them twice.
 */
import { CONSUMER_SETTINGS, configured } from '../kafka/config'
import { applicationOf } from '../kafka/consumer/application'
import type { Fact } from '../kafka/facts'
import type { RunDocument, Step, StepName } from '../kafka/scenario/document'
import { startSettings } from '../kafka/scenario/steps'

export interface OrderBook {
  readonly keepsOrder: boolean
  /** A commit never lies before the one before: not so where some go by positions and others by what is done. */
  readonly commitsOnward: boolean
  /** By consumer and partition, the offset behind the last record returned and handled, and the offset committed last. */
  readonly returned: Map<string, number>
  readonly handled: Map<string, number>
  readonly committed: Map<string, number>
}

export function orderBook(document: RunDocument): OrderBook {
  const settings = startSettings(document, {})
  const { handler } = applicationOf(settings)
  const keepsOrder = handler !== 'pool' && !document.steps.some(meddles)
  const isAhead = handler === 'batch' && configured(CONSUMER_SETTINGS, settings).enableAutoCommit
  return {
    keepsOrder,
    commitsOnward: keepsOrder && !isAhead,
    returned: new Map(),
    handled: new Map(),
    committed: new Map(),
  }
}

/** Whether it changes what a group reads next, or what there is to read, other than by reading and committing. */
export function meddles({ do: verb, args }: Step): boolean {
  return MEDDLING.includes(verb) || args.offsets !== undefined
}

const MEDDLING: readonly StepName[] = [
  'seek',
  'seekToBeginning',
  'seekToEnd',
  'alterOffsets',
  'deleteOffsets',
  'deleteGroup',
  'deleteRecords',
  'configureTopic',
]

/** The first thing that is out of order; null where nothing is. */
export function wrongOrder(book: OrderBook, facts: readonly Fact[]): string | null {
  let wrong: string | null = null
  for (const fact of facts) {
    switch (fact.kind) {
      case 'ConsumerStarted':
        forget(book, `${fact.consumer} `)
        break
      case 'PositionsSet':
      case 'SoughtBack':
        for (const { topic, partition } of fact.positions) forget(book, `${fact.consumer} ${topic}-${partition}`)
        break
      case 'Sought':
        forget(book, `${fact.consumer} ${fact.partition.topic}-${fact.partition.partition}`)
        break
      case 'PollReturned':
        for (const { topic, partition, from, to } of fact.runs) {
          const place = `${fact.consumer} ${topic}-${partition}`
          if (from < (book.returned.get(place) ?? 0))
            wrong ??= `${place} is returned from ${from} on, after ${book.returned.get(place)}`
          book.returned.set(place, to)
        }
        break
      case 'Delivered':
        if (!book.keepsOrder) break
        for (const { topic, partition, from, to } of fact.runs) {
          const place = `${fact.consumer} ${topic}-${partition}`
          if (from < (book.handled.get(place) ?? 0))
            wrong ??= `${place} is handled from ${from} on, after ${book.handled.get(place)}`
          book.handled.set(place, to)
        }
        break
      case 'OffsetsStored':
        if (fact.consumer === null || !book.commitsOnward) break
        for (const { topic, partition, offset } of fact.offsets) {
          const place = `${fact.consumer} ${topic}-${partition}`
          const before = book.committed.get(place) ?? 0
          if (offset < before) wrong ??= `${place} is committed back at ${offset}, after ${before}`
          book.committed.set(place, offset)
        }
        break
      default:
    }
  }
  return wrong
}

function forget({ returned, handled, committed }: OrderBook, prefix: string): void {
  for (const book of [returned, handled, committed]) {
    for (const place of book.keys())
      if (place === prefix || (prefix.endsWith(' ') && place.startsWith(prefix))) book.delete(place)
  }
}
