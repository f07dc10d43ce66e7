/**
 * Whoever runs the consumers of a group, in the place of a person: an autoscaler that keeps their
 * number to the lag, a rollout that restarts them one after another. Kafka knows nothing of either;
 * what it sees is members that come and go.
 */
import type { Instant, SimNode } from '../../sim/world'
import type { GivenSettings } from '../config'

export interface ScalingLimits {
  /** How often it looks at the lag, in ms. */
  readonly everyMs: number
  /** One consumer more above this total lag, in records; one fewer below that. */
  readonly above: number
  readonly below: number
  readonly min: number
  readonly max: number
  /** For so long after a change it changes nothing, in ms. */
  readonly coolDownMs: number
}

export const USUAL_LIMITS: ScalingLimits = {
  everyMs: 60_000,
  above: 1_000,
  below: 100,
  min: 1,
  max: 10,
  coolDownMs: 0,
}

export interface ScalingDecision {
  readonly does: 'adds' | 'closes' | 'nothing'
  readonly why: 'lag is high' | 'lag is low' | 'lag is between' | 'at the most' | 'at the least' | 'cooling down'
  readonly lag: number
  /** Consumers that run, before the decision. */
  readonly consumers: number
  /** Partitions of the group's topics: a consumer beyond their number has nothing to do. */
  readonly partitions: number
  /** Who is added or closed. */
  readonly consumer: string | null
  /** The limit that it went by. */
  readonly limit: number
}

export interface Autoscaler extends SimNode {
  kind: 'autoscaler'
  group: string
  isOn: boolean
  limits: ScalingLimits
  topics: readonly string[]
  /** What a consumer that it adds is started with. */
  given: GivenSettings
  looksAt: Instant
  changedAt: Instant | null
  last: ScalingDecision | null
}

/** A consumer on its way through a restart: told to close, gone, or started and being waited for. */
export type RolloutPhase =
  | { readonly kind: 'closing'; readonly since: Instant }
  | { readonly kind: 'down'; readonly until: Instant }
  | { readonly kind: 'waiting'; readonly until: Instant }

export interface Rollout extends SimNode {
  kind: 'rollout'
  group: string
  startedAt: Instant
  gapMs: number
  downMs: number
  given: GivenSettings
  makesStatic: boolean
  /** Those that are still to be restarted, the one in hand first. */
  queue: readonly string[]
  of: number
  phase: RolloutPhase
}
