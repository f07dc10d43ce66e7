import { counted, duration, thousands } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn, factsOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { commits, twice } from './numbers'
import { type Claim, scene } from './scene'

const AGAIN_AT = 50_000
const LATER = 120_000

const run = (title: string, consumer: GivenSettings, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, ...consumer },
    options: {
      handler: 'batch',
      batchSize: 100,
      batchMs: 20_000,
      processMs: 40,
      commit: 'sync',
      poison: 'orders-0@80',
      onError: 'throwAndClose',
      ...options,
    },
    topics: { orders: 2 },
    producers: [producer('orders', 6)],
    steps: [start(0, 'A', ['orders']), start(AGAIN_AT, 'B', ['orders'], { 'x.onError': 'skip' })],
    at: 12_000,
    speed: 2,
    selected: 'A',
  })

const again = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice`
const often = (moment: Moment) => `${thousands(factsOf(moment, 'Committed').length)} commits`
const claims: readonly Claim[] = [again, often].map(says => ({ at: LATER, says }))
const options = ({ world }: Moment) => world.nodes.find(node => node.kind === 'consumer')?.application

export const batchListener = scene({
  id: 'batch-listener',
  title: 'A batch that fails is repeated from its first record',
  kind: 'offsets',
  purpose: 'A listener that takes records by the batch commits by the batch, and what fails late in it costs most.',
  alsoCalled:
    'batch listener bulk insert ConsumerRecords flush duplicates partial failure BatchListenerFailedException',
  watch:
    '[A] collects 100 records, or what has come in 20 s, writes them in one go, and commits: 5 commits in all. In its second batch record 80 throws, with most of the batch done and nothing of it committed. [B], started in its place, begins at the last commit: 67 records are processed twice.',
  run: run('A batch listener', {}, {}),
  claims: [
    ...claims,
    { at: 0, says: moment => counted(options(moment)?.batchSize ?? 0, 'record') },
    { at: 0, says: moment => `in ${duration(options(moment)?.batchMs ?? 0)}` },
    {
      at: AGAIN_AT,
      says: moment => factsOf(moment, 'RecordFailed').map(({ fact }) => `record ${fact.offset} throws`)[0] ?? '',
    },
  ],
  numbers: [twice(LATER), commits(LATER)],
  cures: [
    {
      title: 'Smaller batches',
      says: 'With 10 records in a batch there is less to repeat: 7 records are processed twice. But each batch is a write and a commit of its own: 70 commits.',
      run: run('Smaller batches', { 'max.poll.records': 10 }, { batchSize: 10 }),
      claims: [
        ...claims,
        { at: 0, says: moment => `${counted(options(moment)?.batchSize ?? 0, 'record')} in a batch` },
      ],
    },
    {
      title: 'Commit each record of the batch',
      says: 'What is done is committed, however the batch ends: 0 records are processed twice. The price is a commit for each record, 631 commits.',
      run: run('Commit each record', {}, { commit: 'perRecord' }),
      claims,
    },
  ],
})
