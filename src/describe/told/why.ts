/** The answer to "why?": what brought the fact about, the rule of Kafka behind it, the setting that governs it. */
import type { Fact } from '../../kafka/facts'
import type { Instant } from '../../sim/world'
import { code, consumer, say } from '../sentence'
import { duration, running } from '../time'
import { because, type Why } from './because'
import { whyOfFailing } from './failing'
import type { OneFact } from './tellers'
import { whyOfRemoval, whyOfState } from './why-group'

/** Null where a fact is its own reason: somebody did it, or there is no more to be said. */
export function whyOf(fact: Fact, at: Instant): Why | null {
  const explain = REASONS[fact.kind] as ((told: Fact, when: Instant) => Why) | undefined // each kind's own reason
  return explain?.(fact, at) ?? null
}

const POLL = code('poll()')

type Reasons = { readonly [K in Fact['kind']]?: (fact: OneFact<K>, at: Instant) => Why }

const REASONS: Reasons = {
  GroupStateChanged: whyOfState,
  MemberRemoved: whyOfRemoval,
  JoinReceived: ({ consumer: name, isNew, isStatic }) =>
    isNew
      ? because(
          isStatic
            ? say`${consumer(name)} has a ${code('group.instance.id')}: a static member joins in one step, and is given its member id with the answer.`
            : say`${consumer(name)} has been given a member id and joins with it.`,
          'A JoinGroup is answered when all members have joined, or when the time for that is up.',
        )
      : because(
          say`${consumer(name)} has come round to ${POLL} and takes part in the rebalance.`,
          'Members join again only inside poll(). Until the last one has, all the others wait.',
          'max.poll.interval.ms',
        ),
  ConsumerCrashed: ({ heartbeatSentAt }, at) =>
    because(
      heartbeatSentAt === null
        ? say`It had not sent a heartbeat yet.`
        : say`Its last heartbeat was sent ${running(at - heartbeatSentAt)} before.`,
      'A crash is silent: the coordinator goes on counting the member until its session ends. What was processed and not committed will be read again.',
      'session.timeout.ms',
    ),
  ConsumerClosed: ({ consumer: name }) =>
    because(
      say`${consumer(name)} was told to close.`,
      'close() commits if that is automatic, runs onPartitionsRevoked and sends LeaveGroup, so that nobody has to wait for a time-out.',
    ),
  MemberIdGiven: ({ consumer: name }) =>
    because(
      say`${consumer(name)} sent its first JoinGroup, with no member id.`,
      'A new member joins in two steps: the first request only brings an id. A client that dies in between leaves no member behind.',
    ),
  LeaderChosen: ({ consumer: name }) =>
    because(
      say`${consumer(name)} has been in the group for longest.`,
      'The first who joined leads, and goes on leading as long as it joins again. The assignment is made by this client, not by the broker.',
    ),
  HeardOfRebalance: ({ consumer: name }) =>
    because(
      say`The coordinator answered the heartbeat of ${consumer(name)} with ${code('REBALANCE_IN_PROGRESS')}.`,
      'The coordinator calls nobody. A member hears of a rebalance at its next heartbeat, and acts on it in its next poll().',
      'heartbeat.interval.ms',
    ),
  AssignmentComputed: ({ consumer: name, generation }) =>
    because(
      say`${consumer(name)} leads generation ${generation}.`,
      'The leader deals out the partitions, by the assignor that most members prefer among those that all of them offer.',
      'partition.assignment.strategy',
    ),
  RevocationPending: ({ consumer: name }) =>
    because(
      say`${consumer(name)} has come round to ${POLL}, and is about to join again.`,
      'An eager member that commits automatically reads nothing from then on: were it given more records while the commit is answered, they would be processed twice.',
      'enable.auto.commit',
    ),
  Revoked: ({ consumer: name }) =>
    because(
      say`${consumer(name)} is about to join again, or to leave, or was assigned less than it had.`,
      'An eager member gives up everything before it joins; a cooperative one only what it sees missing afterwards. The listener may still commit.',
      'partition.assignment.strategy',
    ),
  Assigned: ({ generation }) =>
    because(
      say`The answer to SyncGroup has come: the assignment of generation ${generation}.`,
      'A partition is read by exactly one member of the group. Its new reader begins at the committed offset.',
    ),
  Lost: ({ consumer: name }) =>
    because(
      say`${consumer(name)} is no longer the member that it was when it got them.`,
      'Lost is not revoked: it is too late to commit, and others may read on from the last commit.',
    ),
  MembershipLost: ({ consumer: name, answerTo, error }) =>
    because(
      say`The ${answerTo} of ${consumer(name)} was answered ${code(error)}.`,
      'Who was counted as dead, or missed a generation, is told so when it asks next. It gives up what it held and joins as if new.',
      'session.timeout.ms',
    ),
  PollTimedOut: ({ consumer: name, maxPollIntervalMs, isStatic }) =>
    because(
      say`max.poll.interval.ms ${duration(maxPollIntervalMs)} passed since ${consumer(name)} last called ${POLL}.`,
      isStatic
        ? 'The broker does not measure poll(). The client’s own heartbeat thread does, and stops; a static member sends no LeaveGroup, so that session.timeout.ms has to pass as well.'
        : 'The broker does not measure poll(). The client’s own heartbeat thread does, and leaves the group when it takes too long.',
      'max.poll.interval.ms',
    ),
  PollingStopped: ({ consumer: name, isCut }) =>
    because(
      say`The application of ${consumer(name)} hangs, and with it the thread that polls.`,
      isCut
        ? 'Its heartbeats do not get through either. The coordinator waits for the session to end; only when the network is back can the heartbeat thread say that it leaves.'
        : 'Heartbeats come from another thread: a stuck handler stays in the group until max.poll.interval.ms has passed.',
      isCut ? 'session.timeout.ms' : 'max.poll.interval.ms',
    ),
  NetworkCut: ({ consumer: name }) =>
    because(
      say`No request of ${consumer(name)} gets through, and no answer to it.`,
      'For the coordinator a cut network looks like a crash: it waits for the session to end.',
      'session.timeout.ms',
    ),
  CoordinatorLost: ({ why }) =>
    because(
      why === 'disconnected'
        ? say`The connection broke.`
        : why === 'not coordinator'
          ? say`It was answered ${code('NOT_COORDINATOR')}: another broker leads the group’s partition of ${code('__consumer_offsets')} now.`
          : say`No heartbeat was answered for a whole session time-out.`,
      'A client that has lost its coordinator looks for it again and keeps its membership meanwhile.',
      why === 'session timed out' ? 'session.timeout.ms' : null,
    ),
  CoordinatorMoved: ({ partition }) =>
    because(
      say`Partition ${partition} of ${code('__consumer_offsets')}, which holds the group, has another leader.`,
      'Whoever leads the group’s partition coordinates it. All that it has to know stands in there: members, generation, assignment, offsets.',
    ),
  CoordinatorLoaded: ({ partition }) =>
    because(
      say`It has read partition ${partition} of ${code('__consumer_offsets')} from its start to its end.`,
      'The newest record of each key counts. Sessions are not written down, and begin anew; nor is a rebalance under way, which is lost.',
    ),
  MessageLost: whyOfSilence,
  MessageDelayed: whyOfSilence,
  StaticMemberReplaced: () =>
    because(
      say`Its JoinGroup carried the ${code('group.instance.id')} of a member.`,
      'A static member may leave and come back within its session time-out: the same place, the same partitions, no rebalance. Of two processes with one id the older is fenced.',
      'group.instance.id',
    ),
  MetadataChanged: ({ consumer: name }) =>
    because(
      say`${consumer(name)} has renewed its metadata, and it differs from what it assigned by.`,
      'Only the leader watches the topics. It hears of new partitions when it next renews its metadata.',
      'metadata.max.age.ms',
    ),
  PartitionsAdded: () =>
    because(
      say`Somebody added partitions. Consumers are not told of that.`,
      'Clients find out when they renew their metadata. Partitions are never taken away, and keys may now belong to others.',
      'metadata.max.age.ms',
    ),
  PositionsSet: ({ positions }) => {
    const reset = positions.filter(({ from }) => from !== 'committed')
    const strayed = reset.filter(({ outOfRange }) => outOfRange !== undefined)
    return reset.length > 0
      ? because(
          strayed.length === 0
            ? say`The group has no committed offset for some of the partitions.`
            : say`The broker answered the Fetch with ${code('OFFSET_OUT_OF_RANGE')}: the log begins after that offset, or ends before it.`,
          'auto.offset.reset decides only where nothing is committed, or where that offset lies outside the log.',
          'auto.offset.reset',
        )
      : because(
          say`The coordinator was asked for the committed offsets of the group.`,
          'A commit is the next offset to read. What was processed beyond it is processed once more.',
        )
  },
  RecordFailed: whyOfFailing,
  AsyncCommitFailed: ({ isTriedAgain }) =>
    because(
      say`${code('commitAsync()')} does not wait: what came of it a callback hears in a later ${code('poll()')}.`,
      isTriedAgain
        ? 'Sent once more, it can come after a later commit. The last one stored counts, so the group goes back, and reads records again after the next rebalance.'
        : 'A failed commitAsync() is not tried again: a later commit may be stored by then, and the older one must not overtake it. commitSync() may try again, since nothing later is sent before it is done.',
    ),
  SoughtBack: () =>
    because(
      say`The application called ${code('seek()')}.`,
      'poll() moves the position over what it returns. Who has not handled that, and goes on, has to seek back, or it is passed over.',
    ),
  Committed: ({ by, isAsync }) =>
    by === 'auto'
      ? because(
          say`The interval was over when ${POLL} was called, or a rebalance had begun.`,
          'Automatic commits happen inside poll(), before a rebalance and in close(), never by a timer of their own. They commit what poll() has returned.',
          'auto.commit.interval.ms',
        )
      : because(
          by === 'close'
            ? say`Closing commits, because commits are automatic.`
            : say`The application called ${code(isAsync ? 'commitAsync()' : 'commitSync()')}.`,
          'What is committed is the next offset to read.',
        ),
  OffsetsExpired: () =>
    because(
      say`The group has been empty for longer than offsets are kept.`,
      'The offsets of a group without members are kept for a week. After that auto.offset.reset decides where it begins.',
      'offsets.retention.minutes',
    ),
  RecordsDeleted: ({ why }) =>
    because(
      why === 'by an admin'
        ? say`An admin has called ${code('deleteRecords()')}.`
        : say`They were ${why === 'retention.ms' ? 'older' : 'more'} than the topic keeps.`,
      'Retention deletes whole segments, read or not. Offsets are never renumbered.',
      why === 'by an admin' ? null : why,
    ),
  OffsetsRefused: ({ error }) => whyOfRefusal(error),
  ErrorThrown: whyOfError,
}

function whyOfSilence({ isAnswer, api, givesUpAfterMs }: OneFact<'MessageLost' | 'MessageDelayed'>): Why {
  return because(
    isAnswer
      ? say`The request was carried out; only its sender does not know.`
      : say`Nobody but its sender knows of the request.`,
    `A client waits for an answer for ${api === 'JoinGroup' ? LONG_WAIT : 'request.timeout.ms'}: ${duration(givesUpAfterMs)} here. Then it closes the connection, connects anew, and asks once more.`,
  )
}

/** The coordinator answers only when all have joined (ConsumerCoordinator: JOIN_GROUP_TIMEOUT_LAPSE). */
const LONG_WAIT =
  'max.poll.interval.ms and 5 s more where it has asked to join, since all others have to come first, or for request.timeout.ms if that is longer'

function whyOfRefusal(error: string): Why {
  return because(
    say`The coordinator answered ${code(error)}: the member id or the generation in the commit is no longer valid, or a new assignment is just being made.`,
    'Commits are taken only from members of the present generation. So one that was taken for dead can’t undo the work of its successor.',
  )
}

function whyOfError({ error, message, during, refused }: OneFact<'ErrorThrown'>): Why {
  if (refused !== null) return whyOfRefusal(refused)
  const told = say`Kafka’s words: “${message}”.`
  if (error === 'TimeoutException') {
    return because(
      told,
      'commitSync() tries again and again, but not for ever: then it throws, and the application has to decide.',
      'default.api.timeout.ms',
    )
  }
  if (error === 'IllegalStateException') {
    return because(
      told,
      'A consumer can only be told of what it holds now, and either subscribes or assigns itself. A person had the application call this, and it catches what comes of it: its loop goes on. Where nobody catches it, as in the loop itself, an exception ends the application.',
    )
  }
  return during === 'poll'
    ? because(told, 'An exception that the application does not catch ends its poll loop.')
    : because(
        told,
        'The client itself refuses to commit while it is no member, or is just joining again: poll() comes first.',
      )
}
