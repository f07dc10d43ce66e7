/**
 * Why a group is not empty yet, and what empties it. A close is heard between two polls only, so a
 * consumer that hangs in its handler has to be killed; whoever dies without a word, or can reach
 * nobody, stays a member until its session ends.
 */
import type { Command } from '../kafka/commands'
import type { Consumer, Process } from '../kafka/consumer/state'
import { consumersOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import { consumerList } from './lists'
import { consumer, type Sentence, say } from './sentence'
import { countdown } from './time'

export interface InTheWay {
  /** What stops every process of the group that still runs. */
  readonly stop: readonly Command[]
  /** Who is in the way, one sentence for each kind; none when nobody is. */
  readonly said: readonly Sentence[]
}

export function inTheWay(world: KafkaWorld, group: string): InTheWay {
  const consumers = consumersOf(world).filter(({ config, removed }) => config.groupId === group && !removed)
  const alive = consumers.filter(({ process }) => process === 'running' || process === 'failed')
  const closing = alive.filter(isClosing)
  const open = alive.filter(one => !isClosing(one))
  const members = coordinatorOf(world).groups.find(({ groupId }) => groupId === group)?.members ?? []
  const left = members.filter(member => !alive.some(one => one.membership.memberId === member.memberId))
  return {
    stop: open.map(one => ({ do: hearsNothing(one) ? 'crash' : 'close', consumer: one.name })),
    said: [
      ...(open.length > 0
        ? [say`${consumerList(open.map(nameOf))} ${open.length === 1 ? 'still runs' : 'still run'}.`]
        : []),
      ...(closing.length > 0
        ? [say`${consumerList(closing.map(nameOf))} ${closing.length === 1 ? 'is' : 'are'} closing.`]
        : []),
      ...left.map(member =>
        member.sessionDeadline === null
          ? say`${consumer(member.consumer)} is gone, and counted until the rebalance under way ends.`
          : say`${consumer(member.consumer)} is gone, and counted until its session ends in ${countdown(member.sessionDeadline - world.now)}.`,
      ),
    ],
  }
}

/** Who of these has ended since, and what starts them again: the other half of stopping a group for a reset. */
export function startAgain(world: KafkaWorld, names: readonly string[]): readonly Command[] {
  return consumersOf(world)
    .filter(({ name, process, removed }) => names.includes(name) && !removed && HAS_ENDED.includes(process))
    .map(({ name }) => ({ do: 'restart', consumer: name }))
}

const HAS_ENDED: readonly Process[] = ['closed', 'crashed', 'failed']

/** The consumers of the group that run now, by name. */
export function runningIn(world: KafkaWorld, group: string): readonly string[] {
  return consumersOf(world)
    .filter(({ config, process, removed }) => config.groupId === group && !removed && process === 'running')
    .map(nameOf)
}

function isClosing({ doing, told }: Consumer): boolean {
  return doing.kind === 'closing' || told.some(one => one.do === 'close')
}

/** It hangs in a record, or its network is gone: closing would take as long as that does. */
function hearsNothing({ doing, cutSince }: Consumer): boolean {
  return cutSince !== null || (doing.kind === 'handling' && doing.heldSince !== null)
}

function nameOf({ name }: Consumer): string {
  return name
}
