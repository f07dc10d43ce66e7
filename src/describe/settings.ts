/** Settings for people: values with their units, bounds, and what will come of a choice once it meets the group. */
import { assignorNamed } from '../kafka/assignors'
import {
  CONSUMER_SETTINGS,
  configured,
  type GivenSettings,
  PRODUCER_SETTINGS,
  SERVER_SETTINGS,
  type Setting,
  TOPIC_SETTINGS,
} from '../kafka/config'
import { changesOf } from '../kafka/config-check'
import { APPLICATION_OPTIONS } from '../kafka/consumer/application'
import { timesByPartition } from '../kafka/consumer/processing'
import type { Consumer } from '../kafka/consumer/state'
import { type Coordinator, configFor, configOf } from '../kafka/coordinator/state'
import { brokerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import { duration, thousands } from './time'

/** A setting under the name by which a consumer is given it: the application's own begin with `x.`. */
export interface NamedSetting {
  readonly name: string
  readonly setting: Setting
}

/** All that a consumer can be given; a choice of one is none. */
export const CONSUMER_CHOICES: readonly NamedSetting[] = [
  ...Object.values(CONSUMER_SETTINGS).map(setting => ({ name: setting.name, setting })),
  ...Object.values(APPLICATION_OPTIONS).map(setting => ({ name: `x.${setting.name}`, setting })),
].filter(({ setting }) => setting.kind !== 'text' || setting.oneOf?.length !== 1)

/** The setting that Kafka calls so, if the model has it: a consumer's before a broker's, a topic's and a producer's. */
export function settingNamed(name: string): Setting | undefined {
  const tables = [CONSUMER_SETTINGS, SERVER_SETTINGS, TOPIC_SETTINGS, PRODUCER_SETTINGS]
  return tables.flatMap((table): Setting[] => Object.values(table)).find(setting => setting.name === name)
}

/** `45 s`, `500 records`, `range, cooperative-sticky`; `none` where there is none. */
export function settingInWords(setting: Setting, value: unknown): string {
  if (value === null || value === '' || value === undefined) return 'none'
  if (Array.isArray(value)) return value.join(', ')
  if (setting.kind !== 'number') return String(value)
  const number = Number(value)
  return setting.unit === 'ms' ? duration(number) : `${thousands(number)} ${setting.unit}`
}

/**
 * `1 or more`, `1 to 60,000`; null where any text will do. A session's length is for the coordinator of that group to
 * allow, whatever the client lets pass.
 */
export function boundsInWords(setting: Setting, world: KafkaWorld, group: string): string | null {
  if (setting.kind !== 'number') return null
  if (setting === CONSUMER_SETTINGS.sessionTimeoutMs) return `${sessionBounds(world, group)}, says the coordinator`
  const isOpen = setting.max >= INT_MAX
  return isOpen ? `${thousands(setting.min)} or more` : `${thousands(setting.min)} to ${thousands(setting.max)}`
}

function sessionBounds(world: KafkaWorld, group: string): string {
  const { groupMinSessionTimeoutMs: least, groupMaxSessionTimeoutMs: most } = configFor(coordinatorOf(world), group)
  return `${thousands(least)} to ${thousands(most)} (group.min.session.timeout.ms, group.max.session.timeout.ms)`
}

const INT_MAX = 2147483647

/** What a person would type for the value given, or for the default. */
export function settingAsText(setting: Setting, value: GivenSettings[string] | undefined): string {
  const held = value === undefined ? setting.default : value
  if (held === null) return ''
  return Array.isArray(held) ? held.join(',') : String(held)
}

/**
 * What Kafka's client lets pass and the coordinator will not, or what it will do to others: said
 * before the consumer starts, by the name of the setting it is about.
 */
export function consequencesOf(given: GivenSettings, consumer: string, world: KafkaWorld): Map<string, string> {
  const config = configured(CONSUMER_SETTINGS, given)
  const { groupMinSessionTimeoutMs: least, groupMaxSessionTimeoutMs: most } = configFor(
    coordinatorOf(world),
    config.groupId,
  )
  const others = consumersOf(world).filter(other => other.name !== consumer && isIn(other, config.groupId))
  const found = new Map<string, string>()
  if (config.sessionTimeoutMs < least || config.sessionTimeoutMs > most) {
    const range = `${thousands(least)} to ${thousands(most)}`
    found.set(
      CONSUMER_SETTINGS.sessionTimeoutMs.name,
      `The coordinator will refuse it: it allows ${range} (group.min.session.timeout.ms, group.max.session.timeout.ms). poll() throws InvalidSessionTimeoutException.`,
    )
  }
  const holder = others.find(
    other => other.config.groupInstanceId !== null && other.config.groupInstanceId === config.groupInstanceId,
  )
  if (holder) {
    found.set(
      CONSUMER_SETTINGS.groupInstanceId.name,
      `${holder.name} has this id: the newer process takes its place, and ${holder.name} ends with FencedInstanceIdException.`,
    )
  }
  const twice = namedTwice(given[CONSUMER_SETTINGS.partitionAssignmentStrategy.name])
  if (twice !== undefined) {
    found.set(
      CONSUMER_SETTINGS.partitionAssignmentStrategy.name,
      `${twice} stands there twice: the client takes it once, in its first place, and warns of it in its log.`,
    )
  }
  const stranger = others.find(other => !haveCommonAssignor(other, config.partitionAssignmentStrategy))
  if (stranger) {
    found.set(
      CONSUMER_SETTINGS.partitionAssignmentStrategy.name,
      `${stranger.name} offers only ${stranger.config.partitionAssignmentStrategy.join(', ')}: while it is a member, poll() throws InconsistentGroupProtocolException.`,
    )
  }
  for (const [name, meaning] of consequencesForApplication(given, world)) found.set(name, meaning)
  return found
}

/** What the application is given and will never meet: a partition that there is not. */
export function consequencesForApplication(given: GivenSettings, world: KafkaWorld): Map<string, string> {
  const name = `x.${APPLICATION_OPTIONS.processByPartition.name}`
  const named = [...(timesByPartition(String(given[name] ?? ''))?.keys() ?? [])]
  const known = brokerOf(world).topics.flatMap(({ name: topic, partitions }) =>
    partitions.map(({ partition }) => `${topic}-${partition}`),
  )
  const unknown = named.filter(partition => !known.includes(partition))
  const [is, so] = unknown.length === 1 ? ['is no partition', 'it counts'] : ['are no partitions', 'they count']
  return unknown.length === 0
    ? new Map()
    : new Map([
        [
          name,
          `${unknown.join(', ')} ${is} of this run now: ${so} only if ${unknown.length === 1 ? 'it is' : 'they are'} added.`,
        ],
      ])
}

/** What a broker still goes by, though its file says otherwise: by the name of the setting. */
export function notReadYet(coordinator: Coordinator, brokerId: number): Map<string, string> {
  const held = configOf(coordinator, brokerId)
  const changes = changesOf(SERVER_SETTINGS, held, coordinator.given)
  return new Map(
    changes.map(({ name, before }) => [name, `Broker ${brokerId} goes by ${before} until it is started again.`]),
  )
}

/** Kafka knows an assignor by its class, however it is spelled here. */
function namedTwice(strategies: GivenSettings[string] | undefined): string | undefined {
  const given = Array.isArray(strategies) ? strategies : String(strategies ?? '').split(',')
  const assignors = given.flatMap(name => assignorNamed(name.trim())?.name ?? [])
  return assignors.find((name, i) => assignors.indexOf(name) < i)
}

function isIn({ config, process, removed }: Consumer, group: string): boolean {
  return config.groupId === group && process === 'running' && !removed
}

function haveCommonAssignor({ config }: Consumer, strategies: readonly string[]): boolean {
  const own = config.partitionAssignmentStrategy.map(assignorNamed)
  return strategies.map(assignorNamed).some(assignor => own.includes(assignor))
}
