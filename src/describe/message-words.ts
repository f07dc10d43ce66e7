/** What a message comes to, in a few words, as one would say it beside a sequence diagram. */
import type { Message, Request, Response } from '../kafka/protocol/messages'
import { partitionName } from './lanes'
import { inOrder, partitionList } from './lists'
import { code, consumer, type Sentence, say } from './sentence'
import { counted } from './time'

interface Sender {
  /** The consumer at the one end. */
  readonly name: string
  /** The number of topics, for the partitions' names. */
  readonly many: number
}

/** Empty where a message says nothing new. */
export function saidBy(message: Message, sender: Sender): Sentence {
  switch (message.kind) {
    case 'request':
      return asked(message, sender)
    case 'response':
      return answered(message, sender)
    case 'metadataImage':
    case 'logSettingsRead':
    case 'disconnected':
      return []
  }
}

function asked(request: Request, { name, many }: Sender): Sentence {
  const who = consumer(name)
  switch (request.api) {
    case 'FindCoordinator':
      return say`${who} asks which broker coordinates ${request.groupId}`
    case 'JoinGroup':
      return request.memberId === ''
        ? say`${who} asks to join; it has no member id yet`
        : say`${who} joins; its answer waits until all have joined`
    case 'SyncGroup':
      return request.assignments.length === 0
        ? say`${who} asks for its share`
        : say`${who} leads: it has dealt out the partitions, and says who reads what`
    case 'Heartbeat':
      return say`${who} is alive, in generation ${request.generation}`
    case 'LeaveGroup':
      return say`${who} leaves the group`
    case 'OffsetCommit':
      return say`${who} commits ${offsets(request.offsets, many)}`
    case 'OffsetFetch':
      return say`${who} asks where to begin in ${partitionList(request.partitions, many)}`
    case 'ListOffsets':
    case 'Metadata':
    case 'Fetch':
    case 'Produce':
      return []
  }
}

function answered(answer: Response, { name, many }: Sender): Sentence {
  const who = consumer(name)
  switch (answer.api) {
    case 'FindCoordinator':
      return answer.error === 'NONE' ? say`this broker does` : refused(answer.error, who)
    case 'JoinGroup':
      if (answer.error === 'MEMBER_ID_REQUIRED') return say`${who} gets an id, and must ask again with it`
      if (answer.error !== 'NONE') return refused(answer.error, who)
      return answer.leader === answer.memberId
        ? say`all have joined: generation ${answer.generation}; ${who} leads, and gets the list of ${counted(answer.members.length, 'member')}`
        : say`all have joined: generation ${answer.generation}; another one leads`
    case 'SyncGroup':
      if (answer.error !== 'NONE') return refused(answer.error, who)
      return answer.partitions.length === 0
        ? say`${who} gets no partition`
        : say`${who} gets ${partitionList(answer.partitions, many)}`
    case 'Heartbeat':
      if (answer.error === 'NONE') return []
      return answer.error === 'REBALANCE_IN_PROGRESS'
        ? say`${who} hears of the rebalance in the answer to its own heartbeat`
        : refused(answer.error, who)
    case 'LeaveGroup':
      return answer.error === 'NONE' ? say`${who} is no member any more` : refused(answer.error, who)
    case 'OffsetCommit': {
      const error = answer.errors.find(one => one.error !== 'NONE')?.error
      return error === undefined ? say`stored` : refused(error, who)
    }
    case 'OffsetFetch':
      return answer.offsets.every(({ offset }) => offset === null)
        ? say`nothing is committed: ${code('auto.offset.reset')} decides`
        : say`committed: ${offsets(answer.offsets, many)}`
    case 'ListOffsets':
    case 'Metadata':
    case 'Fetch':
    case 'Produce':
      return []
  }
}

function refused(error: string, who: ReturnType<typeof consumer>): Sentence {
  return say`${who} is refused: ${code(error)}`
}

const MOST = 5

/** `P0 142, P1 98 and 3 more` */
function offsets(
  given: readonly { readonly topic: string; readonly partition: number; readonly offset: number | null }[],
  many: number,
): string {
  const known = given.filter(({ offset }) => offset !== null).toSorted(inOrder)
  const named = known
    .slice(0, MOST)
    .map(({ topic, partition, offset }) => `${partitionName(topic, partition, many)}\u00a0${offset}`)
  const rest = known.length - named.length
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
