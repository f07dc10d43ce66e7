/**
 * What a consumer can be given, by name: Kafka's settings, and the application's own options under
 * names that begin with `x.`. Kafka's client looks at all of it when it is made, and a value it does
 * not take, or two that do not go together, is an exception there and then.
 */
import { assignorNamed } from '../assignors'
import { CONSUMER_SETTINGS, configured, type GivenSettings, type Setting } from '../config'
import { wrongWith } from '../config-check'
import { wrongWithName } from '../protocol/resource-name'
import { APPLICATION_OPTIONS } from './application'
import { timesByPartition } from './processing'

/** What is wrong with one of the settings given, in words. */
export interface SettingProblem {
  readonly name: string
  readonly message: string
}

const settings = new Map<string, Setting>([
  ...Object.values(CONSUMER_SETTINGS).map(setting => [setting.name, setting] as const),
  ...Object.values(APPLICATION_OPTIONS).map(option => [`x.${option.name}`, option] as const),
])

/** By the name under which it is given; undefined where the model has none of that name. */
export function settingNamed(name: string): Setting | undefined {
  return settings.get(name)
}

/** Everything that Kafka's client would not start with; names that are not known here are let pass. */
export function problemsOf(given: GivenSettings): SettingProblem[] {
  const wrong = wrongValues(given)
  const right = Object.entries(given).filter(([name]) => wrong.every(problem => problem.name !== name))
  return [...wrong, ...problemsBetween(Object.fromEntries(right))]
}

/** The same, but for settings that do not go together: what else is given is not known. */
export function wrongValues(given: GivenSettings): SettingProblem[] {
  const found: SettingProblem[] = []
  for (const [name, value] of Object.entries(given)) {
    const setting = settings.get(name)
    const message = setting && (notSimulated(name, value) ?? wrongWith(setting, value) ?? brokenRule(name, value))
    if (message) found.push({ name, message })
  }
  return found
}

/** Kafka takes it, and the model does not: that is no fault of the value. */
function notSimulated(name: string, value: GivenSettings[string]): string | undefined {
  if (name !== CONSUMER_SETTINGS.groupProtocol.name || String(value).trim().toLowerCase() !== 'consumer')
    return undefined
  return 'group.protocol=consumer (KIP-848) is not simulated yet: groups speak the classic protocol here'
}

function brokenRule(name: string, value: GivenSettings[string]): string | undefined {
  switch (name) {
    case STRATEGY:
      return wrongWithAssignors(value)
    case CONSUMER_SETTINGS.groupInstanceId.name:
      return value === null ? undefined : wrongWithName('Group instance id', String(value))
    case CONSUMER_SETTINGS.groupId.name:
      return value === '' ? NO_GROUP : undefined
    case `x.${APPLICATION_OPTIONS.processByPartition.name}`:
      return timesByPartition(String(value))
        ? undefined
        : `${APPLICATION_OPTIONS.processByPartition.name} takes orders-0=500, orders-3=20`
    default:
      return undefined
  }
}

const NO_GROUP =
  'To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.'

/**
 * As the client says it when it is made (ConfigDef.ValidList, ConsumerPartitionAssignor.getAssignorInstances),
 * or at subscribe() where there is none. One that is named twice counts once.
 */
function wrongWithAssignors(value: GivenSettings[string]): string | undefined {
  const names = (Array.isArray(value) ? value : String(value).split(',')).map(name => String(name).trim())
  if (names.every(name => name === '')) return NO_ASSIGNOR
  if (names.includes('')) return `Configuration '${STRATEGY}' values must not be empty.`
  const unknown = names.find(name => !assignorNamed(name))
  return unknown === undefined
    ? undefined
    : `there is no assignor '${unknown}' (KafkaException: ${unknown} ClassNotFoundException exception occurred)`
}

const STRATEGY = CONSUMER_SETTINGS.partitionAssignmentStrategy.name
const NO_ASSIGNOR = `Must configure at least one partition assigner class name to ${STRATEGY} configuration property`

/**
 * The heartbeat thread must get in several beats before the session ends, so the client refuses to
 * start with an interval as long as the session itself (Heartbeat's constructor, classic protocol).
 */
function problemsBetween(given: GivenSettings): SettingProblem[] {
  const { heartbeatIntervalMs, sessionTimeoutMs } = configured(CONSUMER_SETTINGS, given)
  if (heartbeatIntervalMs < sessionTimeoutMs) return []
  const { heartbeatIntervalMs: heartbeat, sessionTimeoutMs: session } = CONSUMER_SETTINGS
  const rule = `${heartbeat.name} must be lower than ${session.name}`
  const kafkas = 'IllegalArgumentException: Heartbeat must be set lower than the session timeout'
  return [{ name: heartbeat.name, message: `${rule}, not ${heartbeatIntervalMs} and ${sessionTimeoutMs} (${kafkas})` }]
}
