import type { Chapter } from './rule'

export const logs: Chapter = {
  id: 'logs',
  title: 'Topics and logs',
  rules: [
    {
      id: 'offsets',
      text: [
        'A partition is a log. A record that is appended gets the next [offset](#/rules/term/offset), and keeps it: nothing is renumbered, reused or moved. What is deleted leaves a gap, so offsets may jump, but they never fall.',
        'A reader asks for the offset where it stands. The [log end](#/rules/term/log-end-offset) itself is a good place to stand: there is nothing yet, and the broker lets the request wait. Only below the log start or beyond the log end is an offset out of range.',
      ],
      settings: ['segment.bytes', 'segment.ms'],
      classes: ['UnifiedLog', 'LocalLog'],
      see: ['where-to-begin', 'lag'],
    },
    {
      id: 'key-to-partition',
      text: [
        'The producer chooses the partition. It hashes the bytes of the key with [murmur2](#/rules/term/murmur2), clears the sign and takes the remainder by the number of partitions. So records of one key share a partition, and order holds among them, as it holds in a partition and nowhere else.',
        'A few busy keys make a few busy partitions, and then no further member helps: a hot partition still has one reader.',
      ],
      classes: ['BuiltInPartitioner.partitionForKey', 'Utils.murmur2'],
      see: ['records-without-key', 'adding-partitions', 'one-reader'],
    },
    {
      id: 'records-without-key',
      text: [
        'Without a key a record goes where the one before went, until `batch.size` bytes have been appended there; then the producer draws another partition. So such records come in runs, and a trickle of small ones may stay on a single partition for a long time. They are not dealt out one by one.',
      ],
      settings: ['batch.size', 'linger.ms'],
      kips: [480, 794],
      classes: ['BuiltInPartitioner'],
      see: ['key-to-partition'],
    },
    {
      id: 'adding-partitions',
      text: [
        'The number of partitions can grow and never shrink. The remainder changes with it, so a key may belong elsewhere from then on: its old records stay where they are, its new ones come somewhere else, and their order is lost across the change.',
        'Neither producers nor consumers are told. Each finds out when it next renews its [metadata](#/rules/term/metadata).',
      ],
      settings: ['metadata.max.age.ms'],
      kips: [195],
      see: ['metadata', 'key-to-partition'],
    },
    {
      id: 'deleting-records',
      text: [
        'A log does not know its readers. Records go when they are too old, when the log is too large, or when somebody deletes up to an offset, and unread ones go with the rest. Retention takes whole segments, oldest first.',
        'The log start moves up. A group whose commit now lies below it is not told; its next fetch is out of range, and `auto.offset.reset` decides. Here only people delete, up to an offset.',
      ],
      settings: ['auto.offset.reset', 'segment.bytes'],
      kips: [107],
      classes: ['UnifiedLog.deletableSegments', 'Partition.deleteRecordsOnLeader'],
      see: ['where-to-begin', 'offsets'],
    },
    {
      id: 'topics-come-and-go',
      text: [
        'One can subscribe to a topic that does not exist yet: the member holds nothing, and the group is Stable all the same. Once the leader has seen the topic, the group rebalances.',
        'When a topic is deleted, the coordinator forgets what was committed for it at once. Should it come back under the same name, it is another topic, and readers begin anew.',
      ],
      settings: ['metadata.max.age.ms'],
      classes: ['GroupCoordinatorService.onTopicsDeleted'],
      see: ['metadata', 'where-to-begin'],
    },
  ],
}
