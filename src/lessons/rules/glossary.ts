/** The words of consumer groups, each in a sentence or two. Prose as in `lessons/prose.ts`. */
import type { RuleId } from './titles'

export interface Term {
  /** Its name in an address: `#/rules/term/lag`. */
  readonly id: string
  readonly name: string
  readonly text: string
  /** The rule that says more. */
  readonly rule?: RuleId
}

/** Where the words begin. */
export const TERMS_LINK = '#/rules/terms'

export function termLink(id: string): string {
  return `#/rules/term/${id}`
}

export const GLOSSARY: readonly Term[] = [
  {
    id: 'assignment',
    name: 'assignment',
    text: 'Who reads which partition, as the leader computed it for one generation.',
    rule: 'leader',
  },
  {
    id: 'assignor',
    name: 'assignor',
    text: 'The way in which partitions are dealt out: range, round robin, sticky or cooperative sticky. Set by `partition.assignment.strategy`.',
    rule: 'vote',
  },
  {
    id: 'at-least-once',
    name: 'at least once',
    text: 'Every record is handled, some of them twice: what comes of committing after the work.',
    rule: 'order-of-work-and-commit',
  },
  {
    id: 'at-most-once',
    name: 'at most once',
    text: 'No record is handled twice, some never: what comes of committing before the work.',
    rule: 'order-of-work-and-commit',
  },
  {
    id: 'offset-reset',
    name: 'auto.offset.reset',
    text: 'Where to begin when nothing was committed, or the offset is out of range.',
    rule: 'where-to-begin',
  },
  {
    id: 'auto-commit',
    name: 'automatic commit',
    text: 'The client commits its positions by itself, inside `poll()`, before it gives up partitions, and in `close()`.',
    rule: 'auto-commit',
  },
  {
    id: 'batch',
    name: 'batch',
    text: 'Records that a producer sends together. A fetch brings whole batches.',
    rule: 'records-without-key',
  },
  {
    id: 'broker',
    name: 'broker',
    text: 'A server of Kafka. It keeps logs, answers producers and consumers, and may coordinate groups. Here there is one.',
    rule: 'coordinator',
  },
  {
    id: 'classic-protocol',
    name: 'classic protocol',
    text: 'How members and coordinator agree by JoinGroup and SyncGroup: all meet, and one of the members assigns. The default.',
    rule: 'group-states',
  },
  {
    id: 'client-id',
    name: 'client.id',
    text: 'The name an application gives its consumer. The member id begins with it, and assignors sort by that.',
    rule: 'member-id',
  },
  {
    id: 'commit',
    name: 'commit',
    text: 'To have the coordinator remember how far the group is in a partition.',
    rule: 'next-offset',
  },
  {
    id: 'committed-offset',
    name: 'committed offset',
    text: 'The next offset that the group is to read in a partition. Whoever gets the partition begins there.',
    rule: 'next-offset',
  },
  {
    id: 'compaction',
    name: 'compaction',
    text: 'Of each key a compacted log keeps the newest record. Offsets stay what they were.',
    rule: 'offsets-topic',
  },
  {
    id: 'consumer',
    name: 'consumer',
    text: 'A client that reads. With a `group.id`, and once it has joined, it is a member of that group.',
    rule: 'one-reader',
  },
  {
    id: 'consumer-group',
    name: 'consumer group',
    text: 'Consumers that share the partitions of their topics, so that each is read by one of them.',
    rule: 'one-reader',
  },
  {
    id: 'consumer-protocol',
    name: 'consumer protocol',
    text: 'The younger protocol of groups (KIP-848): the broker assigns, and each member moves on its own. Not in this model.',
  },
  {
    id: 'consumer-offsets',
    name: '__consumer_offsets',
    text: 'The topic in which coordinators keep what groups have committed, and the groups themselves.',
    rule: 'offsets-topic',
  },
  {
    id: 'cooperative',
    name: 'cooperative',
    text: 'Of a rebalance in which members keep reading, and give up only what goes to others.',
    rule: 'eager-or-cooperative',
  },
  { id: 'crash', name: 'crash', text: 'A process ends without a word. Only missing heartbeats tell.', rule: 'session' },
  { id: 'dead', name: 'Dead', text: 'The state of a group of which nothing is left.', rule: 'group-states' },
  {
    id: 'eager',
    name: 'eager',
    text: 'Of a rebalance in which every member gives up everything before it joins.',
    rule: 'eager-or-cooperative',
  },
  {
    id: 'fenced',
    name: 'fenced',
    text: 'Shut out because another process has taken one’s `group.instance.id`.',
    rule: 'static-member',
  },
  {
    id: 'fetch',
    name: 'fetch',
    text: 'The request for records: from which offsets on, how much, and how long the broker may wait for it.',
    rule: 'poll-and-fetch',
  },
  {
    id: 'generation',
    name: 'generation',
    text: 'The number of a group’s present agreement. Each rebalance begins a new one.',
    rule: 'generation',
  },
  {
    id: 'coordinator',
    name: 'group coordinator',
    text: 'The broker that knows a group: its members, its generation, its offsets.',
    rule: 'coordinator',
  },
  {
    id: 'heartbeat',
    name: 'heartbeat',
    text: 'The word by which a member says that its process lives. The answer may say that a rebalance is going on.',
    rule: 'two-threads',
  },
  {
    id: 'high-watermark',
    name: 'high watermark',
    text: 'The offset up to which every replica in sync has the records; consumers see nothing beyond it. Here it is the log end, as there is one replica.',
    rule: 'offsets',
  },
  {
    id: 'hot-partition',
    name: 'hot partition',
    text: 'A partition that gets far more records than the others, because of the keys. It still has one reader.',
    rule: 'key-to-partition',
  },
  {
    id: 'idempotent',
    name: 'idempotent',
    text: 'Of a handler: doing it twice has the effect of doing it once.',
    rule: 'order-of-work-and-commit',
  },
  {
    id: 'idle-member',
    name: 'idle member',
    text: 'A member without a partition, since there are more members than partitions.',
    rule: 'idle-member',
  },
  {
    id: 'in-sync-replicas',
    name: 'in-sync replicas',
    text: 'The copies of a partition that are not far behind its leader (ISR). Not in this model.',
  },
  {
    id: 'joingroup',
    name: 'JoinGroup',
    text: 'The request to be in the next generation. It is answered when everybody has sent it, or time is up.',
    rule: 'slowest-poll-loop',
  },
  { id: 'key', name: 'key', text: 'What a record is about. Its hash decides the partition.', rule: 'key-to-partition' },
  {
    id: 'kip',
    name: 'KIP',
    text: 'A Kafka Improvement Proposal: the paper in which a change of Kafka was agreed upon.',
  },
  {
    id: 'lag',
    name: 'lag',
    text: 'Log end less committed offset: how far the group is behind, in offsets.',
    rule: 'lag',
  },
  {
    id: 'leader',
    name: 'leader of a group',
    text: 'The member that assigns: the first who joined, as long as it joins again. Not the leader of a partition, which is a broker.',
    rule: 'leader',
  },
  { id: 'leavegroup', name: 'LeaveGroup', text: 'The request by which a member says that it goes.', rule: 'leaving' },
  {
    id: 'log',
    name: 'log',
    text: 'The records of a partition, in the order in which they were appended.',
    rule: 'offsets',
  },
  { id: 'log-end-offset', name: 'log end', text: 'The offset that the next record will get.', rule: 'offsets' },
  {
    id: 'log-start-offset',
    name: 'log start',
    text: 'The offset of the oldest record that can still be read. It only grows.',
    rule: 'deleting-records',
  },
  {
    id: 'lost',
    name: 'lost',
    text: 'Of partitions: gone before the member knew, so that it is too late to commit.',
    rule: 'lost',
  },
  {
    id: 'max-poll-interval',
    name: 'max.poll.interval.ms',
    text: 'The longest time between two calls of `poll()`, and the longest time that a rebalance waits.',
    rule: 'poll-interval',
  },
  {
    id: 'member',
    name: 'member',
    text: 'A consumer that the coordinator counts as part of the group.',
    rule: 'member-id',
  },
  {
    id: 'member-id',
    name: 'member id',
    text: 'The name that the coordinator gave a member: `client.id` and something random.',
    rule: 'member-id',
  },
  {
    id: 'metadata',
    name: 'metadata',
    text: 'What a client knows of topics and partitions. It is renewed now and then, not when something changes.',
    rule: 'metadata',
  },
  {
    id: 'murmur2',
    name: 'murmur2',
    text: 'The hash function by which Java producers turn a key into a partition.',
    rule: 'key-to-partition',
  },
  { id: 'offset', name: 'offset', text: 'The number of a record in its partition.', rule: 'offsets' },
  { id: 'owner', name: 'owner', text: 'The member to which a partition is assigned.', rule: 'one-reader' },
  {
    id: 'partition',
    name: 'partition',
    text: 'A part of a topic: one log, in one order, with one reader in each group.',
    rule: 'one-reader',
  },
  {
    id: 'poll-loop',
    name: 'poll loop',
    text: 'The application’s loop: `poll()`, handle, perhaps commit, and again.',
    rule: 'two-threads',
  },
  {
    id: 'poll',
    name: 'poll()',
    text: 'The call in which nearly everything happens to a consumer: it returns records, joins, commits automatically, and runs callbacks.',
    rule: 'poll-and-fetch',
  },
  {
    id: 'position',
    name: 'position',
    text: 'The next offset that `poll()` will return to this consumer.',
    rule: 'position',
  },
  {
    id: 'producer',
    name: 'producer',
    text: 'A client that writes records, and chooses the partition of each.',
    rule: 'key-to-partition',
  },
  {
    id: 'rebalance',
    name: 'rebalance',
    text: 'How a group comes to a new agreement on who reads what.',
    rule: 'what-starts-a-rebalance',
  },
  {
    id: 'listener',
    name: 'rebalance listener',
    text: 'The application’s own code that is called when partitions are revoked, assigned or lost.',
    rule: 'revoked-and-assigned',
  },
  {
    id: 'rebalance-storm',
    name: 'rebalance storm',
    text: 'Rebalances without end, mostly since handling takes longer than `max.poll.interval.ms`.',
    rule: 'poll-interval',
  },
  {
    id: 'record',
    name: 'record',
    text: 'What is written and read: key, value, time, and an offset once it is in the log.',
    rule: 'offsets',
  },
  { id: 'replica', name: 'replica', text: 'A copy of a partition on another broker. Here there are none.' },
  {
    id: 'retention',
    name: 'retention',
    text: 'How long, or up to which size, a log is kept. It does not care who has read.',
    rule: 'deleting-records',
  },
  {
    id: 'revoked',
    name: 'revoked',
    text: 'Of partitions: to be given up, with time left to finish and commit.',
    rule: 'revoked-and-assigned',
  },
  {
    id: 'rolling-restart',
    name: 'rolling restart',
    text: 'All instances restarted one after the other.',
    rule: 'static-member',
  },
  {
    id: 'segment',
    name: 'segment',
    text: 'A file of a log. Old records go by whole segments.',
    rule: 'deleting-records',
  },
  {
    id: 'session',
    name: 'session',
    text: 'The time in which the coordinator takes a silent member for living: `session.timeout.ms`, begun anew by every heartbeat.',
    rule: 'session',
  },
  {
    id: 'share-group',
    name: 'share group',
    text: 'Another kind of group (KIP-932), in which several members read one partition and acknowledge each record. Not in this model.',
  },
  { id: 'stable', name: 'Stable', text: 'The state of a group that has its assignment.', rule: 'group-states' },
  {
    id: 'static-member',
    name: 'static member',
    text: 'A member with a `group.instance.id`: it may come back to its place before the session ends.',
    rule: 'static-member',
  },
  {
    id: 'subscription',
    name: 'subscription',
    text: 'The topics that a member wants to read, by name or by pattern.',
    rule: 'what-starts-a-rebalance',
  },
  {
    id: 'syncgroup',
    name: 'SyncGroup',
    text: 'The request by which the leader hands in the assignment, and each member asks for its part.',
    rule: 'sync',
  },
  {
    id: 'tombstone',
    name: 'tombstone',
    text: 'A record without a value: it wipes its key out of a compacted topic.',
    rule: 'offsets-topic',
  },
  { id: 'topic', name: 'topic', text: 'A stream of records with a name, in partitions.', rule: 'topics-come-and-go' },
  {
    id: 'zombie',
    name: 'zombie',
    text: 'A member that was counted as dead, does not know it, and works on.',
    rule: 'zombie',
  },
]
