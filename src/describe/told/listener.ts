/** The rebalance listener: what a consumer gives up, takes, has lost. Empty lists are told as what they are. */
import { partitionList } from '../lists'
import { code, consumer, say } from '../sentence'
import type { Tellers } from './tellers'

export const listenerTold: Tellers<'RevocationPending' | 'Revoked' | 'Assigned' | 'Lost'> = {
  RevocationPending: ({ consumer: name, partitions }, many) =>
    say`${consumer(name)} stops reading ${partitionList(partitions, many)} and commits, before it gives up what it holds.`,
  Revoked: ({ consumer: name, partitions }, many) =>
    partitions.length === 0
      ? say`${consumer(name)} has nothing to give up; ${code('onPartitionsRevoked')} runs anyway.`
      : say`${consumer(name)} gives up ${partitionList(partitions, many)}; ${code('onPartitionsRevoked')} runs.`,
  Assigned: ({ consumer: name, partitions }, many) =>
    partitions.length === 0
      ? say`${consumer(name)} is given nothing new; ${code('onPartitionsAssigned')} runs anyway.`
      : say`${consumer(name)} takes ${partitionList(partitions, many)}; ${code('onPartitionsAssigned')} runs.`,
  Lost: ({ consumer: name, partitions }, many) =>
    say`${consumer(name)} has lost ${partitionList(partitions, many)}; ${code('onPartitionsLost')} runs. Somebody else may read on there by now.`,
}
