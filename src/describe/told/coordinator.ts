/** Coordinators that move, end and begin again; messages that get lost or come late. */
import type { FactOf } from '../../kafka/facts'
import { enumerated } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'
import { clock, duration } from '../time'
import type { Tellers } from './tellers'

export const coordinatorTold: Tellers<
  'CoordinatorFound' | 'CoordinatorMoved' | 'CoordinatorDown' | 'CoordinatorLoaded' | 'MessageLost' | 'MessageDelayed'
> = {
  CoordinatorFound: ({ consumer: name, group, brokerId, isMember }) => {
    const goesOn = isMember ? 'It goes on as the member that it was.' : 'It is no member, and joins at its next poll().'
    return say`${consumer(name)} has found the coordinator of ${group}: broker ${brokerId}. ${goesOn}`
  },
  CoordinatorMoved: ({ group, to, groups, loadMs }) =>
    say`The coordinator of ${named(groups, group)} is broker ${to} from now on. Until it has read its partition of ${OFFSETS}, in ${duration(loadMs)}, nobody can join or commit.`,
  CoordinatorDown: ({ group, brokerId, groups, downMs }) =>
    say`Broker ${brokerId}, which coordinates ${named(groups, group)}, is gone for ${duration(downMs)}: all connections to it break.`,
  CoordinatorLoaded: ({ brokerId, groups }) =>
    groups.length === 0
      ? say`Broker ${brokerId} has read its partition of ${OFFSETS}: no group is in it.`
      : say`Broker ${brokerId} has read its partition of ${OFFSETS} and knows ${named(groups)} again: members, generation, assignment and offsets as they were written down.`,
  MessageLost: fact => say`${message(fact)} is lost on its way. ${waits(fact)}`,
  MessageDelayed: fact =>
    say`${message(fact)} is ${duration(fact.ms)} late and arrives at ${clock(fact.arrivesAt)}; what comes behind it on that connection waits.`,
}

const OFFSETS = code('__consumer_offsets')

/** The groups that have one coordinator; the one that was named where nothing of them is written yet. */
function named(groups: readonly string[], asked = ''): Sentence {
  return enumerated((groups.length === 0 ? [asked] : groups).map(text => ({ kind: 'text', text })))
}

function message({
  consumer: name,
  api,
  isAnswer,
}: Pick<FactOf<'MessageLost'>, 'consumer' | 'api' | 'isAnswer'>): Sentence {
  return isAnswer ? say`The answer to the ${api} of ${consumer(name)}` : say`The ${api} of ${consumer(name)}`
}

function waits({ consumer: name, api, givesUpAfterMs }: FactOf<'MessageLost'>): Sentence {
  if (api === 'LeaveGroup') return say`Nobody waits for it.`
  const after = duration(givesUpAfterMs)
  if (api !== 'JoinGroup') {
    return say`${consumer(name)} waits for an answer, and gives up after ${code('request.timeout.ms')}, ${after}.`
  }
  return say`${consumer(name)} waits for an answer, and gives up after ${after}: ${code('max.poll.interval.ms')} and 5 s more, or ${code('request.timeout.ms')} if that is longer.`
}
