/** All words of the tab Offsets that are not those of its two fixed tables. What a record says is told in describe. */
import { counted, duration } from '../../../describe/time'

export const text = {
  group: 'Group',
  committedOf: (group: string) => `Committed offsets of ${group}`,
  committedColumns: ['Partition', 'Committed', 'Last commit', 'Age', 'By'],
  none: 'Nothing has been committed yet.',
  notAMember: 'no member',
  beforeTheRun: 'before the run',
  age: (ms: number) => duration(ms),
  topic: (partition: number) => `__consumer_offsets, partition ${partition}`,
  rule: (group: string, hash: number, partitions: number) =>
    `abs(hash("${group}")) mod ${partitions}, and hash is ${hash}; the leader of this partition is the coordinator`,
  appended: (shown: number, all: number) =>
    shown < all ? `As it was appended: the last ${shown} of ${counted(all, 'record')}` : 'As it was appended',
  compacted: (shown: number, all: number) =>
    shown < all ? `After compaction: the last ${shown} of ${counted(all, 'record')}` : 'After compaction',
  struck: 'struck out: a newer record has the same key',
  leftAlone:
    'offsets and order stay, of each key the newest record stays. Kafka cleans closed segments only, and here a segment holds 100 MiB: it would let all of them stand for now.',
  empty: 'Nothing has been appended yet.',
  tombstone: 'tombstone',
  hint: 'Point at a record to read it in words, press it to go to its moment.',
  /** Begins with what is to be seen on it, so that it is found by that. */
  recordName: (seen: string, clock: string, inWords: string, isSuperseded: boolean) =>
    `${seen}, appended at ${clock}. ${inWords}${isSuperseded ? ' A newer record has the same key.' : ''}`,
  record: (offset: number, clock: string, inWords: string, isSuperseded: boolean) =>
    `Offset ${offset}, appended at ${clock}. ${inWords}${isSuperseded ? ' A newer record has the same key.' : ''}`,
} as const
