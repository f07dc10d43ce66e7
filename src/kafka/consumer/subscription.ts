/**
 * What a member offers when it joins: its topics, what it holds, and the assignors it could do with.
 * Whether it is eager or cooperative follows from the assignors.
 */
import { assignorNamed } from '../assignors'
import type { Assignor } from '../assignors/assignor'
import type { OfferedProtocol } from '../protocol/messages'
import type { Consumer } from './state'

/** The strategy all configured assignors support: one eager assignor makes the member eager. */
export function rebalanceProtocol(consumer: Consumer): 'EAGER' | 'COOPERATIVE' {
  return assignorsOf(consumer).every(assignor => assignor.protocol === 'COOPERATIVE') ? 'COOPERATIVE' : 'EAGER'
}

function assignorsOf(consumer: Consumer): Assignor[] {
  // Two spellings of one are one: Kafka knows the class alone.
  return [...new Set(consumer.config.partitionAssignmentStrategy.flatMap(name => assignorNamed(name) ?? []))]
}

/** One subscription for each assignor that it offers, in order of preference. */
export function offeredProtocols(consumer: Consumer): OfferedProtocol[] {
  const { membership, partitions, subscription, config } = consumer
  const owned = partitions.map(({ topic, partition }) => ({ topic, partition }))
  return assignorsOf(consumer).map(({ name }) => ({
    name,
    subscription: {
      topics: subscription,
      owned,
      generation: membership.generation,
      rackId: config.clientRack === '' ? null : config.clientRack,
      userData: name === 'sticky' ? (membership.remembered ?? { owned: [], generation: -1 }) : null,
    },
  }))
}

/** A pattern subscribes to whatever topics there are that match it; when they change, the member joins again. */
export function followPattern(consumer: Consumer): void {
  const { pattern, metadata } = consumer
  if (pattern === null) return
  const topics = matching(
    pattern,
    (metadata.topics ?? []).map(({ topic }) => topic),
  )
  if (sameTopics(topics, consumer.subscription)) return
  consumer.subscription = topics
  metadata.wanted = [...new Set([...metadata.wanted, ...topics])]
}

/** Those whose whole name the pattern matches. */
export function matching(pattern: string, topics: readonly string[]): string[] {
  const whole = new RegExp(`^(?:${pattern})$`)
  return topics.filter(topic => whole.test(topic))
}

export function isPattern(source: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`) instanceof RegExp
  } catch {
    return false
  }
}

/** Whether it has subscribed to something else since it last joined. */
export function noticeNewSubscription({ membership, subscription }: Consumer): void {
  const { joinedSubscription } = membership
  if (joinedSubscription === null || sameTopics(joinedSubscription, subscription)) return
  membership.rejoinReason ??= 'subscription has changed'
}

export function sameTopics(some: readonly string[], others: readonly string[]): boolean {
  if (some === others) return true
  return some.every(topic => others.includes(topic)) && others.every(topic => some.includes(topic))
}
