/** A consumer's colour goes by its rank, the n-th ever started; also for those that left the picture. */
import { consumersOf, type KafkaWorld } from '../kafka/world'
import { useSession } from './session'

export type Ranks = ReadonlyMap<string, number>

/** The same map while nobody has come. */
export function useRanks(): Ranks {
  return useSession(session => ranksIn(session.world))
}

/** Many components ask in each publication, and all of the same World. */
const known = new WeakMap<KafkaWorld, Ranks>()
let last: Ranks = new Map()

export function ranksIn(world: KafkaWorld): Ranks {
  const asked = known.get(world)
  if (asked) return asked
  const consumers = consumersOf(world)
  const isSame = last.size === consumers.length && consumers.every(({ name }, rank) => last.get(name) === rank)
  if (!isSame) last = new Map(consumers.map(({ name }, rank) => [name, rank]))
  known.set(world, last)
  return last
}
