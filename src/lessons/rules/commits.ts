import type { Chapter } from './rule'

export const commits: Chapter = {
  id: 'commits',
  title: 'Commits',
  rules: [
    {
      id: 'next-offset',
      text: [
        'A committed offset names the next record to read. Who has handled record 41 commits 42. There is one such number for each group and partition, and whoever reads the partition next begins with it.',
        'What lies between the commit and the position at a crash is read once more.',
      ],
      see: ['position', 'order-of-work-and-commit', 'where-to-begin'],
    },
    {
      id: 'auto-commit',
      text: [
        'With `enable.auto.commit` the client commits by itself, but not on a timer of its own. When `poll()` is called and `auto.commit.interval.ms` is over, it commits the positions: all that earlier polls have returned. It does so as well before it gives up partitions in a rebalance, and in `close()`. After a crash it does not.',
        'That is safe as long as everything from one `poll()` is handled before the next. Hand the records to other threads, and the next `poll()` commits what they have not done yet.',
      ],
      settings: ['enable.auto.commit', 'auto.commit.interval.ms'],
      classes: ['ConsumerCoordinator.maybeAutoCommitOffsetsAsync', 'SubscriptionState.allConsumed'],
      see: ['position', 'order-of-work-and-commit', 'commit-calls'],
    },
    {
      id: 'commit-calls',
      text: [
        '`commitSync()` waits for the answer and tries again while that can help, at most for `default.api.timeout.ms`. `commitAsync()` goes on at once and is never tried again by the client, because a later commit may have overtaken it by then; its callback runs inside a later call.',
        'In a rebalance `commitSync()` throws: poll first, then try again if the partition is still yours.',
      ],
      settings: ['default.api.timeout.ms', 'retry.backoff.ms'],
      kips: [266],
      classes: ['ConsumerCoordinator.commitOffsetsSync', 'ConsumerCoordinator.commitOffsetsAsync'],
      see: ['who-may-commit', 'auto-commit'],
    },
    {
      id: 'order-of-work-and-commit',
      text: [
        'First the work, then the commit: a crash in between brings the record again, so each is handled at least once. First the commit, then the work: a crash in between loses it, so each is handled at most once. One of the two it must be, unless the effect can tell that it has happened already.',
      ],
      settings: ['enable.auto.commit'],
      see: ['next-offset', 'auto-commit'],
    },
    {
      id: 'who-may-commit',
      text: [
        'The coordinator asks who commits. A member id it does not know is answered `UNKNOWN_MEMBER_ID`, another generation `ILLEGAL_GENERATION`, and while the leader is just assigning `REBALANCE_IN_PROGRESS`. So one that was taken for dead can not undo what its successor has done.',
        'It is the member that is checked and not the partition: a present member may commit for any. And its commit counts as a heartbeat. Without a member id one may commit only while the group is empty.',
      ],
      kips: [62],
      classes: ['ClassicGroup.validateOffsetCommit', 'OffsetMetadataManager'],
      see: ['zombie', 'last-commit-wins', 'generation'],
    },
    {
      id: 'last-commit-wins',
      text: [
        'Nothing about the number is compared: a commit may go back, lie beyond the end of the log, or concern a partition of another member. The last one that is written counts.',
      ],
      classes: ['OffsetMetadataManager.commitOffset'],
      see: ['who-may-commit', 'lag'],
    },
    {
      id: 'offsets-topic',
      text: [
        'A commit is a record in the topic [`__consumer_offsets`](#/rules/term/consumer-offsets): the key names group, topic and partition, the value holds the offset. The group itself is a record there too. The topic is compacted: of each key the newest record stays, and a record without a value wipes its key out.',
        'Which of its partitions a group belongs to follows from the hash of the group’s name, and the broker that leads this partition is the group’s coordinator. A new coordinator reads the log and knows the group again.',
      ],
      settings: ['offsets.topic.num.partitions'],
      classes: ['GroupCoordinatorService.partitionFor', 'CoordinatorRecordType'],
      see: ['next-offset', 'offsets-expire', 'coordinator'],
    },
    {
      id: 'offsets-expire',
      text: [
        'While a group has members, what they subscribe to is kept. From the moment it is empty the clock runs: after `offsets.retention.minutes` its offsets go, at the next of the looks that the coordinator takes every `offsets.retention.check.interval.ms`. When the last one has gone, so has the group.',
        'Who comes later begins where `auto.offset.reset` says.',
      ],
      settings: ['offsets.retention.minutes', 'offsets.retention.check.interval.ms'],
      kips: [186, 211],
      classes: ['OffsetMetadataManager.cleanupExpiredOffsets', 'ClassicGroup.offsetExpirationCondition'],
      see: ['where-to-begin', 'group-states'],
    },
    {
      id: 'resetting-offsets',
      text: [
        'A reset is a commit without a member id. The coordinator takes it only while the group is empty, so stop the consumers first. The tool shows what it would do until it is told `--execute`, and it cuts offsets to what the log holds.',
      ],
      kips: [122, 396],
      classes: ['ConsumerGroupCommand.resetOffsets'],
      see: ['who-may-commit', 'admin'],
    },
  ],
}
