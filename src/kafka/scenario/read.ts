/**
 * Reads a run from text that may come from anywhere. What is wrong is said in one line that names
 * the place; nothing is guessed, and nothing unknown is let pass, but in a recorded trace.
 */
import * as v from 'valibot'
import { assignorNamed } from '../assignors'
import {
  BROKER_SETTINGS,
  CONSUMER_SETTINGS,
  type GivenSettings,
  PRODUCER_SETTINGS,
  type SettingsTable,
  TOPIC_SETTINGS,
  wrongWith,
} from '../config'
import { APPLICATION_OPTIONS } from '../consumer/application'
import { LIMITS, type RunDocument, type Step } from './document'
import { type ArgumentName, STEP_ARGUMENTS } from './vocabulary'

export type Read = { readonly document: RunDocument } | { readonly problem: string }

/** The run that this text holds, or what is wrong with it and where. */
export function readRun(text: string): Read {
  if (text.length > LIMITS.bytes) return { problem: `the file is larger than ${LIMITS.bytes / 1_000_000} MB` }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return {
      problem: `this is not JSON: ${error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'it can not be read'}`,
    }
  }
  return readDocument(json)
}

export function readDocument(json: unknown): Read {
  const isTrace = typeof json === 'object' && json !== null && 'kafkaVersion' in json
  const parsed = v.safeParse(runSchema, isTrace ? withoutResults(json as Record<string, unknown>) : json)
  if (!parsed.success) return { problem: problemOf(parsed.issues[0]) }
  const document = completed(parsed.output)
  const problem = wrongWithRun(document, isTrace)
  return problem ? { problem } : { document }
}

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

const argumentSchemas = {
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

const runSchema = v.strictObject({
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

type Parsed = v.InferOutput<typeof runSchema>

/** A recorded trace holds what came of each step, and more: only the script is read. */
function withoutResults(trace: Record<string, unknown>): unknown {
  const only = (value: unknown, keys: readonly string[]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)))
      : value
  return {
    ...(only(trace, ['kafkaVersion', 'topics', 'memberIds', 'seed', 'network', 'workload', 'view']) as object),
    title: trace.title ?? trace.scenario ?? 'A recorded trace',
    config: only(trace.config, ['broker', 'topic', 'consumer', 'consumerOptions']),
    steps: Array.isArray(trace.steps)
      ? trace.steps.map(step => only(step, ['at', 'do', 'args', 'takenAfterMs', 'until']))
      : trace.steps,
  }
}

function completed(parsed: Parsed): RunDocument {
  const consumer = parsed.config.consumer ?? {}
  return {
    ...parsed,
    config: {
      broker: parsed.config.broker ?? {},
      topic: parsed.config.topic ?? {},
      consumer: { 'group.id': 'team-1', ...consumer },
      consumerOptions: parsed.config.consumerOptions ?? {},
    },
    // What was recorded ran on one machine.
    network: {
      latencyMs: parsed.network.latencyMs ?? (parsed.kafkaVersion === undefined ? 1 : 0),
      jitterMs: parsed.network.jitterMs ?? 0,
    },
    workload: { producers: parsed.workload.producers ?? [] },
    // Safe: names and arguments of steps are checked next, against the vocabulary.
    steps: parsed.steps as unknown as readonly Step[],
  }
}

function wrongWithRun(document: RunDocument, isTrace: boolean): string | undefined {
  return wrongWithSettings(document, isTrace) ?? wrongWithTopics(document) ?? wrongWithSteps(document, isTrace)
}

function wrongWithSettings({ config }: RunDocument, isTrace: boolean): string | undefined {
  return (
    wrongWithTable('config.broker', BROKER_SETTINGS, config.broker, isTrace) ??
    wrongWithTable('config.topic', { ...TOPIC_SETTINGS, ...PRODUCER_SETTINGS }, config.topic, isTrace) ??
    wrongWithTable('config.consumer', CONSUMER_SETTINGS, config.consumer, isTrace) ??
    wrongWithTable('config.consumerOptions', APPLICATION_OPTIONS, config.consumerOptions, isTrace)
  )
}

function wrongWithTable(
  path: string,
  table: SettingsTable,
  given: GivenSettings,
  isTrace: boolean,
): string | undefined {
  for (const [key, value] of Object.entries(given)) {
    const setting = Object.values(table).find(s => s.name === key)
    if (!setting) {
      if (isTrace) continue
      return `${path}: unknown setting '${key}'`
    }
    const wrong =
      wrongWith(setting, value) ?? (key === 'partition.assignment.strategy' ? wrongWithAssignors(value) : undefined)
    if (wrong) return `${path}: ${wrong}, not ${JSON.stringify(value)}`
  }
  return undefined
}

function wrongWithAssignors(value: GivenSettings[string]): string | undefined {
  const names = Array.isArray(value) ? value : String(value).split(',')
  const unknown = names.find(given => !assignorNamed(given.trim()))
  return unknown === undefined ? undefined : `there is no assignor '${unknown}'`
}

function wrongWithTopics({ topics, workload }: RunDocument): string | undefined {
  const names = Object.keys(topics)
  if (names.length > LIMITS.topics) return `topics: more than ${LIMITS.topics} topics`
  const partitions = Object.values(topics).reduce((sum, topic) => sum + topic.partitions, 0)
  if (partitions > LIMITS.partitions) return `topics: ${partitions} partitions in all, at most ${LIMITS.partitions}`
  const ids = workload.producers.map(producer => producer.id)
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i)
  return twice < 0 ? undefined : `workload.producers[${twice}].id: there is a producer '${ids[twice]}' already`
}

/** Steps are checked in order: each may name what those before it have brought about. */
function wrongWithSteps(document: RunDocument, isTrace: boolean): string | undefined {
  const started = new Set<string>()
  let last = 0
  for (const [index, step] of document.steps.entries()) {
    const path = `steps[${index}]`
    const wrong = wrongWithStep(path, step, isTrace)
    if (wrong) return wrong
    if (step.at !== undefined && step.at < last)
      return `${path}.at: ${step.at} lies before the step before it, at ${last}`
    last = step.at ?? last
    const starts = ['start', 'startAll', 'startOtherGroup', 'assign'].includes(step.do)
    for (const [key, given] of [
      ['consumer', step.args.consumer],
      ...(step.args.consumers ?? []).map((c, i) => [`consumers[${i}]`, c]),
    ]) {
      if (given === undefined) continue
      if (starts) started.add(given)
      else if (!started.has(given)) return `${path}.args.${key}: unknown consumer '${given}'`
    }
    if (started.size > LIMITS.consumers) return `${path}: more than ${LIMITS.consumers} consumers`
  }
  return undefined
}

function wrongWithStep(path: string, step: Step, isTrace: boolean): string | undefined {
  const takes = STEP_ARGUMENTS[step.do]
  if (!takes) return `${path}.do: this version does not know '${step.do}'`
  for (const [key, value] of Object.entries(step.args)) {
    const known = [...takes.needs, ...takes.may].find(argument => argument === key)
    if (!known) {
      if (isTrace) continue
      return `${path}.args: unknown field '${key}'`
    }
    const parsed = v.safeParse(argumentSchemas[known] as v.GenericSchema, value)
    if (!parsed.success) return problemOf(parsed.issues[0], `${path}.args.${key}`)
  }
  const missing = takes.needs.find(key => step.args[key] === undefined)
  if (missing) return `${path}.args.${missing}: is missing`
  if (!step.args.config) return undefined
  const kafkas = Object.fromEntries(Object.entries(step.args.config).filter(([key]) => !key.startsWith('x.')))
  const own = Object.fromEntries(
    Object.entries(step.args.config)
      .filter(([key]) => key.startsWith('x.'))
      .map(([key, value]) => [key.slice(2), value]),
  )
  return (
    wrongWithTable(`${path}.args.config`, CONSUMER_SETTINGS, kafkas, isTrace) ??
    wrongWithTable(`${path}.args.config`, APPLICATION_OPTIONS, own, isTrace)
  )
}

/** `steps[3].at: must be 0 or more, not -5`. */
function problemOf(issue: v.BaseIssue<unknown>, under = ''): string {
  let path = under
  for (const item of issue.path ?? []) {
    const key = item.key
    path += typeof key === 'number' ? `[${key}]` : path === '' ? String(key) : `.${String(key)}`
  }
  const isUnknownField = issue.type === 'strict_object' && issue.expected === 'never'
  if (isUnknownField) {
    const at = path.lastIndexOf('.')
    const place = at < 0 ? '' : `${path.slice(0, at)}: `
    return `${place}unknown field '${at < 0 ? path : path.slice(at + 1)}'`
  }
  if (path === '') return 'a run is a JSON object'
  if (issue.received === 'undefined') return `${path}: is missing`
  const isOwnMessage = !issue.message.startsWith('Invalid ')
  return `${path}: ${isOwnMessage ? issue.message : 'is of the wrong kind'}, not ${issue.received}`
}
