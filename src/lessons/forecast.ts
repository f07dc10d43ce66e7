/** What a deed will lead to: the model runs ahead on a copy of the timeline, and the run in hand knows nothing of it. */
import { partitionTable } from '../describe/tables'
import type { Command } from '../kafka/commands'
import type { KafkaTimeline, KafkaWorld } from '../kafka/world'
import { withCommand, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { groupOf, isSettledWith, sharesOf } from './measures'

export interface Forecast {
  /** When the group will have come to rest after its rebalance. */
  readonly settledAt: Instant
  readonly members: readonly string[]
  readonly partitions: readonly string[]
  /** Who will read each partition. */
  readonly readers: Readonly<Record<string, string>>
  /** In a sentence, for when it has happened. */
  readonly reason: string
}

const LOOK_EVERY_MS = 500
const LONGEST_MS = 600_000

/** The next rest of the group after that command at that instant; null when it is refused, or none comes in ten minutes. */
export function forecast(timeline: KafkaTimeline, at: Instant, group: string, command: Command): Forecast | null {
  const before = groupOf(worldAt(timeline, at), group)?.generation ?? 0
  const { timeline: copy, refusal } = withCommand(timeline, at, command)
  if (refusal) return null
  for (let now = at + LOOK_EVERY_MS; now <= at + LONGEST_MS; now += LOOK_EVERY_MS) {
    const world = worldAt(copy, now)
    const picture = groupOf(world, group)
    if (picture && picture.generation > before && isAtRest(world, group)) return rest(world, group, now)
  }
  return null
}

/** Settled, and nobody in it is still the ghost of a process that has gone. */
function isAtRest(world: KafkaWorld, group: string): boolean {
  const picture = groupOf(world, group)
  const alive = picture?.members.filter(({ isMember, process }) => isMember && process === 'running') ?? []
  return isSettledWith(world, group, alive.length)
}

function rest(world: KafkaWorld, group: string, settledAt: Instant): Forecast {
  const rows = partitionTable(world, group)
  const picture = groupOf(world, group)
  const members = picture?.members.filter(({ isMember }) => isMember).map(({ name }) => name) ?? []
  return {
    settledAt,
    members,
    partitions: rows.map(({ partition }) => partition),
    readers: Object.fromEntries(rows.map(({ partition, owner }) => [partition, owner])),
    reason: `[${picture?.leader ?? ''}], the leader, computed it with ${picture?.assignor ?? ''}: \`${sharesOf(world, group)}\`.`,
  }
}
