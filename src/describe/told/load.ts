/** Producers that come, change and go, and the load of all of them. */
import type { ProducerChange } from '../../kafka/producer/state'
import { keysInWords, rateInWords, shapeInWords } from '../producers'
import { say } from '../sentence'
import { counted, duration } from '../time'
import type { Tellers } from './tellers'

export const loadTold: Tellers<'ProducerAdded' | 'ProducerChanged' | 'ProducerRemoved' | 'LoadChanged'> = {
  ProducerAdded: ({ producer, topic, changes }) =>
    say`Producer ${producer} starts and sends to ${topic}: ${inWords(changes)}.`,
  ProducerChanged: ({ producer, topic, changes }) =>
    say`Producer ${producer} sends to ${topic} otherwise from now on: ${inWords(changes)}.`,
  ProducerRemoved: ({ producer, topic }) => say`Producer ${producer} ends: it sends nothing to ${topic} any more.`,
  LoadChanged: ({ times, recordsPerSecond }) =>
    times === 1
      ? say`The load is back to normal: ${rateInWords(recordsPerSecond)} in all.`
      : say`All producers send ${times}${TIMES} what they are set to: ${rateInWords(recordsPerSecond)} in all.`,
}

const TIMES = '\u00a0times'

/** `12 records/s, no keys, to partition 3` */
function inWords({ recordsPerSecond, shape, keys, recordBytes, partition, ageMs }: ProducerChange): string {
  const said = [
    recordsPerSecond === undefined ? null : rateInWords(recordsPerSecond),
    shape === undefined || (shape.kind === 'constant' && recordsPerSecond !== undefined)
      ? null
      : `its rate ${shapeInWords(shape)}`,
    keys === undefined ? null : keysInWords(keys),
    recordBytes === undefined ? null : `${counted(recordBytes, 'byte')} a record`,
    partition === undefined
      ? null
      : partition === null
        ? 'to the partition that the key says'
        : `to partition ${partition} only`,
    ageMs === undefined ? null : ageMs === 0 ? 'with the present time' : `with a time ${duration(ageMs)} back`,
  ].filter(part => part !== null)
  return said.length === 0 ? 'nothing is changed' : said.join(', ')
}
