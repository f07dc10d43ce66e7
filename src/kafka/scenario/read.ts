/**
 * Reads a run from text that may come from anywhere. What is wrong is said in one line that names
 * the place; nothing is guessed, and nothing unknown is let pass, but in a recorded trace.
 */
import * as v from 'valibot'
import { wrongWithRun } from './check'
import { LIMITS, type RunDocument, type RunView, type Step } from './document'
import { problemOf } from './problem'
import { runSchema } from './schema'
import { argumentsOf } from './vocabulary'

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
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { problem: 'a run is a JSON object' }
  const isTrace = 'kafkaVersion' in json
  if (!isTrace && !('version' in json)) return { problem: 'version: is missing' }
  const parsed = v.safeParse(runSchema, isTrace ? withoutResults({ ...json }) : json)
  if (!parsed.success) return { problem: problemOf(parsed.issues[0]) }
  const document = completed(parsed.output)
  const problem = wrongWithRun(document, isTrace) ?? lostTopic(json, document)
  return problem ? { problem } : { document }
}

type Parsed = v.InferOutput<typeof runSchema>

/** A few words mean something to JavaScript in every object: they are not read as names, so they must not be used. */
function lostTopic(json: object, { topics }: RunDocument): string | undefined {
  const given = 'topics' in json && typeof json.topics === 'object' ? Object.keys(json.topics ?? {}) : []
  const lost = given.find(topic => !Object.hasOwn(topics, topic))
  return lost === undefined ? undefined : `topics: no topic can be named '${lost}' here`
}

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
      ? trace.steps.map(step => knownArguments(only(step, ['at', 'do', 'args', 'takenAfterMs', 'until'])))
      : trace.steps,
  }

  function knownArguments(step: unknown): unknown {
    if (typeof step !== 'object' || step === null || !('args' in step) || !('do' in step)) return step
    const takes = argumentsOf(String(step.do))
    return takes ? { ...step, args: only(step.args, [...takes.needs, ...takes.may]) } : step
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
    // Safe: names and arguments of steps are checked next, against the vocabulary; also of a written lesson's.
    steps: parsed.steps as unknown as readonly Step[],
    view: parsed.view as RunView,
  }
}
