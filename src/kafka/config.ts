/**
 * The settings the model honours: Kafka's name, default, bounds and unit, and what each is for.
 * Names, defaults and bounds are those of Apache Kafka 4.3 (ConsumerConfig, GroupCoordinatorConfig,
 * ProducerConfig, TopicConfig); a test holds them against a list read from Kafka's own classes.
 */
interface Named {
  /** Kafka's own name, as in a properties file. */
  readonly name: string
  /** One sentence for a person who sees it for the first time. */
  readonly meaning: string
}

export type NumberSetting = Named & {
  readonly kind: 'number'
  readonly unit: 'ms' | 'bytes' | 'records' | 'members' | 'partitions' | 'minutes' | 'threads' | 'times' | 'topics'
  readonly default: number
  readonly min: number
  readonly max: number
}
export type TextSetting = Named & {
  readonly kind: 'text'
  readonly default: string
  readonly oneOf?: readonly string[]
  /** A regular expression that the text must match, and examples for those whose text does not. */
  readonly form?: { readonly pattern: string; readonly says: string }
}
export type OptionalTextSetting = Named & { readonly kind: 'optionalText'; readonly default: null }
export type FlagSetting = Named & { readonly kind: 'flag'; readonly default: boolean }
export type ListSetting = Named & { readonly kind: 'list'; readonly default: readonly string[] }
export type Setting = NumberSetting | TextSetting | OptionalTextSetting | FlagSetting | ListSetting

const INT_MAX = 2147483647
const LONG_MAX = Number.MAX_SAFE_INTEGER

const ms = (name: string, value: number, meaning: string, min = 0, max = INT_MAX): NumberSetting => ({
  kind: 'number',
  unit: 'ms',
  name,
  default: value,
  min,
  max,
  meaning,
})
const count = (
  name: string,
  unit: NumberSetting['unit'],
  value: number,
  meaning: string,
  min = 0,
  max = INT_MAX,
): NumberSetting => ({
  kind: 'number',
  unit,
  name,
  default: value,
  min,
  max,
  meaning,
})

export const CONSUMER_SETTINGS = {
  groupId: {
    kind: 'text',
    name: 'group.id',
    default: '',
    meaning: 'The group this consumer shares the partitions with.',
  } as TextSetting,
  groupProtocol: {
    kind: 'text',
    name: 'group.protocol',
    default: 'classic',
    oneOf: ['classic'],
    meaning: 'How members and coordinator talk: classic is JoinGroup and SyncGroup.',
  } as TextSetting,
  groupInstanceId: {
    kind: 'optionalText',
    name: 'group.instance.id',
    default: null,
    meaning: 'Makes the member static: a restart within the session time-out causes no rebalance.',
  } as OptionalTextSetting,
  clientId: {
    kind: 'text',
    name: 'client.id',
    default: '',
    meaning: 'The first part of the member id; assignors sort by it.',
  } as TextSetting,
  clientRack: {
    kind: 'text',
    name: 'client.rack',
    default: '',
    meaning: 'Where the consumer runs; assignors can prefer replicas in the same rack.',
  } as TextSetting,
  sessionTimeoutMs: ms(
    'session.timeout.ms',
    45_000,
    'Silent for so long, a member counts as dead. Heartbeats keep the session up.',
  ),
  heartbeatIntervalMs: ms(
    'heartbeat.interval.ms',
    3_000,
    'How often the background thread sends a heartbeat. Also how soon a member hears of a rebalance.',
  ),
  maxPollIntervalMs: ms(
    'max.poll.interval.ms',
    300_000,
    'The longest time between two calls of poll(). A member that takes longer leaves the group by itself. Also the rebalance time-out.',
    1,
  ),
  maxPollRecords: count(
    'max.poll.records',
    'records',
    500,
    'The most records one poll() returns. It limits what is returned, not what is fetched.',
    1,
  ),
  partitionAssignmentStrategy: {
    kind: 'list',
    name: 'partition.assignment.strategy',
    default: ['range', 'cooperative-sticky'],
    meaning: 'The assignors this member offers, the one it likes best first.',
  } as ListSetting,
  enableAutoCommit: {
    kind: 'flag',
    name: 'enable.auto.commit',
    default: true,
    meaning: 'Commit the positions from inside poll(), every auto.commit.interval.ms.',
  } as FlagSetting,
  autoCommitIntervalMs: ms(
    'auto.commit.interval.ms',
    5_000,
    'The least time between two automatic commits. They happen only inside poll().',
  ),
  autoOffsetReset: {
    kind: 'text',
    name: 'auto.offset.reset',
    default: 'latest',
    oneOf: ['earliest', 'latest', 'none', 'by_duration:'],
    meaning: 'Where to begin when there is no committed offset, or it is out of range.',
  } as TextSetting,
  fetchMinBytes: count('fetch.min.bytes', 'bytes', 1, 'The broker holds a fetch until it has so much to give.'),
  fetchMaxWaitMs: ms('fetch.max.wait.ms', 500, 'The longest time the broker holds a fetch.'),
  maxPartitionFetchBytes: count(
    'max.partition.fetch.bytes',
    'bytes',
    1_048_576,
    'The most one fetch brings from one partition.',
  ),
  fetchMaxBytes: count('fetch.max.bytes', 'bytes', 52_428_800, 'The most one fetch brings in all.'),
  metadataMaxAgeMs: ms(
    'metadata.max.age.ms',
    300_000,
    'How old the list of topics and partitions may become before it is asked for again.',
    0,
    LONG_MAX,
  ),
  requestTimeoutMs: ms(
    'request.timeout.ms',
    30_000,
    'How long the client waits for an answer before it closes the connection and asks once more.',
  ),
  defaultApiTimeoutMs: ms(
    'default.api.timeout.ms',
    60_000,
    'How long a blocking call such as commitSync() tries before it gives up.',
  ),
  retryBackoffMs: ms('retry.backoff.ms', 100, 'The wait before a failed request is tried again.', 0, LONG_MAX),
} as const

export const BROKER_SETTINGS = {
  groupInitialRebalanceDelayMs: ms(
    'group.initial.rebalance.delay.ms',
    3_000,
    'A group that was empty waits so long for more members before its first assignment.',
  ),
  groupMinSessionTimeoutMs: ms(
    'group.min.session.timeout.ms',
    6_000,
    'The shortest session time-out a consumer may ask for.',
  ),
  groupMaxSessionTimeoutMs: ms(
    'group.max.session.timeout.ms',
    1_800_000,
    'The longest session time-out a consumer may ask for.',
  ),
  groupMaxSize: count('group.max.size', 'members', INT_MAX, 'The most members one group may have.', 1),
  offsetsRetentionMinutes: count(
    'offsets.retention.minutes',
    'minutes',
    10_080,
    'How long the offsets of an empty group are kept.',
    1,
  ),
  offsetsRetentionCheckIntervalMs: ms(
    'offsets.retention.check.interval.ms',
    600_000,
    'How often the coordinator looks for offsets that have expired.',
    1,
    LONG_MAX,
  ),
  offsetsTopicNumPartitions: count(
    'offsets.topic.num.partitions',
    'partitions',
    50,
    'Partitions of __consumer_offsets. The group id decides which of them holds the group.',
    1,
  ),
} as const

/** What the broker does with its logs (ServerLogConfigs). */
export const LOG_SETTINGS = {
  logRetentionCheckIntervalMs: ms(
    'log.retention.check.interval.ms',
    300_000,
    'How often the broker looks for segments that are old enough to go.',
    1,
    LONG_MAX,
  ),
} as const

export const TOPIC_SETTINGS = {
  retentionMs: ms(
    'retention.ms',
    604_800_000,
    'A segment whose youngest record is older goes, read or not. -1 keeps all.',
    -1,
    LONG_MAX,
  ),
  retentionBytes: count(
    'retention.bytes',
    'bytes',
    -1,
    'The oldest segments of a partition go while more than so much would be left. -1 keeps all.',
    -1,
    LONG_MAX,
  ),
  segmentBytes: count(
    'segment.bytes',
    'bytes',
    1_073_741_824,
    'A segment of the log is closed when it has grown to this size.',
    1_048_576,
  ),
  segmentMs: ms('segment.ms', 604_800_000, 'A segment of the log is closed when it is so old.', 1, LONG_MAX),
} as const

export const PRODUCER_SETTINGS = {
  batchSize: count(
    'batch.size',
    'bytes',
    16_384,
    'Records without a key stay on one partition until so much was appended to it.',
  ),
  lingerMs: ms('linger.ms', 5, 'How long a producer waits for more records to send with the first.', 0, LONG_MAX),
  metadataMaxAgeMs: ms(
    'metadata.max.age.ms',
    300_000,
    'How old the list of partitions may become before it is asked for again.',
    0,
    LONG_MAX,
  ),
} as const

type Value<S> = S extends { kind: 'number' }
  ? number
  : S extends { kind: 'flag' }
    ? boolean
    : S extends { kind: 'list' }
      ? readonly string[]
      : S extends { kind: 'optionalText' }
        ? string | null
        : string
export type Configured<T> = { readonly [K in keyof T]: Value<T[K]> }
export type ConsumerConfig = Configured<typeof CONSUMER_SETTINGS>
/** All that stands in a broker's server.properties. */
export const SERVER_SETTINGS = { ...BROKER_SETTINGS, ...LOG_SETTINGS } as const

export type BrokerConfig = Configured<typeof SERVER_SETTINGS>
export type LogConfig = Configured<typeof LOG_SETTINGS>
export type TopicConfig = Configured<typeof TOPIC_SETTINGS>
export type ProducerConfig = Configured<typeof PRODUCER_SETTINGS>

/** A settings table: field of the model → setting. */
export type SettingsTable = Readonly<Record<string, Setting>>

/** Settings by Kafka's names, as a run file has them. Strings stand for numbers and flags as well. */
export type GivenSettings = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

/** The defaults of a table, with what is given laid over them; unknown names are left out. */
export function configured<T extends SettingsTable>(table: T, ...given: readonly GivenSettings[]): Configured<T> {
  // Begun as a copy it keeps one shape; put together field by field it would be a dictionary, and slow to look into.
  const out: Record<string, unknown> = { ...table }
  for (const [field, setting] of Object.entries(table)) {
    const values = given.map(g => g[setting.name]).filter(value => value !== undefined)
    const last = values.at(-1)
    out[field] = last === undefined ? setting.default : parsed(setting, last)
  }
  return out as Configured<T> // every field of the table was set, each by its own kind
}

function parsed(setting: Setting, value: GivenSettings[string]): unknown {
  switch (setting.kind) {
    case 'number':
      return Number(value)
    case 'flag':
      return value === true || String(value).trim().toLowerCase() === 'true'
    case 'text':
      return String(value)
    case 'optionalText':
      return value === null ? null : String(value)
    case 'list': {
      const given = Array.isArray(value) ? value : String(value).split(',')
      // What comes twice counts once, and the client's log warns of it (ConfigDef.parseValue).
      return [...new Set(given.map(part => String(part).trim()))]
    }
  }
}
