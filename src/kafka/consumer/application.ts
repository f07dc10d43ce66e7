/** The application's own options, as a run file has them: `consumerOptions`, and `x.…` in a start's config. */
import {
  type Configured,
  configured,
  type FlagSetting,
  type GivenSettings,
  type NumberSetting,
  type TextSetting,
} from '../config'
import { type Application, COMMIT_MODES, HANDLERS } from './state'

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
      'How records are handled: in the poll loop, by a pool of threads, in the loop once they are committed, or in the loop with a look first whether the record was handled before.',
  } as TextSetting,
  threads: {
    kind: 'number',
    unit: 'threads',
    name: 'threads',
    default: 4,
    min: 1,
    max: 64,
    meaning: 'How many threads the pool has.',
  } as NumberSetting,
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
    handler: HANDLERS.find(handler => handler === options.handler) ?? 'inLoop',
  }
}
