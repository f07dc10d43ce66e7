/** What a run's fields must be together: settings that exist, consumers that were started, steps in order. */
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
import { problemOf } from './problem'
import { argumentSchemas } from './schema'
import { STEP_ARGUMENTS } from './vocabulary'

/** The first thing that is wrong, with its place; undefined when nothing is. */
export function wrongWithRun(document: RunDocument, isTrace: boolean): string | undefined {
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
