/** The id the coordinator gave a member: `clientId-uuid`, or `groupInstanceId-uuid` of a static one. */
export type MemberId = string

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

export function isSamePartition(one: TopicPartition, other: TopicPartition): boolean {
  return one.partition === other.partition && one.topic === other.topic
}

/** Records of one partition, from `from` up to, not including, `to`. */
export interface RecordRun extends TopicPartition {
  readonly from: number
  readonly to: number
}

/** The partition of a name such as `orders-0`; undefined where the text is none. */
export function partitionNamed(name: string): TopicPartition | undefined {
  const parts = /^(.+)-(\d+)$/.exec(name)
  return parts ? { topic: parts[1] ?? '', partition: Number(parts[2]) } : undefined
}

/** As Kafka writes a partition: `orders-0`. */
export function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
