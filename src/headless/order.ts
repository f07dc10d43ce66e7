/**
 * What holds of order, told by the facts alone: who handles records in its poll loop handles those of
 * a partition in the order of their offsets, and what it commits never goes back. Only a seek or a new
 * beginning sets it back, or somebody who meddles with offsets. With a pool of threads neither holds: its
 * listener may commit what is done, which lies before the positions that were committed automatically.
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
  /** By consumer and partition, the offset behind the last record handled, and the offset committed last. */
  readonly handled: Map<string, number>
  readonly committed: Map<string, number>
}

export function orderBook(document: RunDocument): OrderBook {
  const settings = startSettings(document, {})
  const { handler } = applicationOf(settings)
  const keepsOrder = handler !== 'pool' && !document.steps.some(meddles)
  const isAhead = handler === 'batch' && configured(CONSUMER_SETTINGS, settings).enableAutoCommit
  return { keepsOrder, commitsOnward: keepsOrder && !isAhead, handled: new Map(), committed: new Map() }
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

function forget({ handled, committed }: OrderBook, prefix: string): void {
  for (const book of [handled, committed]) {
    for (const place of book.keys())
      if (place === prefix || (prefix.endsWith(' ') && place.startsWith(prefix))) book.delete(place)
  }
}
