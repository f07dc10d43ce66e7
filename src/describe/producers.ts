/** Producers in words: how fast they send, how that changes, and which keys their records have. */
import { rateAt, type Shape } from '../kafka/producer/flow'
import { flowOf } from '../kafka/producer/producer'
import type { Keys, Producer, ProducerPlan } from '../kafka/producer/state'
import type { Instant } from '../sim/world'
import { counted, duration, NBSP, thousands } from './time'

export interface ProducerPicture {
  readonly name: string
  readonly topic: string
  /** At this instant, with the load that all producers are given. */
  readonly recordsPerSecond: number
  /** How its keys are chosen, in a few words: `no keys`, `1,000 keys, the first far more often`. */
  readonly keys: string
  /** How its rate goes on: `swings to 50 records/s and back every 2 min`; null while it stays. */
  readonly shape: string | null
  /** What a person has decided about it. */
  readonly plan: ProducerPlan
}

export function producerPicture(producer: Producer, now: Instant): ProducerPicture {
  const { name, plan } = producer
  return {
    name,
    topic: plan.topic,
    recordsPerSecond: rateAt(flowOf(producer), now),
    keys: keysInWords(plan.keys),
    shape: plan.shape.kind === 'constant' ? null : shapeInWords(plan.shape),
    plan,
  }
}

/** `5 records/s`, `0.5 records/s`, `1,200 records/s`; at most one decimal. */
export function rateInWords(recordsPerSecond: number): string {
  const tenths = Math.round(recordsPerSecond * 10)
  const rest = tenths % 10 === 0 ? '' : `.${tenths % 10}`
  return `${thousands(Math.floor(tenths / 10))}${rest}${NBSP}records/s`
}

export function shapeInWords(shape: Shape): string {
  switch (shape.kind) {
    case 'constant':
      return 'stays as it is'
    case 'ramp':
      return `goes evenly to ${rateInWords(shape.toRecordsPerSecond)} within ${duration(shape.overMs)}`
    case 'burst':
      return `jumps to ${rateInWords(shape.toRecordsPerSecond)} for ${duration(shape.forMs)} every ${duration(shape.everyMs)}`
    case 'wave':
      return `swings to ${rateInWords(shape.toRecordsPerSecond)} and back every ${duration(shape.periodMs)}`
    case 'stop':
      return `ends after ${duration(shape.afterMs)}`
  }
}

export function keysInWords(keys: Keys): string {
  switch (keys.kind) {
    case 'none':
      return 'no keys'
    case 'uniform':
      return counted(keys.count, 'key') + spread(keys.suffixes)
    case 'zipf':
      return `${counted(keys.count, 'key')}, the first far more often${spread(keys.suffixes)}`
    case 'list':
      return counted(keys.keys.length, 'key') + spread(keys.suffixes)
  }
}

function spread(suffixes: number | undefined): string {
  return suffixes === undefined ? '' : `, each with one of ${thousands(suffixes)} suffixes`
}
