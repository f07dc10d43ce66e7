import type { Chapter } from './rule'

export const reading: Chapter = {
  id: 'reading',
  title: 'Reading as a group',
  rules: [
    {
      id: 'one-reader',
      text: [
        'Consumers with the same `group.id` form a group, and each partition is read by exactly one of them. That is what keeps the order of a partition and spreads the work, and it is why a group can never do more at once than there are partitions.',
        'A new reader of a partition takes up where the group has committed, not where the last reader was in its memory.',
      ],
      settings: ['group.id'],
      see: ['idle-member', 'where-to-begin', 'groups-are-apart', 'assign'],
    },
    {
      id: 'idle-member',
      text: [
        'A member beyond the number of partitions gets none. It is a member like any other: it sends heartbeats, takes part in every rebalance, and steps in when another one goes. Adding it costs a rebalance and brings no throughput.',
      ],
      see: ['one-reader', 'range'],
    },
    {
      id: 'groups-are-apart',
      text: [
        'Two groups on one topic each read every record, each at its own offsets. Neither slows down, rebalances or resets the other. That is how one stream feeds mail, analytics and an audit at the same time.',
      ],
      settings: ['group.id'],
      see: ['one-reader', 'offsets-topic'],
    },
    {
      id: 'poll-and-fetch',
      text: [
        'A fetch asks the broker for all assigned partitions at once. The broker answers when it has `fetch.min.bytes`, or after `fetch.max.wait.ms`. What comes goes into a buffer, and `poll()` hands out at most `max.poll.records` of it: one partition to its end, then the next.',
        'So `max.poll.records` says how much is handled between two polls. It does not make fetches smaller. While the buffer still holds something of a broker, that broker is not asked again.',
      ],
      settings: [
        'max.poll.records',
        'fetch.min.bytes',
        'fetch.max.wait.ms',
        'fetch.max.bytes',
        'max.partition.fetch.bytes',
      ],
      kips: [41, 74],
      classes: ['AbstractFetch', 'FetchCollector.collectFetch'],
      see: ['position', 'poll-interval'],
    },
    {
      id: 'position',
      text: [
        'The [position](#/rules/term/position) is the next offset that `poll()` will return. It moves in the moment in which `poll()` returns records, before the application has looked at a single one. It lives in the memory of the consumer: a crash loses it, a commit keeps it.',
      ],
      classes: ['FetchCollector.fetchRecords', 'SubscriptionState'],
      see: ['poll-and-fetch', 'next-offset', 'auto-commit'],
    },
    {
      id: 'where-to-begin',
      text: [
        'For a partition that it was just given, a consumer asks for the group’s committed offset and begins there. Only where nothing was committed, or the offset lies outside the log, does `auto.offset.reset` decide: `latest` goes to the end and skips what was there before, `earliest` to the log start, `by_duration` so far back in time, and `none` throws.',
        '`earliest` therefore does not mean “from the start each time”. It means “from the start, if this group has never been here”.',
      ],
      settings: ['auto.offset.reset'],
      kips: [1106],
      classes: ['SubscriptionState.resetInitializingPositions', 'OffsetFetcher'],
      see: ['next-offset', 'deleting-records', 'offsets-expire'],
    },
    {
      id: 'pause-and-seek',
      text: [
        'A paused partition is not handed out until it is resumed. The consumer keeps it and goes on with its heartbeats, so no rebalance follows, and polling must go on as well. `seek()` puts the position elsewhere; it commits nothing.',
        'Both are the consumer’s own affair. When the partition goes to another member they are forgotten, and an eager rebalance takes every partition away for a moment, even from the one who gets it back.',
      ],
      classes: ['SubscriptionState'],
      see: ['position', 'eager-or-cooperative'],
    },
    {
      id: 'assign',
      text: [
        'With `assign()` an application names its partitions itself. It does not join, nobody shares with it, and no rebalance reaches it. Under its `group.id` it may still commit, which makes an Empty group of that name. Once real members have joined, such a commit is refused.',
      ],
      settings: ['group.id'],
      classes: ['ClassicGroup.validateOffsetCommit'],
      see: ['one-reader', 'who-may-commit'],
    },
  ],
}
