/** What the model does as Kafka does it and how that is known, and what it leaves out. Prose for the page that says so. */

export interface Statement {
  readonly what: string
  readonly how: string
}

/** What is held to be Kafka's own behaviour, and what holds it. */
export const EXACT: readonly Statement[] = [
  {
    what: 'Who reads which partition',
    how: 'Range, round robin, sticky and cooperative sticky give what Kafka’s own classes gave, member by member: with racks, static members, unlike subscriptions, claims that are out of date, and in groups of a thousand. Where Kafka’s choice hangs on the order of a Java `HashMap`, that order is computed too.',
  },
  {
    what: 'What the group goes through',
    how: 'Scripts were played on a real broker with real clients: joins, leaves, crashes, hanging handlers, static restarts, growing and deleted topics, zombies, expiring offsets. After each step of a script the same must hold here: the states, the generation, the assignment, the committed offsets, the log’s ends, the lag, which callbacks ran with which partitions, who was given which record how often, which exceptions were thrown.',
  },
  {
    what: 'Which partition a record goes to',
    how: 'Keys are hashed with murmur2 over their bytes; records without a key stick to a partition for a batch. Both, and the partition of `__consumer_offsets` that a group belongs to, are compared with the answers of Kafka’s classes.',
  },
  {
    what: 'What `kafka-consumer-groups` prints',
    how: 'Tables, widths, warnings, errors and exit codes are compared with what the tool printed.',
  },
  {
    what: 'What the coordinator writes down',
    how: 'The records of `__consumer_offsets`: keys, values and their order, and what compaction leaves of them.',
  },
  {
    what: 'The settings',
    how: 'Name, default and bounds of every setting that can be chosen here are Kafka’s, read from its own declarations.',
  },
  {
    what: 'That nothing impossible is shown',
    how: 'Thousands of random runs with crashes, cuts and coinciding deadlines are checked after every event: a partition has at most one rightful reader, offsets stay inside the log, nothing is lost once the trouble ends. And the same run is the same to the last bit in Node and in the browser.',
  },
]

/** What is left out, by where one would look for it. */
export const SIMPLIFIED: readonly { readonly title: string; readonly points: readonly string[] }[] = [
  {
    title: 'The cluster',
    points: [
      'One broker leads every partition, so that no leader is ever elected, and it always answers producers and fetches. The coordinator of a group can be moved or restarted, but only by hand, and it takes as long as you say.',
      'Nothing is replicated: the [high watermark](#/rules/term/high-watermark) is the [log end](#/rules/term/log-end-offset), `acks` and `min.insync.replicas` decide nothing, and no follower is read from.',
      'No partition lies in a rack. `client.rack` travels with a subscription as it should, and the assignors know what to do with it, but in a run there is nothing for them to match.',
      'There are no transactions and no idempotent producers; `read_committed` does not exist.',
      'There is no TLS, no login, no access list and no quota. Everything is allowed.',
    ],
  },
  {
    title: 'Protocols',
    points: [
      'Groups speak the classic protocol: JoinGroup and SyncGroup. `group.protocol=consumer` (KIP-848), with its epochs and assignors in the broker, is refused.',
      'Share groups (KIP-932) and streams groups (KIP-1071) are not there either.',
      'A failed request is tried again after `retry.backoff.ms`, always the same. Kafka doubles that up to `retry.backoff.max.ms` and adds some chance.',
    ],
  },
  {
    title: 'Time',
    points: [
      'Only the network and the application take time. Every message is under way for the same latency, plus jitter if you choose some, however large it is. Assigning, appending and looking up cost nothing, and no thread waits for a processor.',
      'The opening scene’s network is far slower than a real one, so that messages can be seen. The transport says so, and lets you change it.',
      'Time goes in whole milliseconds and begins at 0.',
    ],
  },
  {
    title: 'Logs and producers',
    points: [
      'Records have a key, a size, a time and an offset, but no value. Headers are there only where a record is sent on to a retry or dead-letter topic.',
      'A log is deleted by whole segments for its age or size, as in Kafka, or by people up to an offset. Topics are not compacted; `__consumer_offsets` is.',
      'A producer sends as its rate says, however that ramps or swings; it is always answered, and never has to send a record twice. Its queue never grows, so its partitioner draws evenly among all partitions.',
      'Below a hundred records a second each record travels alone; above, those of `linger.ms` travel together.',
    ],
  },
  {
    title: 'Consumers and applications',
    points: [
      'The application is one loop: `poll()`, handle the records, commit in the way that was chosen, and again. Or it hands the records to threads. A record takes the time that is set, always the same or drawn anew each time, and fails where that is chosen; a handler hangs when somebody makes it. Callbacks of the rebalance listener take no time but for what they commit.',
      'What a handler does to the world outside is not there, only that it was done: once, twice or never. A record that fails, fails in the handler: none fails to deserialize, and no interceptor runs.',
    ],
  },
]

/** What the judge does not look at, and why. */
export const NOT_COMPARED: readonly string[] = [
  'Times. A recording’s milliseconds are those of one machine on one day; that the time-outs of the settings rule is compared by what comes of them.',
  'The order of what happens at different consumers. Each one’s own order is compared.',
  'What came out differently when the same script was recorded three times: such a field is named in the trace and left out there.',
  'Where an assignor’s choice hangs on hash codes of partitions: then sizes, validity and how much stayed are compared. And nothing, where the input was made to make Kafka itself go wrong.',
  'The order of rows in a tool’s table, since Kafka prints them as its hash maps lie; and what is printed for resets by time, since the recordings do not hold the times of records.',
  'In `__consumer_offsets` times, topic ids, and the bytes of subscriptions and assignments.',
]

/** Where the recordings come from. */
export const RECORDED: readonly string[] = [
  'Scripts, the tool’s texts, `__consumer_offsets` and the defaults come from a broker of Apache Kafka 4.3.1 (KRaft, one node) with Java clients 4.3.1.',
  'The answers of assignors, partitioner and group hashing come from calling the classes of 4.4.0, whose client-side assignors are those of 4.3.1.',
  'Each script was recorded three times, with most time-outs made short and some with Kafka’s defaults.',
]
