/** The id the coordinator gave a member: `clientId-uuid`, or `groupInstanceId-uuid` of a static one. */
export type MemberId = string

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** Records of one partition, from `from` up to, not including, `to`. */
export interface RecordRun extends TopicPartition {
  readonly from: number
  readonly to: number
}
