/** The application's own options, as a run file has them: `consumerOptions`, and `x.…` in a start's config. */
import {
  type Configured,
  configured,
  type FlagSetting,
  type GivenSettings,
  type NumberSetting,
  type OptionalTextSetting,
  type TextSetting,
} from '../config'
import { AFTER_RETRIES, type Application, COMMIT_MODES, HANDLERS, ON_ERROR, PROCESSING } from './options'
import { poisonOf } from './poison'

export const APPLICATION_OPTIONS = {
  commit: {
    kind: 'text',
    name: 'commit',
    default: 'none',
    oneOf: COMMIT_MODES,
    meaning:
      'When the application commits by itself: never, after each batch, after each record, or every n records. With commitSync(), which waits for the answer, or with commitAsync().',
  } as TextSetting,
  commitEvery: {
    kind: 'number',
    unit: 'records',
    name: 'commitEvery',
    default: 100,
    min: 1,
    max: 1_000_000,
    meaning: 'With everyN: after how many records it commits.',
  } as NumberSetting,
  retryAsync: {
    kind: 'flag',
    name: 'retryAsync',
    default: false,
    meaning: 'Whether a commitAsync() that failed is sent again from its callback, where it can overtake a later one.',
  } as FlagSetting,
  handler: {
    kind: 'text',
    name: 'handler',
    default: 'inLoop',
    oneOf: HANDLERS,
    meaning:
      'How records are handled: in the poll loop, in the loop once a batch of them is collected, by a pool of threads, in the loop once they are committed, or in the loop with a look first whether the record was handled before.',
  } as TextSetting,
  batchSize: {
    kind: 'number',
    unit: 'records',
    name: 'batchSize',
    default: 200,
    min: 1,
    max: 1_000_000,
    meaning:
      'With batch: once poll() has returned so many records, they are handled in one go. How many one poll() returns, max.poll.records says.',
  } as NumberSetting,
  batchMs: {
    kind: 'number',
    unit: 'ms',
    name: 'batchMs',
    default: 1_000,
    min: 1,
    max: 86_400_000,
    meaning: 'With batch: so long after its first record a smaller batch is handled as well.',
  } as NumberSetting,
  threads: {
    kind: 'number',
    unit: 'threads',
    name: 'threads',
    default: 4,
    min: 1,
    max: 64,
    meaning: 'How many threads the pool has.',
  } as NumberSetting,
  poison: {
    kind: 'text',
    name: 'poison',
    default: '',
    form: {
      pattern: '^$|^key=.+$|^every=[1-9]\\d{0,8}$|^.+-\\d+@\\d{1,15}$',
      says: 'orders-0@17, key=order-1001 or every=100',
    },
    meaning: 'Which records can not be handled: the one at an offset, all of a key, or every nth of a partition.',
  } as TextSetting,
  failures: {
    kind: 'number',
    unit: 'times',
    name: 'failures',
    default: 0,
    min: 0,
    max: 1_000,
    meaning: 'How often such a record fails before it can be handled after all; 0: for ever.',
  } as NumberSetting,
  onError: {
    kind: 'text',
    name: 'onError',
    default: 'throw',
    oneOf: ON_ERROR,
    meaning:
      'What the application does with a record that fails: lets the exception end its loop, with or without close(), skips it, tries again in place, seeks back to it, or sends it on to a retry topic or a dead-letter topic.',
  } as TextSetting,
  retries: {
    kind: 'number',
    unit: 'times',
    name: 'retries',
    default: 3,
    min: 0,
    max: 1_000,
    meaning: 'How often retry and seekBack try a record again.',
  } as NumberSetting,
  retryBackoffMs: {
    kind: 'number',
    unit: 'ms',
    name: 'retryBackoffMs',
    default: 1_000,
    min: 1,
    max: 86_400_000,
    meaning: 'The wait before a record is tried again, in place or in the first retry topic.',
  } as NumberSetting,
  retryMultiplier: {
    kind: 'number',
    unit: 'times',
    name: 'retryMultiplier',
    default: 1,
    min: 1,
    max: 10,
    meaning: 'How much longer each wait is than the one before: 1 is a fixed back-off, 2 an exponential one.',
  } as NumberSetting,
  retryMaxBackoffMs: {
    kind: 'number',
    unit: 'ms',
    name: 'retryMaxBackoffMs',
    default: 60_000,
    min: 1,
    max: 86_400_000,
    meaning: 'The longest wait before a record is tried again.',
  } as NumberSetting,
  retryTopics: {
    kind: 'number',
    unit: 'topics',
    name: 'retryTopics',
    default: 2,
    min: 1,
    max: 9,
    meaning: 'With retryTopic: how many topics a record goes through, such as orders-retry-1 and orders-retry-2.',
  } as NumberSetting,
  afterRetries: {
    kind: 'text',
    name: 'afterRetries',
    default: 'deadLetter',
    oneOf: AFTER_RETRIES,
    meaning:
      'What becomes of a record that has failed each time: it is sent to a topic such as orders-dlt, skipped, or thrown.',
  } as TextSetting,
  commitOnRevoke: {
    kind: 'flag',
    name: 'commitOnRevoke',
    default: false,
    meaning: 'Whether the rebalance listener commits when partitions are revoked.',
  } as FlagSetting,
  commitOnLost: {
    kind: 'flag',
    name: 'commitOnLost',
    default: false,
    meaning: 'Whether the listener tries to commit when partitions are lost, which always fails.',
  } as FlagSetting,
  processMs: {
    kind: 'number',
    unit: 'ms',
    name: 'processMs',
    default: 0,
    min: 0,
    max: 86_400_000,
    meaning: 'How long handling one record takes.',
  } as NumberSetting,
  processing: {
    kind: 'text',
    name: 'processing',
    default: 'fixed',
    oneOf: PROCESSING,
    meaning:
      'How the time for a record varies: always processMs; anything from there to processMaxMs; or long-tailed, where most take little more than processMs and one in a hundred twenty times as long.',
  } as TextSetting,
  processMaxMs: {
    kind: 'number',
    unit: 'ms',
    name: 'processMaxMs',
    default: 1_000,
    min: 0,
    max: 86_400_000,
    meaning: 'The longest time for one record where times vary.',
  } as NumberSetting,
  processByPartition: {
    kind: 'text',
    name: 'processByPartition',
    default: '',
    meaning: 'Other times for some partitions, in ms: orders-0=500, orders-3=20.',
  } as TextSetting,
  processByKey: {
    kind: 'text',
    name: 'processByKey',
    default: '',
    form: { pattern: '^$|^[^=,]+=\\d{1,8}(, *[^=,]+=\\d{1,8})*$', says: 'order-1001=500, order-7=20' },
    meaning:
      'Other times for records with some keys, in ms: order-1001=500, order-7=20. They stand over those by partition.',
  } as TextSetting,
  process: {
    kind: 'optionalText',
    name: 'process',
    default: null,
    meaning: 'The process it runs in: consumers of one process pause and die together. Without, it has its own.',
  } as OptionalTextSetting,
  pollMs: {
    kind: 'number',
    unit: 'ms',
    name: 'pollMs',
    default: 100,
    min: 1,
    max: 60_000,
    meaning: 'How long one call of poll() waits for records.',
  } as NumberSetting,
  manual: {
    kind: 'flag',
    name: 'manual',
    default: false,
    meaning: 'Whether the application polls only when it is told to.',
  } as FlagSetting,
} as const

/** The options in a start's config, under names that begin with `x.`. */
export function applicationOf(given: GivenSettings): Application {
  const own = Object.entries(given).filter(([key]) => key.startsWith('x.'))
  const options: Configured<typeof APPLICATION_OPTIONS> = configured(
    APPLICATION_OPTIONS,
    Object.fromEntries(own.map(([key, value]) => [key.slice(2), value])),
  )
  return {
    ...options,
    commit: COMMIT_MODES.find(mode => mode === options.commit) ?? 'none',
    processing: PROCESSING.find(kind => kind === options.processing) ?? 'fixed',
    handler: HANDLERS.find(handler => handler === options.handler) ?? 'inLoop',
    poison: poisonOf(options.poison),
    onError: ON_ERROR.find(way => way === options.onError) ?? 'throw',
    afterRetries: AFTER_RETRIES.find(way => way === options.afterRetries) ?? 'deadLetter',
  }
}

/** Whether it looks into records, and not only counts them. */
export function readsRecords({ poison, onError, processByKey }: Application): boolean {
  return poison !== null || onError === 'retryTopic' || processByKey !== ''
}
