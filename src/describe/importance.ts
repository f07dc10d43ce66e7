/**
 * Each fact weighs something: a story tells what is major and minor, details only to those who ask for them.
 * It stands apart from the sentences, which are many, so that the page can look for what matters before it has words.
 */
import type { CommitCaller, Fact } from '../kafka/facts'

export type Importance = 'major' | 'minor' | 'detail'

/** How much a fact weighs for somebody who follows the group. */
export function importanceOf(fact: Fact): Importance {
  switch (fact.kind) {
    case 'ConsumerStarted':
    case 'ConsumerClosed':
    case 'ConsumerCrashed':
    case 'ConsumerFailed':
    case 'PollingStopped':
    case 'PollingResumed':
    case 'NetworkCut':
    case 'ProcessPaused':
    case 'ProcessResumed':
    case 'NetworkHealed':
    case 'MemberRemoved':
    case 'PollTimedOut':
    case 'MembershipLost':
    case 'Lost':
    case 'OffsetsRefused':
    case 'AdminRefused':
    case 'TopicCreated':
    case 'TopicDeleted':
    case 'PartitionsAdded':
    case 'StaticMemberReplaced':
    case 'OffsetsExpired':
    case 'OffsetsDeleted':
    case 'GroupDeleted':
    case 'CoordinatorMoved':
    case 'CoordinatorDown':
    case 'CoordinatorLoaded':
    case 'MessageLost':
    case 'MessageDelayed':
    case 'AutoscalerSet':
    case 'AutoscalerStopped':
    case 'RolloutStarted':
    case 'RolloutEnded':
      return 'major'
    case 'GroupStateChanged':
      // That a group is gone and back while another broker reads it is told of that broker already.
      return fact.reason === 'coordinator gone' || fact.reason === 'coordinator loaded' ? 'detail' : 'major'
    case 'ScalingDecided':
      return fact.does === 'nothing' ? (fact.why === 'lag is between' ? 'detail' : 'minor') : 'major'
    case 'Assigned':
    case 'Revoked':
      return fact.partitions.length > 0 ? 'major' : 'detail'
    case 'JoinReceived':
    case 'HeardOfRebalance':
    case 'AssignmentComputed':
    case 'RevocationPending':
    case 'CoordinatorLost':
    case 'CoordinatorFound':
    case 'MetadataChanged':
    case 'RecordsSent':
    case 'RecordsDeleted':
    case 'Configured':
    case 'TopicConfigured':
    case 'BrokerConfigured':
    case 'BrokerSettingsRead':
    case 'ProducerAdded':
    case 'ProducerChanged':
    case 'ProducerRemoved':
    case 'LoadChanged':
    case 'RolloutStep':
    case 'ErrorThrown':
    case 'AsyncCommitFailed':
    case 'RecordFailed':
    case 'RecordSentOn':
    case 'SoughtBack':
    case 'Sought':
    case 'PositionsSet':
      return 'minor'
    case 'Committed':
      return ROUTINE.includes(fact.by) ? 'detail' : 'minor'
    case 'OffsetsStored':
      return fact.consumer === null ? 'minor' : 'detail'
    case 'ConsumerClosing':
    case 'ConsumerRemoved':
    case 'MemberIdGiven':
    case 'LeaderChosen':
    case 'PollReturned':
    case 'Delivered':
      return 'detail'
  }
}

/** Commits that come round with every poll, or with every record. */
const ROUTINE: readonly CommitCaller[] = ['auto', 'after batch', 'after record', 'after n records', 'before handling']
