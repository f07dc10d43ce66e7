import { sentByHand } from '../../../describe/record'
import { worldAt } from '../../../sim/timeline'
import type { SessionStore } from '../../../store/state'

/** Follows the first record that was sent by hand at that instant: which offset it gets, the broker says a little later. */
export function followSentByHand(store: SessionStore, topic: string, at: number): void {
  const { timeline, world, follow } = store.getState()
  const { latencyMs, jitterMs } = world.network
  const sent = sentByHand(worldAt(timeline, at + latencyMs + jitterMs), topic, at)
  if (sent) follow(sent)
}
