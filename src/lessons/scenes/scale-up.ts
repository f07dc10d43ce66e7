import { loadsOf, sharesOf } from '../measures'
import { producer, runOf, start } from '../run'
import { type Claim, scene } from './scene'

const MEMBERS = ['A', 'B', 'C', 'D', 'E', 'F']
const EVERY_MS = 10_000

const shares = (members: number): Claim => ({
  at: members * EVERY_MS,
  says: ({ world }) => sharesOf(world, 'team-1'),
})

export const scaleUp = scene({
  id: 'scale-up',
  title: 'One to six members on five partitions',
  kind: 'sharing',
  purpose: 'A group shares the partitions of its topics among its members, and a sixth member has nothing to read.',
  watch:
    'Every ten seconds a member joins. Two members share as `A: P0 P1 P2 · B: P3 P4`, three as `A: P0 P1 · B: P2 P3 · C: P4`, six as `A: P0 · B: P1 · C: P2 · D: P3 · E: P4 · F: idle`. [F] sends heartbeats and takes part in every rebalance, and waits for somebody to go.',
  run: runOf({
    title: 'One to six members',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 100 },
    topics: { new_users: 5 },
    producers: [producer('new_users', 10)],
    steps: MEMBERS.map((name, i) => start(i * EVERY_MS, name, ['new_users'])),
    at: 8_000,
  }),
  claims: [shares(2), shares(3), shares(6)],
  numbers: [
    {
      name: 'Members without partitions',
      at: 400_000,
      of: ({ world }) => String(loadsOf(world, 'team-1').filter(load => load === 0).length),
    },
  ],
  cures: [
    {
      title: 'A sixth partition for F',
      says: 'The leader finds the partition when it next refreshes its metadata, after metadata.max.age.ms at the latest. Then the group rebalances: `A: P0 · B: P1 · C: P2 · D: P3 · E: P4 · F: P5`.',
      commands: [{ do: 'addPartitions', topic: 'new_users', total: 6 }],
      at: 70_000,
      claims: [{ at: 400_000, says: ({ world }) => sharesOf(world, 'team-1') }],
    },
  ],
})
