/** The id the coordinator gave a member: `clientId-uuid`, or `groupInstanceId-uuid` of a static one. */
export type MemberId = string

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}
