import type { Chapter } from './rule'

export const rebalancing: Chapter = {
  id: 'rebalancing',
  title: 'Rebalancing',
  rules: [
    {
      id: 'what-starts-a-rebalance',
      text: [
        'A member joins or leaves, its session ends or its poll clock runs out, it subscribes to something else, partitions are added, an admin takes somebody out, or an application asks for it with `enforceRebalance()`. Whatever it was, all members join again, those too who will keep what they have.',
      ],
      kips: [568],
      classes: ['GroupMetadataManager.prepareRebalance'],
      see: ['heard-by-heartbeat', 'generation'],
    },
    {
      id: 'heard-by-heartbeat',
      text: [
        'The coordinator calls nobody. Whoever sends a heartbeat while a rebalance is going on is answered `REBALANCE_IN_PROGRESS`. That sets a flag in the client, and the next `poll()` acts on it: it commits if that is automatic, gives up what must go, and sends JoinGroup.',
        'So it takes up to `heartbeat.interval.ms` to hear, and up to the end of the batch in hand to act.',
      ],
      settings: ['heartbeat.interval.ms'],
      classes: ['AbstractCoordinator.HeartbeatResponseHandler'],
      see: ['slowest-poll-loop', 'coordinator'],
    },
    {
      id: 'slowest-poll-loop',
      text: [
        'JoinGroups are held until every member has sent one. Members join inside `poll()`, so all wait for the one whose handler takes longest, but no longer than the largest `max.poll.interval.ms` in the group. Who has not come by then is taken out.',
        'Eager members stand still all that time. Cooperative ones go on reading.',
      ],
      settings: ['max.poll.interval.ms', 'max.poll.records'],
      classes: ['ClassicGroup.rebalanceTimeoutMs', 'GroupMetadataManager.completeClassicGroupJoin'],
      see: ['heard-by-heartbeat', 'poll-interval', 'eager-or-cooperative'],
    },
    {
      id: 'initial-delay',
      text: [
        'When the first member comes to an empty group, the coordinator waits `group.initial.rebalance.delay.ms` before it goes on. If somebody else came in that time it waits as long again, up to the rebalance time-out. Ten consumers that are started together then make one rebalance and not ten. It holds for a group that has become empty again as well.',
      ],
      settings: ['group.initial.rebalance.delay.ms'],
      kips: [134],
      classes: ['GroupMetadataManager.tryCompleteInitialRebalanceElseSchedule'],
      see: ['group-states', 'generation'],
    },
    {
      id: 'generation',
      text: [
        'The [generation](#/rules/term/generation) numbers the rebalances. It goes up at the end of every join phase, also of the one that leaves the group empty. Requests carry it, so the coordinator can tell who has missed one.',
      ],
      classes: ['ClassicGroup.initNextGeneration'],
      see: ['who-may-commit', 'group-states'],
    },
    {
      id: 'group-states',
      text: [
        'Empty: no members, though offsets may be there. PreparingRebalance: JoinGroups are being collected. CompletingRebalance: all have joined, and the leader’s assignment is awaited. Stable: everybody can know what it reads. Dead: nothing is left, neither members nor offsets.',
      ],
      classes: ['ClassicGroupState'],
      see: ['generation', 'sync', 'offsets-expire'],
    },
    {
      id: 'leader',
      text: [
        'The coordinator does not assign. One of the members, the [leader](#/rules/term/leader), is given the list of all with what they subscribe to, computes who reads what, and sends that back with its SyncGroup. The first who joined leads, and goes on leading as long as it joins again.',
      ],
      settings: ['partition.assignment.strategy'],
      classes: ['ConsumerCoordinator.onLeaderElected', 'ClassicGroup.maybeElectNewJoinedLeader'],
      see: ['vote', 'sync', 'metadata'],
    },
    {
      id: 'vote',
      text: [
        'Each member offers its assignors, the one it likes best first. Those that everybody offers are the candidates; each member votes for the first of them in its own list, and the one with most votes is used. With nothing in common a newcomer is refused. That is what makes it possible to change the assignor while the group runs: offer both first, then drop the old one.',
      ],
      settings: ['partition.assignment.strategy'],
      kips: [726],
      classes: ['ClassicGroup.selectProtocol'],
      see: ['leader', 'eager-or-cooperative', 'refused-for-good'],
    },
    {
      id: 'sync',
      text: [
        'After the join phase every member sends SyncGroup. The leader’s carries the assignment, and the answers to all others are held until it has come. Each is answered with its own part alone. Who does not ask within the rebalance time-out is taken out.',
      ],
      settings: ['max.poll.interval.ms'],
      classes: ['GroupMetadataManager.classicGroupSync', 'GroupMetadataManager.expirePendingSync'],
      see: ['leader', 'revoked-and-assigned'],
    },
    {
      id: 'eager-or-cooperative',
      text: [
        'An eager member gives up all its partitions before it joins, also those that it gets back, and these go on at the committed offset: the position was thrown away. A cooperative member keeps everything and goes on reading; afterwards it gives up only what it sees missing, and joins once more, so that the others can have it.',
        'One eager assignor in the list makes the member eager. The default list, range and cooperative sticky, is eager. Cooperative rebalances stop less, they do not end sooner: where something moves there are two of them.',
      ],
      settings: ['partition.assignment.strategy'],
      kips: [429],
      classes: ['ConsumerCoordinator.onJoinPrepare', 'ConsumerCoordinator.onJoinComplete'],
      see: ['cooperative-sticky', 'revoked-and-assigned', 'slowest-poll-loop', 'pause-and-seek'],
    },
    {
      id: 'revoked-and-assigned',
      text: [
        'The application’s listener is called inside `poll()`. `onPartitionsRevoked` runs while the partitions are still held, so it is the place to finish and commit. `onPartitionsAssigned` runs when new ones have come, before their first record. Eager members are told everything each time, even an empty list; cooperative ones only what changes.',
      ],
      kips: [429],
      classes: ['ConsumerRebalanceListener', 'ConsumerCoordinator.onJoinComplete'],
      see: ['lost', 'eager-or-cooperative'],
    },
    {
      id: 'lost',
      text: [
        '`onPartitionsLost` is called in the place of revoked when the partitions are gone already: after a poll time-out, or when the coordinator has counted the member as dead. Somebody else may read them by now, and a commit fails. If a listener does not have this method, its `onPartitionsRevoked` is called, which then commits in vain.',
      ],
      kips: [429],
      classes: ['ConsumerCoordinator.onJoinPrepare', 'ConsumerRebalanceListener.onPartitionsLost'],
      see: ['zombie', 'poll-interval', 'revoked-and-assigned'],
    },
    {
      id: 'metadata',
      text: [
        'Only the leader compares what topics and partitions there are with what it assigned by, each time it renews its metadata: at least every `metadata.max.age.ms`. If that has changed it joins again, and a rebalance follows. Until then nobody reads the new partitions, and with `auto.offset.reset` at `latest` their first records may be skipped.',
      ],
      settings: ['metadata.max.age.ms', 'auto.offset.reset'],
      classes: ['ConsumerCoordinator.rejoinNeededOrPending'],
      see: ['adding-partitions', 'topics-come-and-go', 'leader'],
    },
  ],
}
