import { loadsOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { type Claim, scene } from './scene'

const TOPICS = ['carts', 'orders', 'payments', 'refunds', 'returns']

const run = (title: string, assignor: string) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': assignor },
    options: { processMs: 100 },
    topics: Object.fromEntries(TOPICS.map(topic => [topic, 3])),
    producers: TOPICS.map(topic => producer(topic, 2, `p-${topic}`)),
    steps: [start(0, 'A', TOPICS), start(0, 'B', TOPICS)],
    at: 6_000,
  })

const loads = ({ world }: Moment) => loadsOf(world, 'team-1').join(' and ')
const claims: readonly Claim[] = [
  { at: 30_000, says: loads },
  { at: 30_000, says: ({ world }) => `${loadsOf(world, 'team-1').reduce((a, b) => a + b)} partitions` },
]

export const rangeSkew = scene({
  id: 'range-skew',
  title: 'Range favours the first member',
  kind: 'sharing',
  purpose: 'Range deals out each topic on its own, so the odd partition of every topic goes to the same member.',
  watch:
    'Five topics with three partitions each, 15 partitions in all, for two members. Range gives them 10 and 5: of each topic, the first member takes two and the second one. With more topics the difference only grows.',
  run: run('Range favours the first member', 'range'),
  claims,
  numbers: [{ name: 'Partitions of each member', at: 30_000, of: loads }],
  cures: [
    {
      title: 'The same with roundrobin',
      says: 'Round robin deals out all 15 partitions as one list. The members get 8 and 7.',
      run: run('Round robin evens it out', 'roundrobin'),
      claims,
    },
  ],
})
