/** Producers, as processes of kafka-producer-perf-test. */
import type { ProducerChange } from '../../kafka/producer/state'
import { pid, quoted } from './shell'
import type { Load, SoFar } from './so-far'

export function producers(soFar: SoFar): string[] {
  return soFar.document.workload.producers.flatMap(({ id, keys, ...load }) =>
    produce(id, { ...load, hasKeys: keys.kind !== 'none' }, soFar),
  )
}

/** From now on at that rate; with none it is remembered for when there is one. */
export function produce(id: string, load: Load, { producers: known }: SoFar): string[] {
  const isNew = !known.has(id)
  known.set(id, load)
  const { topic, recordsPerSecond: rate, recordBytes, hasKeys } = load
  if (rate <= 0) return []
  const tool = `kafka-producer-perf-test.sh --topic ${quoted(topic)} --num-records 100000000 --record-size ${recordBytes}`
  return [
    ...(hasKeys && isNew ? ['# This tool sends no keys, so records spread otherwise than in the simulation.'] : []),
    `${tool} --throughput ${rate} --producer-props bootstrap.servers="$KAFKA" > /dev/null & ${pid(id, 'producer')}=$!`,
  ]
}

/** Another rate, or other records: a process of the tool can't change, so another one takes its place. */
export function produceOtherwise(id: string, change: Partial<Load>, soFar: SoFar): string[] {
  const load = soFar.producers.get(id)
  return load ? [endProducer(id), ...produce(id, { ...load, ...change }, soFar)] : []
}

export function endProducer(id: string): string {
  return `kill "$${pid(id, 'producer')}" 2> /dev/null`
}

export function loadFrom({ recordsPerSecond, recordBytes, keys }: ProducerChange): Partial<Load> {
  return {
    ...(recordsPerSecond === undefined ? {} : { recordsPerSecond }),
    ...(recordBytes === undefined ? {} : { recordBytes }),
    ...(keys === undefined ? {} : { hasKeys: keys.kind !== 'none' }),
  }
}
