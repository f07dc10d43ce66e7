import { counted } from '../../describe/time'
import type { RunDocument, Step } from '../../kafka/scenario/document'
import { effectsIn } from '../measures'
import { runOf, start, step } from '../run'
import { twice } from './numbers'
import { scene } from './scene'

export const earliestYetNothing = scene({
  id: 'earliest-yet-nothing',
  title: 'earliest is set, and nothing is read again',
  kind: 'offsets',
  purpose: 'auto.offset.reset says where to begin only when the group has no committed offset.',
  watch:
    'The group has read 300 records and committed that. [A] is closed and starts again with earliest, to read all of them once more, and after that it is 300 records still. A committed offset is used as it is, whatever auto.offset.reset says.',
  run: readAndClosed('earliest is set, and nothing is read again', [
    start(25_000, 'A', ['orders'], { 'auto.offset.reset': 'earliest' }),
  ]),
  claims: [
    { at: 19_000, says: moment => counted(effectsIn(moment, 'team-1').handled, 'record') },
    {
      at: 60_000,
      says: moment => counted(effectsIn(moment, 'team-1').handled + effectsIn(moment, 'team-1').again, 'record'),
    },
  ],
  numbers: [{ ...twice(60_000), name: 'Read again' }],
  cures: [
    {
      title: 'Reset the offsets while the group is empty',
      says: 'kafka-consumer-groups --reset-offsets --to-earliest writes the offsets that the group begins at. Now 300 records are read again.',
      run: readAndClosed('Reset the offsets', [
        step(23_000, 'alterOffsets', { offsets: { 'orders-0': 0, 'orders-1': 0, 'orders-2': 0 } }),
        start(25_000, 'A', ['orders']),
      ]),
      claims: [{ at: 60_000, says: moment => counted(effectsIn(moment, 'team-1').again, 'record') }],
    },
  ],
})

/** A has read 300 records, committed that, and is closed at 20 s; then these. */
function readAndClosed(title: string, then: readonly Step[]): RunDocument {
  return runOf({
    title,
    consumer: { 'auto.offset.reset': 'latest' },
    options: { processMs: 10 },
    topics: { orders: 3 },
    steps: [
      start(0, 'A', ['orders']),
      step(8_000, 'send', { topic: 'orders', count: 300 }),
      step(20_000, 'close', { consumer: 'A' }),
      ...then,
    ],
    at: 18_000,
  })
}
