/**
 * A batch listener: it collects what poll() returns until it has enough, or has waited long enough, and
 * handles all of it in one go, as one write to a database say. Kafka's own example for commitSync() does so.
 *
 * While it collects it goes on calling poll(), so collecting costs it no time-out; handling does, the whole
 * batch at once, however few records a poll() returns. Positions run ahead of what is handled: committed
 * automatically, records that are only collected count as done, and are lost when the process ends.
 */
import type { Instant } from '../../sim/world'
import { isSamePartition, type RecordRun, type TopicPartition } from '../protocol/names'
import type { Collected } from './doing'
import { drop, recordCount } from './handled'
import type { Consumer } from './state'

export const nothingCollected: Collected = { runs: [], count: 0, since: 0 }

/** Puts what poll() returned behind what was collected before. */
export function collectMore(consumer: Consumer, runs: readonly RecordRun[], now: Instant): void {
  const { collected } = consumer
  const all = [...collected.runs]
  for (const run of runs) {
    const last = all.at(-1)
    if (last && last.to === run.from && isSamePartition(last, run)) all[all.length - 1] = { ...last, to: run.to }
    else all.push(run)
  }
  const since = collected.count === 0 ? now : collected.since
  consumer.collected = { runs: all, count: collected.count + recordCount(runs), since }
}

/** Whether it is to be handled now: there is enough, its time is up, or the application does not collect any more. */
export function isBatchDue({ collected, application }: Consumer, now: Instant): boolean {
  if (collected.count === 0) return false
  if (application.handler !== 'batch' || collected.count >= application.batchSize) return true
  return now >= collected.since + application.batchMs
}

/** All that was collected, from now on in somebody's hands. */
export function takeCollected(consumer: Consumer): readonly RecordRun[] {
  const { runs } = consumer.collected
  consumer.collected = nothingCollected
  return runs
}

/** A poll() for a batch waits no longer than the batch does. */
export function pollTimeoutMs({ collected, application }: Consumer, now: Instant): number {
  if (collected.count === 0) return application.pollMs
  return Math.min(application.pollMs, Math.max(1, collected.since + application.batchMs - now))
}

/**
 * What was collected of partitions that it holds no more it lets go: whoever reads them next is given
 * it again, from the committed offset on.
 */
export function dropCollected(consumer: Consumer, given: readonly TopicPartition[]): void {
  if (consumer.collected.count === 0) return
  const { runs, since } = consumer.collected
  const gone = runs.filter(run => given.some(tp => isSamePartition(tp, run)))
  if (gone.length === 0) return
  drop(consumer, gone)
  const left = runs.filter(run => !gone.includes(run))
  consumer.collected = { runs: left, count: recordCount(left), since }
}
