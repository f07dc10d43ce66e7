import { lanePictures } from '../../describe/lanes'
import { loadPicture, type OperatedGroup } from '../../describe/load'
import { rateInWords } from '../../describe/producers'
import { counted, duration } from '../../describe/time'
import type { Keys } from '../../kafka/producer/state'
import type { KafkaWorld } from '../../kafka/world'
import { factsOf, groupOf, isReadWhole, isSettledWith, membersOf, sharesOf } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'orders'
/** From so many records on one speaks of a lag here, and below so few of none. */
const MUCH = 50
const LITTLE = 25
const METADATA_AGE_MS = 10_000

const groupIn = (world: KafkaWorld): OperatedGroup | undefined =>
  loadPicture(world).groups.find(({ group }) => group === GROUP)
const sent = (world: KafkaWorld) => loadPicture(world).recordsPerSecond
const lag = (world: KafkaWorld) => groupIn(world)?.lag ?? 0

/** What the members that have a partition can handle, in records a second. */
function carried(world: KafkaWorld): number {
  const resting = groupOf(world, GROUP)?.idle ?? []
  const working = groupIn(world)?.running.filter(({ name }) => !resting.includes(name)) ?? []
  return working.reduce((sum, { processMs }) => sum + 1_000 / processMs, 0)
}

const idle = (world: KafkaWorld) => groupOf(world, GROUP)?.idle.length ?? 0
/** As many members as it takes: what is sent, divided by what one handles. */
const needed = (world: KafkaWorld) => Math.ceil((sent(world) * (groupIn(world)?.running[0]?.processMs ?? 0)) / 1_000)

const balance = (world: KafkaWorld) =>
  `${rateInWords(sent(world))} come in, and those who have partitions can handle ${rateInWords(carried(world))}`

const lagByPartition = (world: KafkaWorld) =>
  lanePictures(world).map(({ name, readers }) => ({ name, lag: readers[0]?.lag ?? 0 }))

/** The partition that is far behind while none of the others is; undefined while there is no such one. */
function hot(world: KafkaWorld): { name: string; lag: number } | undefined {
  const [first, second] = lagByPartition(world).toSorted((a, b) => b.lag - a.lag)
  return first && second && first.lag > MUCH && second.lag < LITTLE ? first : undefined
}

const loadRose = (times: number) => (moment: Moment) =>
  factsOf(moment, 'LoadChanged').some(({ fact }) => fact.times >= times)
const keysChanged = (moment: Moment) =>
  factsOf(moment, 'ProducerChanged').find(({ fact }) => fact.changes.keys !== undefined)

/** All that there is has its reader, and more comes in than they can handle: waiting does not help. */
function stillTooFew({ world, facts }: Moment): string | null {
  const { length: added } = factsOf({ world, facts }, 'PartitionsAdded')
  if (added === 0 || !isReadWhole(world, GROUP) || carried(world) >= sent(world)) return null
  return `${balance(world)}. ${idle(world) > 0 ? 'There are still too few partitions.' : 'It takes more members.'}`
}

const isSpread = (keys: Keys | undefined) => keys !== undefined && 'suffixes' in keys && (keys.suffixes ?? 1) > 1

const howMany: Prediction = {
  question: 'Predict: how many members does it take until the lag shrinks?',
  ask: () => ({ kind: 'number', unit: 'members', within: 0 }),
  when: loadRose(2),
  outcome: ({ world }) => {
    if (lag(world) > LITTLE || membersOf(world, GROUP).length < 2) return null
    return {
      answer: needed(world),
      reason: `${rateInWords(sent(world))} come in, and one member handles ${rateInWords(carried(world) / membersOf(world, GROUP).length)}: divide, and round up.`,
    }
  },
}

export const load = lesson({
  id: 'load',
  title: 'Load',
  aim: 'Learn to say how many members a load takes, when one more is of no use, and what a hot key does.',
  run: runOf({
    title: 'Lesson: load',
    consumer: {
      'partition.assignment.strategy': 'range',
      'max.poll.records': 5,
      'enable.auto.commit': false,
      'metadata.max.age.ms': METADATA_AGE_MS,
    },
    topic: { 'metadata.max.age.ms': METADATA_AGE_MS },
    options: { processMs: 200, commit: 'sync' },
    latencyMs: 10,
    topics: { [TOPIC]: 2 },
    producers: [producer(TOPIC, 4)],
    steps: [start(0, 'A', [TOPIC])],
    at: 8_000,
  }),
  steps: [
    {
      title: 'Raise the rate',
      todo: 'One member keeps up. Double the load, and watch the lag beside the lanes.',
      hint: 'In the tab Load press More load ×2. Then let it play until the group is fifty records behind.',
      done: moment => loadRose(2)(moment) && lag(moment.world) >= MUCH,
      stops: true,
      see: ({ world }) =>
        `${balance(world)}: the rest waits in the log. The lag is ${counted(lag(world), 'record')}, and grows.`,
      why: 'Lag is what was sent less what was committed. Where more comes in than is handled it grows, as long as that lasts: no buffer is large enough.',
      notes: 'Ask how fast the lag grows: by what comes in and is not handled.',
      solution: solvedBy('setLoad', { times: 2 }),
    },
    {
      title: 'Add a member',
      todo: 'Add a consumer, and let the group catch up.',
      hint: 'Add consumer, or the key C. It takes a while to work off what has gathered; raise the speed.',
      done: moment => loadRose(2)(moment) && isSettledWith(moment.world, GROUP, 2) && lag(moment.world) < LITTLE,
      see: ({ world }) => `\`${sharesOf(world, GROUP)}\`. ${balance(world)}. The lag is down to ${lag(world)}.`,
      why: 'How many consumers to run: what comes in, divided by what one handles, rounded up, and some more to catch up with. Never more than there are partitions.',
      predict: howMany,
      notes: 'Ask what the group would do in the night, when half as much comes in.',
      solution: solvedBy('start', { consumer: 'B', topics: [TOPIC] }, 180_000),
    },
    {
      title: 'Until partitions run out',
      todo: 'Double the load once more, and add members until one of them is idle.',
      hint: 'Two partitions: a third member has nothing to do.',
      done: moment =>
        loadRose(4)(moment) && isReadWhole(moment.world, GROUP) && idle(moment.world) > 0 && lag(moment.world) >= MUCH,
      stops: true,
      see: ({ world }) =>
        `\`${sharesOf(world, GROUP)}\`. ${balance(world)}. The lag is ${counted(lag(world), 'record')}, whoever is added.`,
      why: 'A partition has one reader, so a group is never faster than its partitions allow. One more member does not help: it costs a rebalance and reads nothing.',
      notes: 'Widely taught and wrong: adding a member always helps.',
      solution: {
        acts: [
          { afterMs: 0, do: 'setLoad', args: { times: 4 } },
          { afterMs: 1_000, do: 'start', args: { consumer: 'C', topics: [TOPIC] } },
        ],
        withinMs: 180_000,
      },
    },
    {
      title: 'More partitions',
      todo: 'Press Add partitions at the topic, add members until there are enough, and let the group catch up.',
      hint: 'Four partitions and four members will do. Clients hear of new partitions when they next ask for metadata.',
      stuck: stillTooFew,
      done: moment =>
        factsOf(moment, 'PartitionsAdded').length > 0 &&
        isReadWhole(moment.world, GROUP) &&
        idle(moment.world) === 0 &&
        lag(moment.world) < LITTLE,
      see: ({ world }) => `\`${sharesOf(world, GROUP)}\`. ${balance(world)}. The lag is down to ${lag(world)}.`,
      why: 'New partitions are found when `metadata.max.age.ms` is over; that is five minutes by default, and shorter in this lesson. A key may have another partition from now on, so that its order holds only from here.',
      notes: 'Ask what becomes of records of one key that lie in the old partition still.',
      solution: {
        acts: [
          { afterMs: 0, do: 'addPartitions', args: { topic: TOPIC, total: 4 } },
          { afterMs: 1_000, do: 'start', args: { consumer: 'D', topics: [TOPIC] } },
        ],
        withinMs: 600_000,
      },
    },
    {
      title: 'A hot key',
      todo: 'Give every record one and the same key. Watch which partition falls behind.',
      hint: 'In the tab Load set the keys of the producer to typed by hand; then type any word, without a comma. Let it play until one partition is fifty records behind.',
      done: moment => keysChanged(moment) !== undefined && hot(moment.world) !== undefined,
      stops: true,
      see: ({ world }) =>
        `${lagByPartition(world)
          .map(({ name, lag }) => `${name} ${lag}`)
          .join(
            ', ',
          )}: ${hot(world)?.name ?? ''} gets everything, one member reads it, and the others have nothing to do.`,
      why: 'Records of one key go to one partition, so that their order holds. Neither members nor partitions help against a hot key. A key with a suffix spreads it, and gives up the order between the parts.',
      notes: 'Ask for hot keys of their own: the largest customer, the default tenant, null written as text.',
      solution: solvedBy('setProducer', { producer: 'p1', keys: { kind: 'list', keys: ['eu'] } }, 120_000),
    },
    {
      title: 'A suffix for the key',
      todo: 'Give the keys suffixes, in the same place, and wait until no partition is far behind.',
      hint: 'Suffixes: some hundreds of them. A few may meet in the same partition.',
      done: moment =>
        factsOf(moment, 'ProducerChanged').some(({ fact }) => isSpread(fact.changes.keys)) &&
        lag(moment.world) < LITTLE,
      see: ({ world, facts }) => {
        const asked = keysChanged({ world, facts })
        return `${lagByPartition(world)
          .map(({ name, lag }) => `${name} ${lag}`)
          .join(', ')}, ${duration(world.now - (asked?.at ?? 0))} after the key became hot.`
      },
      why: 'Each suffix is a key of its own to Kafka. Whoever needs all records of the first key together has to bring them together again.',
      notes: 'The other cures: a topic of its own for the large ones, or less work per record.',
      solution: solvedBy(
        'setProducer',
        { producer: 'p1', keys: { kind: 'list', keys: ['eu'], suffixes: 500 } },
        600_000,
      ),
    },
  ],
})
