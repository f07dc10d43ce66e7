/**
 * In which order the tool lists things. Kafka promises none: it prints rows as its hash maps happen
 * to lie. That order can be worked out, and a command that has to print what Kafka prints does so. A
 * page that is read by people sorts.
 */
import { inBucketOrder, inJavaHashMapOrder, javaStringHash } from '../../kafka/assignors/java-hash-order'
import type { TopicPartition } from '../../kafka/protocol/names'

export interface RowOrder {
  groups(ids: readonly string[]): string[]
  /** Groups in the order in which the tool takes them up. */
  described(ids: readonly string[]): string[]
  topics(names: readonly string[]): string[]
  partitions<Row extends TopicPartition>(rows: readonly Row[]): Row[]
  members<Row extends { readonly memberId: string }>(rows: readonly Row[]): Row[]
  /** The rows of --describe, which come member by member. */
  rows<Row extends TopicPartition>(rows: readonly Row[]): Row[]
}

export const asKafkaLists: RowOrder = {
  groups: inJavaHashMapOrder,
  described: ids => copied(inJavaHashMapOrder(ids)),
  topics: names => sized(copied(sized(names))),
  partitions: rows => inBucketOrder(rows, partitionHash),
  members: rows => inBucketOrder(rows, ({ memberId }) => javaStringHash(memberId)),
  rows: rows => [...rows],
}

export const sorted: RowOrder = {
  groups: inNameOrder,
  described: inNameOrder,
  topics: inNameOrder,
  partitions: rows => rows.toSorted(byPartition),
  members: rows => rows.toSorted((a, b) => byUnit(a.memberId, b.memberId)),
  rows: rows => rows.toSorted(byPartition),
}

function inNameOrder(names: readonly string[]): string[] {
  return [...new Set(names)].sort(byUnit)
}

export function byPartition(a: TopicPartition, b: TopicPartition): number {
  return byUnit(a.topic, b.topic) || a.partition - b.partition
}

/** String.compareTo: by UTF-16 unit. */
export function byUnit(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** TopicPartition.hashCode */
function partitionHash({ topic, partition }: TopicPartition): number {
  return (Math.imul(31, 31 + partition) + javaStringHash(topic)) | 0
}

/** A copy of another map gets as many buckets as that will need (DescribeConsumerGroupsResult.describedGroups). */
function copied(names: readonly string[]): string[] {
  return inTable(names, count => tableFor(Math.floor(count / 0.75 + 1)))
}

/** A map that is told how much will come begins with so many, and doubles when they prove too few (DescribeTopicsResult.all). */
function sized(names: readonly string[]): string[] {
  return inTable(names, count => grown(tableFor(count), count))
}

/** The order of a HashMap that did not begin with the usual 16 buckets. */
function inTable(names: readonly string[], bucketsFor: (count: number) => number): string[] {
  const distinct = [...new Set(names)]
  const buckets = bucketsFor(distinct.length)
  const bucketOf = (name: string) => {
    const hash = javaStringHash(name)
    return (hash ^ (hash >>> 16)) & (buckets - 1)
  }
  return distinct.sort((a, b) => bucketOf(a) - bucketOf(b))
}

/** HashMap.tableSizeFor: the power of two that is enough. */
function tableFor(capacity: number): number {
  let buckets = 1
  while (buckets < capacity) buckets *= 2
  return buckets
}

function grown(buckets: number, keys: number): number {
  let enough = buckets
  while (keys > Math.floor(0.75 * enough)) enough *= 2
  return enough
}
