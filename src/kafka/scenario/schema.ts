/** The shape of a run's file, field by field; what hangs together between fields is checked in `check`. */
import * as v from 'valibot'
import { isPattern } from '../consumer/subscription'
import { APIS } from '../protocol/messages'
import { wrongWithName } from '../protocol/resource-name'
import { LIMITS, type StepName, VIEW_TABS } from './document'
import { LESSON_CHECKS } from './lesson-checks'
import type { ArgumentName } from './vocabulary'

const wholeNumber = v.pipe(v.number('must be a number'), v.integer('must be a whole number'))
const within = (least: number, most: number) =>
  v.pipe(wholeNumber, v.minValue(least, `must be ${least} or more`), v.maxValue(most, `must be ${most} or less`))
const text = v.pipe(v.string('must be text'), v.maxLength(1_000, 'is too long'))
const name = v.pipe(text, v.minLength(1, 'must not be empty'), v.maxLength(249, 'is longer than 249 characters'))
const topicName = v.pipe(
  name,
  v.check(
    given => wrongWithName('Topic name', given) === undefined,
    "must be made of letters, digits, '.', '_' and '-', and not be '.' or '..'",
  ),
)
/** An array is an object to JavaScript, and its indexes are names; here it is none. */
const notAnArray = v.custom<Record<string, unknown>>(
  value => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
)
const object = <E extends v.ObjectEntries>(entries: E) => v.pipe(notAnArray, v.strictObject(entries))
const byName = <K extends v.GenericSchema<string, string>, E extends v.GenericSchema>(key: K, entry: E) =>
  v.pipe(notAnArray, v.record(key, entry))
const settings = byName(
  v.string(),
  v.union(
    [v.string(), v.number(), v.boolean(), v.null(), v.array(v.string())],
    'must be text, a number, true or false',
  ),
)
const rate = v.pipe(
  v.number('must be a number'),
  v.minValue(0, 'must be 0 or more'),
  v.maxValue(100_000, 'must be 100000 or less'),
)
const keyCount = within(1, 100_000)

const suffixes = v.exactOptional(within(1, 10_000))
const keysSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('uniform'), count: keyCount, suffixes }),
  v.strictObject({
    kind: v.literal('zipf'),
    count: keyCount,
    exponent: v.pipe(v.number(), v.minValue(0, 'must be 0 or more'), v.maxValue(10, 'must be 10 or less')),
    suffixes,
  }),
  v.strictObject({
    kind: v.literal('list'),
    keys: v.pipe(v.array(text), v.minLength(1, 'must not be empty')),
    suffixes,
  }),
])

const shapeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant') }),
  v.strictObject({ kind: v.literal('ramp'), toRecordsPerSecond: rate, overMs: within(0, LIMITS.at) }),
  v.strictObject({
    kind: v.literal('burst'),
    toRecordsPerSecond: rate,
    forMs: within(1, LIMITS.at),
    everyMs: within(1, LIMITS.at),
  }),
  v.strictObject({ kind: v.literal('wave'), toRecordsPerSecond: rate, periodMs: within(2, LIMITS.at) }),
  v.strictObject({ kind: v.literal('stop'), afterMs: within(0, LIMITS.at) }),
])
const partitionNumber = within(0, LIMITS.partitions - 1)
const recordBytes = within(1, 1_048_576)
const ageMs = within(0, Number.MAX_SAFE_INTEGER)

const producerSchema = object({
  id: name,
  topic: topicName,
  recordsPerSecond: rate,
  keys: v.optional(keysSchema, { kind: 'none' }),
  recordBytes: v.optional(recordBytes, 100),
  shape: v.exactOptional(shapeSchema),
  partition: v.exactOptional(v.nullable(partitionNumber)),
  ageMs: v.exactOptional(ageMs),
})

const partitionName = v.pipe(text, v.regex(/^.+-\d+$/, 'must name a partition, such as orders-0'))
const digits = v.pipe(text, v.regex(/^\d{1,3}$/, `must be 0 to ${LIMITS.partitions - 1}`))
const pattern = v.pipe(text, v.check(isPattern, 'must be a regular expression'))

/** One schema for each argument that steps take. */
export const argumentSchemas = {
  topic: topicName,
  partitions: v.union(
    [within(1, LIMITS.partitions), v.array(partitionName)],
    'must be a number of partitions, or their names',
  ),
  total: within(1, LIMITS.partitions),
  perPartition: within(0, 100_000),
  counts: byName(digits, within(0, 100_000)),
  count: within(1, 100_000),
  partition: v.nullable(v.union([partitionNumber, partitionName], 'must be the number or the name of a partition')),
  key: v.nullable(text),
  producer: name,
  recordsPerSecond: rate,
  shape: shapeSchema,
  keys: keysSchema,
  recordBytes,
  ageMs,
  times: v.pipe(
    v.number('must be a number'),
    v.minValue(0, 'must be 0 or more'),
    v.maxValue(LIMITS.load, `must be ${LIMITS.load} or less`),
  ),
  process: name,
  everyMs: within(1, LIMITS.at),
  above: within(0, Number.MAX_SAFE_INTEGER),
  below: within(0, Number.MAX_SAFE_INTEGER),
  min: within(0, LIMITS.consumers),
  max: within(1, LIMITS.consumers),
  coolDownMs: within(0, LIMITS.at),
  downMs: within(0, LIMITS.at),
  makesStatic: v.boolean('must be true or false'),
  loadMs: within(0, LIMITS.at),
  latencyMs: within(0, 60_000),
  jitterMs: within(0, 60_000),
  api: v.picklist(APIS, `must be one of ${APIS.join(', ')}`),
  isAnswer: v.boolean('must be true or false'),
  nth: within(1, 1_000),
  consumer: name,
  consumers: v.pipe(v.array(name), v.maxLength(LIMITS.consumers, `has more than ${LIMITS.consumers} entries`)),
  topics: v.pipe(
    v.array(topicName),
    v.minLength(1, 'must not be empty'),
    v.maxLength(LIMITS.topics, `has more than ${LIMITS.topics} entries`),
  ),
  config: settings,
  gapMs: within(0, LIMITS.at),
  atOnce: v.boolean('must be true or false'),
  ms: within(0, LIMITS.at),
  why: text,
  note: text,
  group: name,
  pattern,
  offsets: byName(partitionName, within(0, Number.MAX_SAFE_INTEGER)),
  offset: within(0, Number.MAX_SAFE_INTEGER),
  metadata: v.pipe(text, v.maxLength(4_096, 'is longer than 4096 characters')),
  option: v.picklist(['DEFAULT', 'LEAVE_GROUP', 'REMAIN_IN_GROUP'], 'must be DEFAULT, LEAVE_GROUP or REMAIN_IN_GROUP'),
  timeoutMs: within(0, LIMITS.at),
  instanceId: name,
  beforeOffset: within(-1, Number.MAX_SAFE_INTEGER),
  old: within(0, 100_000),
  oldAgeMs: within(0, Number.MAX_SAFE_INTEGER),
  fresh: within(0, 100_000),
} satisfies Record<ArgumentName, v.GenericSchema>

/** What a partition is called depends on the step: a number beside a topic, else its name. */
export const narrowerSchemas: Partial<Record<StepName, Partial<Record<ArgumentName, v.GenericSchema>>>> = {
  createTopic: { partitions: within(1, LIMITS.partitions) },
  assign: { partitions: v.array(partitionName, 'must be a list of partitions, such as orders-0') },
  send: { partition: v.nullable(partitionNumber) },
  addProducer: { partition: v.nullable(partitionNumber) },
  setProducer: { partition: v.nullable(partitionNumber) },
  produceOneByOne: { partition: partitionNumber },
  produceWithTimestamps: { partition: partitionNumber },
  deleteRecords: { partition: partitionNumber },
  pausePartition: { partition: partitionName },
  resumePartition: { partition: partitionName },
  seek: { partition: partitionName },
  seekToBeginning: { partition: partitionName },
  seekToEnd: { partition: partitionName },
  deleteOffsets: { partition: partitionName },
}

const stepSchema = object({
  at: v.optional(within(0, LIMITS.at)),
  do: text,
  args: v.optional(byName(v.string(), v.unknown()), {}),
  takenAfterMs: v.optional(within(0, LIMITS.at)),
  until: v.optional(
    object({ members: v.optional(within(0, 10_000)), partitionsAssigned: v.optional(within(0, 1_000_000)) }),
  ),
})

const writtenSchema = object({
  title: text,
  aim: v.exactOptional(text),
  steps: v.pipe(
    v.array(
      object({
        title: text,
        todo: text,
        hint: v.exactOptional(text),
        why: v.exactOptional(text),
        notes: v.exactOptional(text),
        check: object({
          is: v.picklist(LESSON_CHECKS, `must be one of ${LESSON_CHECKS.join(', ')}`),
          count: v.exactOptional(within(0, 1_000_000)),
          group: v.exactOptional(name),
        }),
        acts: v.optional(
          v.pipe(
            v.array(
              object({
                afterMs: within(0, LIMITS.at),
                do: text,
                args: v.optional(byName(v.string(), v.unknown()), {}),
              }),
            ),
            v.maxLength(100, 'has more than 100 entries'),
          ),
          [],
        ),
      }),
    ),
    v.minLength(1, 'must not be empty'),
    v.maxLength(40, 'has more than 40 entries'),
  ),
})

/** A run as it may stand in a file, defaults left out. */
export const runSchema = object({
  version: v.optional(v.literal(1, 'must be 1: this page reads version 1 only'), 1),
  title: v.optional(text, 'Untitled'),
  seed: v.optional(within(0, 4_294_967_295), 1),
  config: v.optional(
    object({
      broker: v.optional(settings, {}),
      topic: v.optional(settings, {}),
      consumer: v.optional(settings, {}),
      consumerOptions: v.optional(settings, {}),
    }),
    {},
  ),
  network: v.optional(
    object({ latencyMs: v.optional(within(0, 60_000)), jitterMs: v.optional(within(0, 60_000)) }),
    {},
  ),
  topics: v.optional(byName(topicName, object({ partitions: within(1, LIMITS.partitions) })), {}),
  workload: v.optional(
    object({
      producers: v.optional(
        v.pipe(v.array(producerSchema), v.maxLength(LIMITS.producers, `has more than ${LIMITS.producers} entries`)),
        [],
      ),
    }),
    {},
  ),
  steps: v.optional(
    v.pipe(v.array(stepSchema), v.maxLength(LIMITS.steps, `has more than ${LIMITS.steps} entries`)),
    [],
  ),
  view: v.optional(
    object({
      at: v.optional(within(0, LIMITS.at)),
      speed: v.optional(
        v.pipe(v.number(), v.minValue(0.1, 'must be 0.1 or more'), v.maxValue(1000, 'must be 1000 or less')),
      ),
      paused: v.exactOptional(v.boolean()),
      selected: v.optional(name),
      tab: v.exactOptional(v.picklist(VIEW_TABS, `must be one of ${VIEW_TABS.join(', ')}`)),
      record: v.optional(
        object({
          topic: name,
          partition: within(0, LIMITS.partitions),
          offset: within(0, Number.MAX_SAFE_INTEGER),
        }),
      ),
      scene: v.optional(name),
      lesson: v.optional(name),
      written: v.exactOptional(writtenSchema),
    }),
  ),
  memberIds: v.optional(byName(v.string(), name)),
  kafkaVersion: v.optional(text),
})
