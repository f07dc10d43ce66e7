/** When a step of a script has ended: the group has come to rest, and has been at rest for a while. */
import type { Noted } from '../../sim/timeline'
import type { Consumer } from '../consumer/state'
import type { ClassicGroup } from '../coordinator/classic/group'
import { committedOffset } from '../coordinator/offsets'
import { groupOf } from '../coordinator/state'
import type { Fact } from '../facts'
import { isSamePartition } from '../protocol/names'
import { brokerOf, consumerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../world'
import type { Step } from './document'

/** For so long nothing must have changed. */
export const QUIET_MS = 1_300
/** After so long a step ends, settled or not. */
export const GIVE_UP_MS = 45_000

/** Heartbeats and commits are no change; states, members, callbacks, deliveries and errors are. */
export function isChange(fact: Fact): boolean {
  switch (fact.kind) {
    case 'Committed':
    case 'OffsetsStored':
    case 'PositionsSet':
    case 'RecordsSent':
    case 'HeardOfRebalance':
    case 'MetadataChanged':
      return false
    default:
      return true
  }
}

/** Whether the group is where the step wants it, and every consumer that polls owns what the coordinator says. */
export function isSettled(world: KafkaWorld, step: Step, groupId: string): boolean {
  const group = groupOf(coordinatorOf(world), groupId)
  const consumers = consumersOf(world)
  const own = consumers.filter(consumer => consumer.config.groupId === groupId && isSubscriber(consumer))
  if (step.do === 'waitForExpiry' && group) return false
  if (group && group.state !== 'Stable' && group.state !== 'Empty' && group.state !== 'Dead') return false
  const members = group?.members ?? []
  const wanted = step.until?.members ?? own.filter(consumer => consumer.process === 'running').length
  if (members.length !== wanted) return false
  const assigned = members.reduce((sum, member) => sum + member.assignment.length, 0)
  if (step.until?.partitionsAssigned !== undefined && assigned !== step.until.partitionsAssigned) return false
  if (step.do === 'waitUntilRead' && !everythingIsRead(world, group)) return false
  return consumers.every(
    consumer => !polls(consumer) || ownsItsPart(consumer, groupOf(coordinatorOf(world), consumer.config.groupId)),
  )
}

/** Whether what the step told somebody to do has been done. */
export function actionHasEnded(
  world: KafkaWorld,
  step: Step,
  startedAt: number,
  facts: readonly Noted<Fact>[],
): boolean {
  const waits = step.do === 'wait' || step.do === 'watch'
  if (waits) return world.now >= startedAt + (step.args.ms ?? 0)
  const names = step.args.consumer === undefined ? (step.args.consumers ?? []) : [step.args.consumer]
  return names.every(name => {
    const consumer = consumerOf(world, name)
    if (!consumer) return true
    switch (step.do) {
      case 'close':
      case 'closeAll':
        return consumer.process !== 'running'
      case 'commitSync':
        return consumer.told.length === 0 && consumer.doing.kind !== 'committing'
      case 'stopPolling':
      case 'busy':
        return consumer.stoppedSince !== null
      case 'waitForSessionTimeout':
      case 'waitForPollTimeout':
        return isGone(world, consumer, facts)
      case 'poll':
      case 'pollOnce':
        return consumer.told.length === 0 && (consumer.doing.kind === 'stopped' || consumer.doing.kind === 'ended')
      case 'waitForAutoCommit':
        return facts.some(({ at, fact }) => hasCommitted(fact, name) && world.now >= at + AUTO_COMMIT_PAUSE_MS)
      default:
        return true
    }
  })
}

/** How long after an automatic commit a step goes on that waits for one. */
const AUTO_COMMIT_PAUSE_MS = 30

function hasCommitted(fact: Fact, consumer: string): boolean {
  return (fact.kind === 'OffsetsStored' || fact.kind === 'OffsetsRefused') && fact.consumer === consumer
}

/** The member that this consumer was is no member any more; it may be one again, under another id. */
function isGone(world: KafkaWorld, consumer: Consumer, facts: readonly Noted<Fact>[]): boolean {
  if (facts.some(({ fact }) => fact.kind === 'MemberRemoved' && fact.consumer === consumer.name)) return true
  const group = groupOf(coordinatorOf(world), consumer.config.groupId)
  return !group?.members.some(member => member.consumer === consumer.name)
}

/** Whether it takes part in its group at all: not with assign(), nor once it has unsubscribed. */
function isSubscriber({ subscription, pattern, assignedByHand }: Consumer): boolean {
  return !assignedByHand && (subscription.length > 0 || pattern !== null)
}

function polls(consumer: Consumer): boolean {
  if (consumer.application.manual || consumer.assignedByHand || consumer.subscription.length === 0) return false
  return consumer.process === 'running' && consumer.stoppedSince === null && consumer.cutSince === null
}

function ownsItsPart(consumer: Consumer, group: ClassicGroup | undefined): boolean {
  const member = group?.members.find(m => m.memberId === consumer.membership.memberId)
  if (!member || consumer.membership.state !== 'STABLE' || consumer.membership.step?.kind === 'assigned') return false
  return (
    member.assignment.length === consumer.partitions.length &&
    member.assignment.every(tp => consumer.partitions.some(own => isSamePartition(own, tp)))
  )
}

function everythingIsRead(world: KafkaWorld, group: ClassicGroup | undefined): boolean {
  return brokerOf(world).topics.every(({ name, partitions }) =>
    partitions.every(
      log =>
        group !== undefined && committedOffset(group, { topic: name, partition: log.partition }) === log.logEndOffset,
    ),
  )
}
