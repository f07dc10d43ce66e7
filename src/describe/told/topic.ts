/** Topics that come, grow and go; records sent by hand or deleted. */
import { partitionName } from '../lanes'
import { code, say } from '../sentence'
import { counted, thousands } from '../time'
import type { Tellers } from './tellers'

export const topicTold: Tellers<
  'TopicCreated' | 'TopicDeleted' | 'PartitionsAdded' | 'RecordsSent' | 'RecordsDeleted'
> = {
  TopicCreated: ({ topic, partitions }) => say`Topic ${topic} is created with ${counted(partitions, 'partition')}.`,
  TopicDeleted: ({ topic }) => say`Topic ${topic} is deleted, with all its records.`,
  PartitionsAdded: ({ topic, from, to }) =>
    say`Topic ${topic} has ${counted(to, 'partition')} now instead of ${from}. The new ones are read once the group’s leader has heard of them.`,
  RecordsSent: ({ topic, count, partition, key }) => {
    const sent = `${counted(count, 'record')} ${count === 1 ? 'is' : 'are'} sent to`
    if (partition !== null) return say`${sent} ${partitionName(topic, partition, 2)}.`
    if (key !== null) return say`${sent} ${topic} with key ${code(key)}: the key decides on the partition.`
    return say`${sent} ${topic}.`
  },
  RecordsDeleted: ({ topic, partition, from, logStart, why }) => {
    const by = why === 'by an admin' ? say`` : say` by ${code(why)}`
    return say`${counted(logStart - from, 'record')} of ${partitionName(topic, partition, 2)} ${logStart - from === 1 ? 'is' : 'are'} deleted${by}: its log begins at offset ${thousands(logStart)} now.`
  },
}
