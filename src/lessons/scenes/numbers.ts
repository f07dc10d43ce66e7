/** The numbers that scenes are compared by; each is read off the model at an instant of the run. */
import type { Effects } from '../../describe/effects'
import { duration, thousands } from '../../describe/time'
import type { Instant } from '../../sim/world'
import {
  effectsIn,
  endedRebalances,
  factsOf,
  lagOf,
  latencyOf,
  membersOf,
  mostStoppedAfter,
  overtakenIn,
  stoppedAfter,
  takenOverAfter,
  unreadAfter,
} from '../measures'
import type { Measured } from './scene'

const GROUP = 'team-1'
type Counted = { [K in keyof Effects]: Effects[K] extends number ? K : never }[keyof Effects]

const counted =
  (name: string, what: Counted) =>
  (at: Instant): Measured => ({
    name,
    at,
    of: moment => thousands(effectsIn(moment, GROUP)[what]),
  })

export const handled = counted('Records handled', 'handled')
export const twice = counted('Processed twice', 'again')
export const effectsTwice = counted('Effects had twice', 'effectsAgain')
export const lost = counted('Lost', 'lost')
export const skipped = counted('Skipped', 'skipped')
export const sentOn = counted('Sent to another topic', 'sentOn')
export const begunBeyond = counted('Never read', 'begunBeyond')
export const vanished = counted('Never read', 'vanished')

export const rebalanced = (at: Instant, after: Instant = -1): Measured => ({
  name: 'Rebalances',
  at,
  of: moment => thousands(endedRebalances(moment, GROUP, after).length),
})

export const stopped = (at: Instant, after: Instant): Measured => ({
  name: 'Partitions that stop',
  at,
  of: moment => thousands(stoppedAfter(moment, GROUP, after)),
})

/** Summed over the partitions. */
export const withoutReader = (at: Instant, after: Instant, group = GROUP): Measured => ({
  name: 'Partition-time without a reader',
  at,
  of: moment => duration(unreadAfter(moment, group, after)),
})

export const takenOver = (name: string, at: Instant, given: Parameters<typeof takenOverAfter>[1]): Measured => ({
  name,
  at,
  of: moment => duration(takenOverAfter(moment, given)),
})

export const ended = (at: Instant): Measured => ({
  name: 'Consumers that have ended',
  at,
  of: moment => thousands(factsOf(moment, 'ConsumerFailed').length),
})

export const commits = (at: Instant): Measured => ({
  name: 'Commits',
  at,
  of: moment => thousands(factsOf(moment, 'Committed').length),
})

export const lag = (at: Instant, group = GROUP, name = 'Lag'): Measured => ({
  name,
  at,
  of: moment => thousands(lagOf(moment, group)),
})

export const pollsTooLate = (at: Instant): Measured => ({
  name: 'poll() came too late',
  at,
  of: moment => thousands(factsOf(moment, 'PollTimedOut').length),
})

export const members = (at: Instant): Measured => ({
  name: 'Members',
  at,
  of: ({ world }) => thousands(membersOf(world, GROUP).length),
})

export const mostStopped = (at: Instant, after: Instant): Measured => ({
  name: 'Partitions stopped at once',
  at,
  of: moment => thousands(mostStoppedAfter(moment, GROUP, after)),
})

/** Records handled after one of the same key that was sent later. */
export const outOfOrder = (at: Instant): Measured => ({
  name: 'Overtaken by a later one of their key',
  at,
  of: moment => thousands(overtakenIn(moment, GROUP)),
})

/** The ms that nine in ten records did not exceed. */
export const latency = (at: Instant): Measured => ({
  name: '9 of 10 within',
  at,
  of: moment => duration(latencyOf(moment, { group: GROUP })),
})
