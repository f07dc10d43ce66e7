/**
 * How long an application takes for a record. Real handlers seldom take the same time twice: a call to
 * a database waits now and then, some partitions carry the expensive records. What matters to Kafka is
 * only the sum over a batch, since that is what lies between two calls of poll(): with a long tail it
 * can pass max.poll.interval.ms although the usual record is quick.
 */
import { exp, ln } from '../../sim/arithmetic'
import { withoutSuffix } from '../producer/keys'
import { partitionName, partitionNamed, type RecordRun, type TopicPartition } from '../protocol/names'
import { recordAt } from './failing'
import { recordCount } from './handled'
import type { Application } from './options'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'

/** For each record of these runs how long it takes, in ms; null where all take `processMs`. */
export function timesFor(consumer: Consumer, runs: readonly RecordRun[], turn: ConsumerTurn): readonly number[] | null {
  if (!timesVary(consumer.application)) return null
  return runs.flatMap(run =>
    Array.from({ length: recordCount([run]) }, (_, i) => timeFor(consumer, { ...run, offset: run.from + i }, turn)),
  )
}

/** How long the record at that place takes, in ms. */
export function timeFor(
  consumer: Consumer,
  of: TopicPartition & { readonly offset: number },
  turn: ConsumerTurn,
): number {
  const { processMs, processMaxMs, processing, processByPartition } = consumer.application
  const usual = timeByKey(consumer, of) ?? timesByPartition(processByPartition)?.get(partitionName(of)) ?? processMs
  const draw = () => (turn.draw(`processing/${consumer.name}`) + 1) / 4_294_967_296
  switch (processing) {
    case 'fixed':
      return usual
    case 'uniform':
      return Math.round(usual + draw() * Math.max(0, processMaxMs - usual))
    case 'longTailed':
      // Pareto with exponent 1.5: half take up to 1.6 times the least, one in a hundred 21 times, the mean is 3 times.
      return Math.round(Math.min(Math.max(usual, processMaxMs), usual * exp(-ln(draw()) / 1.5)))
  }
}

function timeByKey(consumer: Consumer, at: TopicPartition & { readonly offset: number }): number | undefined {
  const { processByKey } = consumer.application
  if (processByKey === '') return undefined
  const { key } = recordAt(consumer, at, at.offset)
  if (key === null) return undefined
  const times = timesByKey(processByKey)
  return times.get(key) ?? times.get(withoutSuffix(key))
}

/** `order-1001=500, order-7=20` by key; a suffix that only spreads one, as in `order-7#3`, need not be named. */
export function timesByKey(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split(',').flatMap(part => {
      const [, key, ms] = /^\s*(.+?)\s*=\s*(\d+)\s*$/.exec(part) ?? []
      return key === undefined ? [] : [[key, Number(ms)] as const]
    }),
  )
}

export function timesVary({ processing, processByPartition, processByKey }: Application): boolean {
  return processing !== 'fixed' || processByPartition !== '' || processByKey !== ''
}

/** Whether any number of records is done at once. */
export function takesNoTime(application: Application): boolean {
  return application.processMs === 0 && !timesVary(application)
}

/** `orders-0=500, orders-3=20` by partition; undefined where the text says something else. */
export function timesByPartition(text: string): ReadonlyMap<string, number> | undefined {
  const times = new Map<string, number>()
  for (const part of text.split(',')) {
    if (part.trim() === '') continue
    const [, name = '', ms = ''] = /^\s*(.+-\d+)\s*=\s*(\d{1,8})\s*$/.exec(part) ?? []
    const partition = partitionNamed(name)
    if (!partition) return undefined
    times.set(partitionName(partition), Number(ms))
  }
  return times
}
