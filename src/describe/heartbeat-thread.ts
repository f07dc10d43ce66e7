/** Where a consumer's heartbeat thread stands in its loop, and how its two clocks and the coordinator's stand. */
import type { Consumer } from '../kafka/consumer/state'
import type { Instant } from '../sim/world'

export type HeartbeatPlace =
  /** There is no membership to keep up: the thread waits until there is. */
  | 'rests'
  /** Until the next heartbeat is due. */
  | 'sleeps'
  /** A heartbeat is under way; its answer may say that the group rebalances. */
  | 'sends'
  /** It does not know which broker to tell. */
  | 'looks for the coordinator'
  /** There is no process. */
  | 'nowhere'

export function heartbeatPlace({ process, heartbeat, coordinator, pending }: Consumer): HeartbeatPlace {
  if (process === 'closed' || process === 'crashed') return 'nowhere'
  if (!heartbeat.enabled) return 'rests'
  if (coordinator !== 'known') return 'looks for the coordinator'
  return pending.some(({ api }) => api === 'Heartbeat') ? 'sends' : 'sleeps'
}

/** When it sends the next one; null while it does not send any. */
export function nextHeartbeatAt({ process, heartbeat, coordinator }: Consumer): Instant | null {
  const sends = process !== 'closed' && process !== 'crashed' && heartbeat.enabled && coordinator === 'known'
  return sends ? heartbeat.nextAt : null
}
