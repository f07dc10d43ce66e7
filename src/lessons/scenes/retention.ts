import { counted, duration } from '../../describe/time'
import { brokerOf } from '../../kafka/world'
import { effectsIn } from '../measures'
import { producer, runOf, start, step } from '../run'
import { vanished } from './numbers'
import { scene } from './scene'

const run = (title: string, topic: object) =>
  runOf({
    title,
    broker: { 'log.retention.check.interval.ms': 10_000 },
    topic: { 'retention.ms': 30_000, 'segment.ms': 10_000, ...topic },
    options: { processMs: 20 },
    topics: { orders: 2 },
    producers: [producer('orders', 10)],
    steps: [
      start(0, 'A', ['orders']),
      step(20_000, 'stopPolling', { consumer: 'A' }),
      step(120_000, 'resumePolling', { consumer: 'A' }),
    ],
    at: 17_000,
    speed: 2,
  })

export const retentionTakesUnread = scene({
  id: 'retention',
  title: 'Retention takes records that nobody has read',
  kind: 'offsets',
  purpose: 'The broker deletes whole segments by their age, and does not ask who has read them.',
  watch:
    '[A] does not poll for 1 min 40 s. Meanwhile segments grow older than 30 s and go. When [A] is back, its position is out of range: auto.offset.reset sends it to the earliest record there is, and 617 records are never read.',
  run: run('Retention takes unread records', {}),
  claims: [
    { at: 0, says: () => `for ${duration(100_000)}` },
    {
      at: 0,
      says: ({ world }) => `older than ${duration(brokerOf(world).topics[0]?.config.retentionMs ?? 0)}`,
    },
    { at: 150_000, says: moment => counted(effectsIn(moment, 'team-1').vanished, 'record') },
  ],
  numbers: [vanished(150_000)],
  cures: [
    {
      title: 'Keep records for longer than anybody is away',
      says: 'With retention.ms of 10 min the log still begins before the position, and 0 records are missed.',
      run: run('Records are kept longer', { 'retention.ms': 600_000 }),
      claims: [
        {
          at: 0,
          says: ({ world }) => `of ${duration(brokerOf(world).topics[0]?.config.retentionMs ?? 0)}`,
        },
        { at: 150_000, says: moment => counted(effectsIn(moment, 'team-1').vanished, 'record') },
      ],
    },
  ],
})
