import { sharesOf } from '../measures'
import { producer, runOf, start } from '../run'
import { type Claim, scene } from './scene'

const TOPIC = ['orders']
const of = (group: string) => ({ 'group.id': group })

const shares = (group: string): Claim => ({ at: 30_000, says: ({ world }) => `${group} ${sharesOf(world, group)}` })

export const manyGroups = scene({
  id: 'many-groups',
  title: 'Email, analytics and audit read the same topic',
  kind: 'sharing',
  purpose: 'Each group reads every record, at its own pace and with offsets of its own.',
  watch:
    'Three groups read the three partitions of one topic: email `A: P0 P1 · B: P2`, analytics `C: P0 P1 · D: P2`, audit `E: P0 P1 P2`. Crash [E], and audit falls behind; the other groups see nothing of it.',
  run: runOf({
    title: 'Email, analytics, audit',
    consumer: { 'partition.assignment.strategy': 'range', 'group.id': 'email' },
    options: { processMs: 100 },
    topics: { orders: 3 },
    producers: [producer('orders', 6)],
    steps: [
      start(0, 'A', TOPIC),
      start(0, 'B', TOPIC),
      start(0, 'C', TOPIC, of('analytics')),
      start(0, 'D', TOPIC, of('analytics')),
      start(0, 'E', TOPIC, of('audit')),
    ],
    at: 8_000,
  }),
  claims: ['email', 'analytics', 'audit'].map(shares),
})
