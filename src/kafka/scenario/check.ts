/** What a run's fields must be together: settings that exist, consumers that were started, steps in order. */
import * as v from 'valibot'
import {
  CONSUMER_SETTINGS,
  type GivenSettings,
  PRODUCER_SETTINGS,
  SERVER_SETTINGS,
  type SettingsTable,
  TOPIC_SETTINGS,
} from '../config'
import { wrongWith } from '../config-check'
import { APPLICATION_OPTIONS } from '../consumer/application'
import { problemsOf, type SettingProblem, settingNamed, wrongValues } from '../consumer/settings'
import { CHANGEABLE_BROKER_SETTINGS } from '../coordinator/configure-broker'
import { LIMITS, type RunDocument, type Step } from './document'
import { problemOf } from './problem'
import { argumentSchemas, narrowerSchemas } from './schema'
import { argumentsOf } from './vocabulary'

/** The first thing that is wrong, with its place; undefined when nothing is. */
export function wrongWithRun(document: RunDocument, isTrace: boolean): string | undefined {
  return (
    wrongWithSettings(document, isTrace) ??
    wrongWithTopics(document) ??
    wrongWithSteps(document, isTrace) ??
    wrongWithLesson(document)
  )
}

function wrongWithSettings({ config }: RunDocument, isTrace: boolean): string | undefined {
  return (
    wrongWithTable('config.broker', SERVER_SETTINGS, config.broker, isTrace) ??
    wrongWithTable('config.topic', { ...TOPIC_SETTINGS, ...PRODUCER_SETTINGS }, config.topic, isTrace) ??
    wrongWithTable('config.consumer', CONSUMER_SETTINGS, config.consumer, isTrace) ??
    wrongTogether('config.consumer', problemsOf(config.consumer)) ??
    wrongWithTable('config.consumerOptions', APPLICATION_OPTIONS, config.consumerOptions, isTrace) ??
    wrongTogether('config.consumerOptions', wrongValues(ofApplication(config.consumerOptions)))
  )
}

/** Under the names that they have in a start's config. */
function ofApplication(options: GivenSettings): GivenSettings {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [`x.${name}`, value]))
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
    const wrong = wrongWith(setting, value)
    if (wrong) return `${path}: ${wrong}`
  }
  return undefined
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
  const sizes = sizesOf(document)
  let last = 0
  for (const [index, step] of document.steps.entries()) {
    const path = `steps[${index}]`
    const wrong = wrongWithStep(path, step, { config: document.config, isTrace })
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
    const tooLarge = grown(sizes, step)
    if (tooLarge) return `${path}: ${tooLarge}`
  }
  return undefined
}

/** What a written lesson does is written like the steps of a run. */
function wrongWithLesson({ view, config }: RunDocument): string | undefined {
  for (const [i, { acts }] of (view?.written?.steps ?? []).entries()) {
    for (const [j, act] of acts.entries()) {
      const wrong = wrongWithStep(`view.written.steps[${i}].acts[${j}]`, act, { config, isTrace: false })
      if (wrong) return wrong
    }
  }
  return undefined
}

/** What a run may grow to, step by step, is bounded like what it begins with. */
interface Sizes {
  readonly partitionsOf: Map<string, number>
  readonly groups: Set<string>
  readonly producers: Set<string>
}

function sizesOf({ topics, config, workload }: RunDocument): Sizes {
  const partitionsOf = new Map(Object.entries(topics).map(([name, { partitions }]) => [name, partitions]))
  const producers = new Set(workload.producers.map(({ id }) => id))
  return { partitionsOf, groups: new Set([String(config.consumer['group.id'])]), producers }
}

function grown({ partitionsOf, groups, producers }: Sizes, { do: verb, args }: Step): string | undefined {
  const { topic = '', group, config, partitions, total } = args
  if (verb === 'createTopic') partitionsOf.set(topic, Math.max(partitionsOf.get(topic) ?? 0, Number(partitions)))
  if (verb === 'addPartitions') partitionsOf.set(topic, Math.max(partitionsOf.get(topic) ?? 0, total ?? 0))
  if (verb === 'deleteTopic') partitionsOf.delete(topic)
  if (verb === 'addProducer' && args.producer !== undefined) producers.add(args.producer)
  for (const named of [group, config?.['group.id']]) if (named != null) groups.add(String(named))
  const inAll = [...partitionsOf.values()].reduce((sum, count) => sum + count, 0)
  if (partitionsOf.size > LIMITS.topics) return `more than ${LIMITS.topics} topics`
  if (inAll > LIMITS.partitions) return `${inAll} partitions in all, at most ${LIMITS.partitions}`
  if (producers.size > LIMITS.producers) return `more than ${LIMITS.producers} producers`
  return groups.size > LIMITS.groups ? `more than ${LIMITS.groups} groups` : undefined
}

/** Of some arguments one has to be given, or only one may be. */
function wrongChoice({ do: verb, args }: Step): string | undefined {
  const names = args.topics !== undefined
  const matches = args.pattern !== undefined
  if (names && matches) return 'pattern: topics are given already'
  if (verb === 'subscribe' && !names && !matches) return 'topics: is missing'
  return verb === 'produce' && args.perPartition === undefined && args.counts === undefined
    ? 'perPartition: is missing'
    : undefined
}

/** What a step is read in. */
interface Context {
  readonly config: RunDocument['config']
  readonly isTrace: boolean
}

function wrongWithStep(path: string, step: Step, context: Context): string | undefined {
  const takes = argumentsOf(step.do)
  if (!takes) return `${path}.do: this version does not know '${step.do}'`
  for (const [key, value] of Object.entries(step.args)) {
    const known = [...takes.needs, ...takes.may].find(argument => argument === key)
    if (!known) {
      if (context.isTrace) continue
      return `${path}.args: unknown field '${key}'`
    }
    const parsed = v.safeParse(narrowerSchemas[step.do]?.[known] ?? (argumentSchemas[known] as v.GenericSchema), value)
    if (!parsed.success) return problemOf(parsed.issues[0], `${path}.args.${key}`)
  }
  const missing = takes.needs.find(key => step.args[key] === undefined)
  if (missing) return `${path}.args.${missing}: is missing`
  const choice = wrongChoice(step)
  if (choice) return `${path}.args.${choice}`
  return step.args.config && wrongWithConfig(`${path}.args.config`, step, step.args.config, context)
}

/** What is given to a consumer when it starts stands over what is given to all; what is given later, over that. */
function wrongWithConfig(
  path: string,
  { do: verb }: Step,
  config: GivenSettings,
  context: Context,
): string | undefined {
  if (verb === 'configureTopic') return wrongWithTable(path, TOPIC_SETTINGS, config, context.isTrace)
  if (verb === 'configureBroker') return wrongWithTable(path, CHANGEABLE_BROKER_SETTINGS, config, context.isTrace)
  const unknown = Object.keys(config).find(name => !settingNamed(name))
  if (unknown !== undefined && !context.isTrace) return `${path}: unknown setting '${unknown}'`
  const isLater = verb === 'configure' || verb === 'configureGroup'
  return wrongTogether(path, isLater ? wrongValues(config) : problemsOf({ ...context.config.consumer, ...config }))
}

function wrongTogether(path: string, [problem]: readonly SettingProblem[]): string | undefined {
  return problem && `${path}: ${problem.message}`
}
