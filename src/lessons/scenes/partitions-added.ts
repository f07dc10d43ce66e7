import { counted, duration } from '../../describe/time'
import { effectsIn, factsOf, movedKeys } from '../measures'
import type { Moment } from '../moment'
import { runOf, start, step } from '../run'
import { begunBeyond } from './numbers'
import { type Claim, scene } from './scene'

const ADDED_AT = 20_000
const LATER = 120_000
const KEYS = 30

const run = (title: string, reset: string) =>
  runOf({
    title,
    // The producers look for new partitions every five seconds, the members every minute.
    topic: { 'metadata.max.age.ms': 5_000 },
    consumer: { 'auto.offset.reset': reset, 'metadata.max.age.ms': 60_000 },
    options: { processMs: 50 },
    topics: { orders: 3 },
    producers: [
      { id: 'p1', topic: 'orders', recordsPerSecond: 10, keys: { kind: 'uniform', count: KEYS }, recordBytes: 100 },
    ],
    steps: [
      start(0, 'A', ['orders']),
      start(0, 'B', ['orders']),
      step(ADDED_AT, 'addPartitions', { topic: 'orders', total: 6 }),
    ],
    at: 16_000,
    speed: 2,
  })

const moved = ({ world }: Moment) => `${movedKeys(world, 'orders')} of ${KEYS} keys`
const skipped = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').begunBeyond, 'record')} are never read`
const grown = (moment: Moment) => {
  const [added] = factsOf(moment, 'PartitionsAdded')
  return `At ${duration(added?.at ?? 0)} the topic grows from ${added?.fact.from} to ${added?.fact.to} partitions`
}
const foundAfter = ({ world }: Moment) => {
  const ageOf = (kind: 'producer' | 'consumer') =>
    duration(world.nodes.flatMap(node => (node.kind === kind ? [node.config.metadataMaxAgeMs] : []))[0] ?? 0)
  return `within ${ageOf('producer')}, the members only after ${ageOf('consumer')}`
}
const at = (says: Claim['says']): Claim => ({ at: LATER, says })

export const partitionsAdded = scene({
  id: 'partitions-added',
  title: 'Partitions added: keys move, early records are skipped',
  kind: 'operations',
  purpose: 'More partitions change where keys go, and a group hears of them later than the producers may.',
  alsoCalled: 'increase partition count alter topic repartition auto.offset.reset latest metadata.max.age.ms ordering',
  watch:
    'At 20 s the topic grows from 3 to 6 partitions. The partition of a key is its hash modulo their number, so now 10 of 30 keys belong elsewhere than before. The producer finds the new partitions within 5 s, the members only after 1 min; nothing is committed there, so with latest they begin at the log end, and 196 records are never read.',
  run: run('Partitions are added', 'latest'),
  claims: [at(moved), at(skipped), at(grown), at(foundAfter)],
  numbers: [
    begunBeyond(LATER),
    { name: 'Keys in two partitions', at: LATER, of: ({ world }) => String(movedKeys(world, 'orders')) },
  ],
  cures: [
    {
      title: 'Begin at earliest',
      says: 'With auto.offset.reset of earliest the members begin at the first record of each new partition: 0 records are never read. The keys move all the same: 10 of 30 keys have records in two partitions, so their order does not hold across the change.',
      run: run('Partitions are added, earliest', 'earliest'),
      claims: [at(moved), at(skipped)],
    },
  ],
})
