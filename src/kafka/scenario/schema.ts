/** The shape of a run's file, field by field; what hangs together between fields is checked in `check`. */
import * as v from 'valibot'
import { LIMITS } from './document'
import type { ArgumentName } from './vocabulary'

const wholeNumber = v.pipe(v.number('must be a number'), v.integer('must be a whole number'))
const within = (least: number, most: number) =>
  v.pipe(wholeNumber, v.minValue(least, `must be ${least} or more`), v.maxValue(most, `must be ${most} or less`))
const text = v.pipe(v.string('must be text'), v.maxLength(1_000, 'is too long'))
const name = v.pipe(text, v.minLength(1, 'must not be empty'), v.maxLength(249, 'is longer than 249 characters'))
const settings = v.record(
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

const keysSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('uniform'), count: keyCount }),
  v.strictObject({
    kind: v.literal('zipf'),
    count: keyCount,
    exponent: v.pipe(v.number(), v.minValue(0, 'must be 0 or more'), v.maxValue(10, 'must be 10 or less')),
  }),
  v.strictObject({ kind: v.literal('list'), keys: v.pipe(v.array(text), v.minLength(1, 'must not be empty')) }),
])

const producerSchema = v.strictObject({
  id: name,
  topic: name,
  recordsPerSecond: rate,
  keys: v.optional(keysSchema, { kind: 'none' }),
  recordBytes: v.optional(within(1, 1_048_576), 100),
})

const partitionName = v.pipe(text, v.regex(/^.+-\d+$/, 'must name a partition, such as orders-0'))
const pattern = v.pipe(text, v.check(isRegularExpression, 'must be a regular expression'))

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp
  } catch {
    return false
  }
}

/** One schema for each argument that steps take. */
export const argumentSchemas = {
  topic: name,
  partitions: v.union(
    [within(1, LIMITS.partitions), v.array(partitionName)],
    'must be a number of partitions, or their names',
  ),
  total: within(1, LIMITS.partitions),
  perPartition: within(0, 100_000),
  counts: v.record(v.string(), within(0, 100_000)),
  count: within(1, 100_000),
  partition: v.nullable(
    v.union([within(0, LIMITS.partitions - 1), partitionName], 'must be the number or the name of a partition'),
  ),
  key: v.nullable(text),
  producer: name,
  recordsPerSecond: rate,
  latencyMs: within(0, 60_000),
  jitterMs: within(0, 60_000),
  consumer: name,
  consumers: v.pipe(v.array(name), v.maxLength(LIMITS.consumers, `has more than ${LIMITS.consumers} entries`)),
  topics: v.pipe(
    v.array(name),
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
  offsets: v.record(partitionName, wholeNumber),
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

const stepSchema = v.strictObject({
  at: v.optional(within(0, LIMITS.at)),
  do: text,
  args: v.optional(v.record(v.string(), v.unknown()), {}),
  takenAfterMs: v.optional(within(0, LIMITS.at)),
  until: v.optional(
    v.strictObject({ members: v.optional(within(0, 10_000)), partitionsAssigned: v.optional(within(0, 1_000_000)) }),
  ),
})

/** A run as it may stand in a file, defaults left out. */
export const runSchema = v.strictObject({
  version: v.optional(v.literal(1, 'must be 1: this page reads version 1 only'), 1),
  title: v.optional(text, 'Untitled'),
  seed: v.optional(within(0, 4_294_967_295), 1),
  config: v.optional(
    v.strictObject({
      broker: v.optional(settings, {}),
      topic: v.optional(settings, {}),
      consumer: v.optional(settings, {}),
      consumerOptions: v.optional(settings, {}),
    }),
    {},
  ),
  network: v.optional(
    v.strictObject({ latencyMs: v.optional(within(0, 60_000)), jitterMs: v.optional(within(0, 60_000)) }),
    {},
  ),
  topics: v.optional(v.record(name, v.strictObject({ partitions: within(1, LIMITS.partitions) })), {}),
  workload: v.optional(
    v.strictObject({
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
    v.strictObject({
      at: v.optional(within(0, LIMITS.at)),
      speed: v.optional(
        v.pipe(v.number(), v.minValue(0.1, 'must be 0.1 or more'), v.maxValue(1000, 'must be 1000 or less')),
      ),
      selected: v.optional(name),
    }),
  ),
  memberIds: v.optional(v.record(v.string(), name)),
  kafkaVersion: v.optional(text),
})
