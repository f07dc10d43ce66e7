/**
 * What is known of the groups: what their coordinator has in mind, and of those that it has to read
 * first what is written in __consumer_offsets. A coordinator that is gone takes no commit with it.
 */
import type { ClassicGroup } from '../kafka/coordinator/classic/group'
import { loadedGroups } from '../kafka/coordinator/loaded'
import { coordinatorOf, type KafkaWorld } from '../kafka/world'

export function knownGroups(world: KafkaWorld): readonly ClassicGroup[] {
  const coordinator = coordinatorOf(world)
  if (coordinator.loading.length === 0) return coordinator.groups
  const known = written.get(world)
  if (known) return known
  const away = coordinator.loading.flatMap(({ partition }) => loadedGroups(coordinator, partition, world.now))
  const groups = [...coordinator.groups, ...away]
  written.set(world, groups)
  return groups
}

/** A World never changes, so what is written down in it doesn't either. */
const written = new WeakMap<KafkaWorld, readonly ClassicGroup[]>()

export function knownGroup(world: KafkaWorld, groupId: string): ClassicGroup | undefined {
  return knownGroups(world).find(group => group.groupId === groupId)
}
