/** Processes that begin, end, freeze, or are cut off. */
import type { FactOf } from '../../kafka/facts'
import type { Instant } from '../../sim/world'
import { consumerList, partitionList } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'
import { clock, duration } from '../time'
import type { Tellers } from './tellers'

const POLL = code('poll()')

export const processTold: Tellers<
  | 'ConsumerStarted'
  | 'ConsumerClosing'
  | 'ConsumerClosed'
  | 'ConsumerCrashed'
  | 'ConsumerFailed'
  | 'ConsumerRemoved'
  | 'PollingStopped'
  | 'PollingResumed'
  | 'ProcessPaused'
  | 'ProcessResumed'
  | 'NetworkCut'
  | 'NetworkHealed'
> = {
  ConsumerStarted: ({ consumer: name, group, topics, incarnation }) =>
    incarnation > 1
      ? say`${consumer(name)} starts again: a new process, which remembers nothing of the one before.`
      : say`${consumer(name)} starts. It wants to read ${topics.join(', ')} as a member of ${group}.`,
  ConsumerClosing: ({ consumer: name }) =>
    say`${consumer(name)} closes: it gives up what it reads and tells the coordinator that it leaves.`,
  ConsumerClosed: ({ consumer: name }) => say`${consumer(name)} is closed.`,
  ConsumerCrashed: ({ consumer: name, owned }, many) =>
    owned.length === 0
      ? say`${consumer(name)} crashes and tells nobody.`
      : say`${consumer(name)} crashes and tells nobody. It read ${partitionList(owned, many)}: nobody does now.`,
  ConsumerFailed: ({ consumer: name, error }) =>
    say`The application of ${consumer(name)} ends: it did not catch ${code(error)}. Nothing calls ${POLL} any more.`,
  ConsumerRemoved: ({ consumer: name }) => say`${consumer(name)} is taken out of the picture.`,
  PollingStopped: fact => {
    const frozen = say`${consumer(fact.consumer)} freezes: it no longer calls ${POLL}.`
    return fact.pollDeadline === null ? frozen : say`${frozen} ${untilWhen(fact, fact.pollDeadline)}`
  },
  PollingResumed: ({ consumer: name }) => say`${consumer(name)} goes on and calls ${POLL} again.`,
  ProcessPaused: ({ process, consumers, ms }) =>
    say`Process ${process} stands still for ${duration(ms)}, with ${consumerList(consumers)} in it: nothing is handled, and no heartbeat is sent.`,
  ProcessResumed: ({ consumer: name, ms }) =>
    say`${consumer(name)} goes on after ${duration(ms)} as if nothing had happened. Whether it is still a member, it has yet to hear.`,
  NetworkCut: ({ consumer: name }) =>
    say`${consumer(name)} is cut off. It runs on, but no heartbeat reaches the coordinator.`,
  NetworkHealed: ({ consumer: name }) => say`${consumer(name)} is connected again and looks for its coordinator.`,
}

/** How long one that is frozen counts as a member, where nothing changes. */
function untilWhen({ isStatic, isCut, sessionTimeoutMs }: FactOf<'PollingStopped'>, pollDeadline: Instant): Sentence {
  if (isCut) return say`Its network is cut, so its heartbeat thread can tell nobody: the session decides.`
  const runsOn = say`Its heartbeat thread runs on; if nothing changes, it`
  return isStatic
    ? say`${runsOn} stops beating at ${clock(pollDeadline)}. A static member does not leave: its session ends ${duration(sessionTimeoutMs)} after its last heartbeat.`
    : say`${runsOn} leaves the group at ${clock(pollDeadline)}.`
}
