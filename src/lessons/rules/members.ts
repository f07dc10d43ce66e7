import type { Chapter } from './rule'

export const members: Chapter = {
  id: 'members',
  title: 'Being a member',
  rules: [
    {
      id: 'two-threads',
      text: [
        'The application’s thread polls, handles records and commits. Beside it runs the heartbeat thread, which tells the coordinator every `heartbeat.interval.ms` that the process lives, whatever the application is doing.',
        'Hence two clocks. The session clock asks whether the process lives: the coordinator keeps it, and heartbeats wind it up. The poll clock asks whether the application gets on: the client keeps it, and only `poll()` winds it up.',
      ],
      settings: ['heartbeat.interval.ms', 'session.timeout.ms', 'max.poll.interval.ms'],
      kips: [62],
      classes: ['AbstractCoordinator.HeartbeatThread'],
      see: ['session', 'poll-interval'],
    },
    {
      id: 'session',
      text: [
        'A process that dies says nothing. The coordinator goes on counting it as a member until `session.timeout.ms` has passed since it was last heard of, and as long its partitions are read by nobody. Then it is taken out, and the others rebalance. A cut network looks just the same.',
        'Heartbeats, commits and the answers to joins wind the session up. A member whose JoinGroup is being held does not expire.',
      ],
      settings: [
        'session.timeout.ms',
        'heartbeat.interval.ms',
        'group.min.session.timeout.ms',
        'group.max.session.timeout.ms',
      ],
      kips: [735],
      classes: ['GroupMetadataManager.expireClassicGroupMemberHeartbeat'],
      see: ['two-threads', 'leaving', 'static-member'],
    },
    {
      id: 'poll-interval',
      text: [
        'When the application has not called `poll()` for `max.poll.interval.ms`, its own heartbeat thread sends LeaveGroup. The broker measures nothing of the kind. The others rebalance at once; the late one hears of it in its next `poll()`, where it loses its partitions and joins as a new member.',
        'So what counts is how long the records of one `poll()` take. Fewer of them (`max.poll.records`), quicker handling, or a longer interval cure a group that throws its members out again and again.',
      ],
      settings: ['max.poll.interval.ms', 'max.poll.records'],
      kips: [62],
      classes: ['AbstractCoordinator.handlePollTimeoutExpiry'],
      see: ['two-threads', 'lost', 'slowest-poll-loop'],
    },
    {
      id: 'coordinator',
      text: [
        'A group has one coordinator: the broker that leads the group’s partition of `__consumer_offsets`. It knows who belongs and what was committed. It never calls a client; it answers, sometimes late, and that is how members wait for one another.',
        'A client that loses the connection looks for its coordinator again and is still a member meanwhile.',
        'When another broker comes to lead that partition, the old one answers `NOT_COORDINATOR`, and the new one `COORDINATOR_LOAD_IN_PROGRESS` until it has read the partition. Members keep their ids and their partitions, and nobody has to join again: all that is written down. Sessions begin anew. What was not written down is lost, such as a rebalance under way.',
      ],
      settings: ['retry.backoff.ms'],
      classes: [
        'GroupCoordinatorService',
        'GroupMetadataManager.onLoaded',
        'AbstractCoordinator.ensureCoordinatorReady',
      ],
      see: ['offsets-topic', 'heard-by-heartbeat', 'lost-message'],
    },
    {
      id: 'lost-message',
      text: [
        'A client knows only that no answer has come. After `request.timeout.ms`, 30 seconds unless set otherwise, it closes that connection, and whatever it had asked on it counts as failed; it connects anew, finds its coordinator again where it was that one, and asks once more.',
        'The request may have been carried out all the same: a commit is stored although its sender never hears of it, a JoinGroup makes a member that does not know that it is one. So requests are made such that they may be repeated. A JoinGroup with the same member id gets the present generation; a commit that comes twice says the same.',
      ],
      settings: ['request.timeout.ms'],
      classes: ['NetworkClient.handleTimedOutRequests', 'AbstractCoordinator.JoinGroupResponseHandler'],
      see: ['coordinator', 'session'],
    },
    {
      id: 'member-id',
      text: [
        'The first JoinGroup carries no member id and is answered `MEMBER_ID_REQUIRED`, with an id made of `client.id` and something random. The second one joins. A client that dies in between leaves no member behind for whom the others would have to wait.',
        'Assignors sort by this id, so `client.id` decides the order.',
      ],
      settings: ['client.id'],
      kips: [394],
      classes: ['GroupMetadataManager.classicGroupJoinNewDynamicMember'],
      see: ['static-member', 'range'],
    },
    {
      id: 'leaving',
      text: [
        '`close()` commits if commits are automatic, lets the listener give up the partitions, and sends LeaveGroup; `unsubscribe()` leaves as well, without the commit. The coordinator takes the member out on the spot, so its partitions wait for no time-out.',
      ],
      kips: [1092],
      classes: ['ConsumerCoordinator.close', 'GroupMetadataManager.classicGroupLeave'],
      see: ['session', 'static-member', 'revoked-and-assigned'],
    },
    {
      id: 'static-member',
      text: [
        'With a `group.instance.id` a member is static. Its `close()` sends no LeaveGroup: the place is kept until the session ends. If it is back before, it gets a new member id, the same generation and the same partitions, and nobody else notices. A restart of all instances one after the other then costs no rebalance, only that each one’s partitions stand still meanwhile.',
        'If two processes use one instance id, the newcomer takes over and the older one is fenced: `FENCED_INSTANCE_ID`, and that is its end.',
      ],
      settings: ['group.instance.id', 'session.timeout.ms'],
      kips: [345, 814],
      classes: [
        'ClassicGroup.replaceStaticMember',
        'GroupMetadataManager.updateStaticMemberThenRebalanceOrCompleteJoin',
      ],
      see: ['leaving', 'session', 'refused-for-good'],
    },
    {
      id: 'zombie',
      text: [
        'A member that was counted as dead may well live. Nobody tells it. When it asks for something the next time it is answered `UNKNOWN_MEMBER_ID` or `ILLEGAL_GENERATION`: it loses what it held, can commit nothing any more, and joins anew. What it did in the meantime its successor does as well.',
      ],
      settings: ['session.timeout.ms'],
      classes: ['ClassicGroup.validateMember', 'AbstractCoordinator'],
      see: ['who-may-commit', 'lost'],
    },
    {
      id: 'refused-for-good',
      text: [
        'Most errors are tried again. Some end the loop of an application that does not catch them: the group is full (`group.max.size`), no assignor in common with the others, a session time-out outside the broker’s bounds, an instance id that another process has taken, and no place to begin with `auto.offset.reset` at `none`. The group goes on undisturbed.',
      ],
      settings: ['group.max.size', 'group.min.session.timeout.ms', 'group.max.session.timeout.ms', 'auto.offset.reset'],
      kips: [389],
      classes: ['AbstractCoordinator.JoinGroupResponseHandler'],
      see: ['static-member', 'vote', 'where-to-begin'],
    },
  ],
}
