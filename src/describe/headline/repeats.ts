/** What is processed twice because of a rebalance: it had been processed, and not been committed. */
import { handledRuns } from '../../kafka/consumer/handled'
import type { Consumer, HandledRuns } from '../../kafka/consumer/state'
import type { PartitionOffset } from '../../kafka/protocol/messages'
import type { TopicPartition } from '../../kafka/protocol/names'
import type { Instant } from '../../sim/world'
import type { Scene } from './scene'

/** Records from where the readers began after the last rebalance to where somebody had been before. */
export function processedTwice(scene: Scene): { readonly count: number; readonly by: readonly string[] } {
  const { recent, picture, group } = scene
  const by = new Set<string>()
  let count = 0
  for (let i = recent.length - 1; i >= 0; i--) {
    const noted = recent[i]
    if (!noted || noted.at < picture.stateSince) break
    if (noted.at > scene.now || noted.fact.kind !== 'PositionsSet' || noted.fact.group !== group) continue
    for (const begun of noted.fact.positions) {
      const before = handledBefore(scene, noted.fact.consumer, begun, noted.at)
      if (before.to <= begun.offset || before.by === null) continue
      count += before.to - begun.offset
      by.add(before.by)
    }
  }
  return { count, by: [...by] }
}

/** How far the partition had been processed when `reader` began at that offset, and by whom. */
function handledBefore(scene: Scene, reader: string, begun: PartitionOffset, at: Instant) {
  let to = begun.offset
  let by: string | null = null
  for (const one of scene.consumers) {
    // One that is frozen in its batch, or cut off, has not written down what it has done of it.
    const reached =
      one.name === reader ? ownReach(scene, one, begun, at) : reachOf(handledRuns(one, scene.now), [begun, at])
    if (reached <= to) continue
    to = reached
    by = one.name
  }
  return { to, by }
}

/**
 * Who goes on where it had stopped adds to the run of before, and repeats nothing; who had been
 * farther begins another run.
 */
function ownReach(scene: Scene, reader: Consumer, begun: PartitionOffset, at: Instant): number {
  const { doing } = reader
  const isAtIt =
    doing.kind === 'handling' &&
    doing.runs.some(run => isSame(run, begun) && run.from === begun.offset) &&
    doing.startedAt >= at
  const hasBegun = runsOf(reader.handled, begun).some(([from, , since]) => from === begun.offset && since >= at)
  if (isAtIt || hasBegun) return reachOf(reader.handled, [begun, at])
  const lane = scene.lanes.find(entry => isSame(entry, begun))
  const processed = lane?.readers.find(({ group }) => group === scene.group)?.processed ?? null
  const reach = reachOf(reader.handled, [begun, at])
  return processed !== null && reach > processed ? reach : 0
}

/** The end of what had been processed there before that instant. */
function reachOf(handled: readonly HandledRuns[], [tp, before]: [TopicPartition, Instant]): number {
  return runsOf(handled, tp).reduce((end, [, to, since]) => (since < before ? Math.max(end, to) : end), 0)
}

function runsOf(handled: readonly HandledRuns[], tp: TopicPartition) {
  return handled.find(entry => isSame(entry, tp))?.runs ?? []
}

function isSame(a: TopicPartition, b: TopicPartition): boolean {
  return a.partition === b.partition && a.topic === b.topic
}
