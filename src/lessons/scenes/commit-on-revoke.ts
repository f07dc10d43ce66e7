import { counted, duration } from '../../describe/time'
import { effectsIn } from '../measures'
import { producer, runOf, start } from '../run'
import { rebalanced, twice } from './numbers'
import { type Claim, scene } from './scene'

const JOINS_AT = 20_000

const run = (title: string, commitOnRevoke: boolean) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, 'partition.assignment.strategy': 'range' },
    options: { processMs: 50, commit: 'everyN', commitEvery: 50, commitOnRevoke },
    topics: { orders: 4 },
    producers: [producer('orders', 10)],
    steps: [start(0, 'A', ['orders']), start(JOINS_AT, 'B', ['orders'])],
    at: 16_000,
  })

const again: Claim = {
  at: 60_000,
  says: moment => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice`,
}

export const commitOnRevoke = scene({
  id: 'commit-on-revoke',
  title: 'Commit when partitions are revoked',
  kind: 'offsets',
  purpose:
    'Who commits only now and then has work that is not committed when a rebalance comes, unless its listener commits.',
  watch:
    '[A] commits every 50 records. At 20 s [B] joins; [A] gives up all its partitions, and everybody begins at the commits: 13 records are processed twice. Nothing has failed; it was only a new member.',
  run: run('No commit on revoke', false),
  claims: [
    {
      at: 0,
      says: ({ world }) =>
        `every ${world.nodes.find(node => node.kind === 'consumer')?.application.commitEvery} records`,
    },
    { at: JOINS_AT, says: ({ world }) => `At ${duration(world.now)}` },
    again,
  ],
  numbers: [twice(60_000), rebalanced(60_000, JOINS_AT - 1)],
  cures: [
    {
      title: 'Let the listener commit',
      says: '`onPartitionsRevoked` calls commitSync() before the partitions go: 0 records are processed twice.',
      run: run('Commit on revoke', true),
      claims: [again],
    },
  ],
})
