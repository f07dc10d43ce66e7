/** Why a record lies in its partition: its key's hash, the sticky partitioner's choice, or a person's word. */
import type { Fact } from '../../kafka/facts'
import type { RecordBatch } from '../../kafka/log/partition-log'
import { murmur2, positive, utf8 } from '../../kafka/producer/murmur2'
import { producerId } from '../../kafka/protocol/addresses'
import type { TopicPartition } from '../../kafka/protocol/names'
import { brokerOf, type KafkaWorld, producersOf } from '../../kafka/world'
import type { Noted } from '../../sim/timeline'
import type { Instant } from '../../sim/world'
import { code, type Sentence, say } from '../sentence'
import { counted, thousands } from '../time'

interface Given extends TopicPartition {
  readonly key: string | null
  readonly batch: RecordBatch
}

export function whyThere(world: KafkaWorld, facts: readonly Noted<Fact>[], given: Given): Sentence {
  const { topic, partition, key, batch } = given
  const byHand = batch.sentBy === producerId('by hand') ? sentFact(facts, topic, batch.timestamp) : null
  if (byHand?.partition === partition) return say`Whoever sent it chose the partition; the key, if any, was not asked.`
  if (key !== null) return byKey(world, facts, { ...given, key })
  if (byHand) return say`It was sent by hand without a key: every partition was given its share.`
  const producer = producersOf(world).find(({ id }) => id === batch.sentBy)
  const size = producer ? ` (${counted(producer.config.batchSize, 'byte')})` : ''
  return say`It has no key. The producer stays with one partition until ${code('batch.size')}${size} has gone there, then draws another: it was in the batch for this one.`
}

function byKey(world: KafkaWorld, facts: readonly Noted<Fact>[], given: Given & { readonly key: string }): Sentence {
  const { partition, key } = given
  const hash = murmur2(utf8(key))
  const counts = partitionCounts(world, facts, given)
  const known = counts.find(count => positive(hash) % count === partition) ?? counts[0] ?? 1
  const withoutSign = hash < 0 ? `; without its sign bit that is ${thousands(positive(hash))}` : ''
  const late =
    known < (counts[0] ?? known)
      ? ` The topic had ${counts[0]} partitions by then; the producer still knew of ${known}.`
      : ''
  return say`Its key decides: murmur2 of ${code(key)} is ${thousands(hash)}${withoutSign}, and modulo ${thousands(known)} it is ${partition}.${late}`
}

/** How many partitions the topic had when the record was sent, and before that, the newest first. */
function partitionCounts(world: KafkaWorld, facts: readonly Noted<Fact>[], { topic, batch }: Given): number[] {
  const additions = facts.flatMap(({ at, fact }) =>
    fact.kind === 'PartitionsAdded' && fact.topic === topic && at <= world.now ? [{ at, from: fact.from }] : [],
  )
  const now = brokerOf(world).topics.find(({ name }) => name === topic)?.partitions.length ?? 1
  const later = additions.find(({ at }) => at > batch.timestamp)
  const then = later?.from ?? now
  const before = additions.filter(({ at }) => at <= batch.timestamp).map(({ from }) => from)
  return [then, ...before.reverse()]
}

function sentFact(facts: readonly Noted<Fact>[], topic: string, at: Instant) {
  for (const noted of facts) {
    if (noted.at > at) return null
    if (noted.at === at && noted.fact.kind === 'RecordsSent' && noted.fact.topic === topic) return noted.fact
  }
  return null
}
