import { counted } from '../../describe/time'
import { effectsIn, factsOf } from '../measures'
import { runOf, start, step } from '../run'
import { begunBeyond, handled } from './numbers'
import { scene } from './scene'

const DAY = 86_400_000

const run = (title: string, broker: object) =>
  runOf({
    title,
    broker: { 'offsets.retention.minutes': 2_880, ...broker },
    consumer: { 'auto.offset.reset': 'latest' },
    options: { processMs: 10 },
    topics: { orders: 3 },
    steps: [
      start(0, 'A', ['orders']),
      step(8_000, 'send', { topic: 'orders', count: 90 }),
      step(20_000, 'close', { consumer: 'A' }),
      step(DAY, 'send', { topic: 'orders', count: 120 }),
      start(3 * DAY, 'A', ['orders']),
    ],
    at: 15_000,
    speed: 1_000,
  })

export const offsetsExpired = scene({
  id: 'offsets-expired',
  title: 'The offsets expire over the holidays',
  kind: 'offsets',
  purpose: 'A group without members keeps its offsets only for offsets.retention.minutes.',
  watch:
    'The group is closed, records come in on the next day, and 2 days after the close the offsets are gone. When [A] is back, nothing is committed; with latest it begins at the log end, and 120 records that came meanwhile are never read.',
  run: run('The offsets expire', {}),
  claims: [
    {
      at: 3 * DAY,
      says: moment => {
        const [closed] = factsOf(moment, 'ConsumerClosed')
        const [expired] = factsOf(moment, 'OffsetsExpired')
        return `${Math.floor(((expired?.at ?? 0) - (closed?.at ?? 0)) / DAY)} days after the close the offsets`
      },
    },
    { at: 3 * DAY + 60_000, says: moment => counted(effectsIn(moment, 'team-1').begunBeyond, 'record') },
  ],
  numbers: [handled(3 * DAY + 60_000), begunBeyond(3 * DAY + 60_000)],
  cures: [
    {
      title: 'Keep offsets for longer',
      says: 'With offsets.retention.minutes of a week the commits are still there: all 210 records are handled.',
      run: run('Offsets are kept for a week', { 'offsets.retention.minutes': 10_080 }),
      claims: [{ at: 3 * DAY + 60_000, says: moment => counted(effectsIn(moment, 'team-1').handled, 'record') }],
    },
  ],
})
