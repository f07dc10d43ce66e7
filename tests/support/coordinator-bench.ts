/** A coordinator alone on the bench: requests go in by hand, answers are read off, time is moved on. */
import { configured, type GivenSettings, SERVER_SETTINGS } from '../../src/kafka/config'
import { onCoordinatorMessage, onCoordinatorWake } from '../../src/kafka/coordinator/coordinator'
import type { Coordinator } from '../../src/kafka/coordinator/state'
import type { Fact } from '../../src/kafka/facts'
import { consumerId, nameOf } from '../../src/kafka/protocol/addresses'
import type { Message, OfferedProtocol, Request, Response } from '../../src/kafka/protocol/messages'
import { type Turn, wokenFirst } from '../../src/sim/world'

export interface Answer {
  readonly to: string
  readonly at: number
  readonly answer: Response
}

type Unaddressed<R> = R extends Request ? Omit<R, 'kind' | 'correlationId'> : never

export function coordinatorBench(settings: GivenSettings = {}) {
  const coordinator: Coordinator = {
    id: 'coordinator',
    kind: 'coordinator',
    ...wokenFirst(null),
    config: configured(SERVER_SETTINGS, settings),
    given: settings,
    restarted: [],
    groups: [],
    topics: [{ topic: 't', partitions: 4 }],
    scriptedMemberIds: [],
    expiryChecks: [],
    offsetsTopic: [],
    idsGiven: [],
    names: [],
    leaders: [],
    loading: [],
    outages: [],
  }
  const answers: Answer[] = []
  const facts: Fact[] = []
  let now = 0
  let drawn = 0
  let correlationId = 0
  let wakes: number[] = []
  const turn: Turn<Message, Fact> = {
    get now() {
      return now
    },
    send: (to, message) => {
      if (message.kind === 'response') answers.push({ to: nameOf(to), at: now, answer: message })
    },
    hand: () => {},
    wakeAt: instant => {
      wakes.push(Math.max(now, instant))
    },
    note: fact => facts.push(fact),
    draw: () => drawn++,
  }

  const ask = (consumer: string, request: Unaddressed<Request>): Response | undefined => {
    const before = answers.length
    const whole = { ...request, kind: 'request', correlationId: correlationId++ } as Request // the caller gives the rest
    onCoordinatorMessage(coordinator, consumerId(consumer), whole, turn)
    return answers.slice(before).find(({ to }) => to === consumer)?.answer
  }

  const group = () => {
    const [only] = coordinator.groups
    if (!only) throw new Error('there is no group')
    return only
  }
  const join = (consumer: string, memberId: string, assignors: readonly string[] = ['range']) => {
    const own = { groupId: 'g', memberId, groupInstanceId: null, clientId: consumer }
    const times = { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 60_000 }
    const answer = ask(consumer, { api: 'JoinGroup', ...own, ...times, protocols: assignors.map(offered), reason: '' })
    return answer?.api === 'JoinGroup' ? answer : undefined
  }
  const of = (memberId: string) => ({ groupId: 'g', memberId, groupInstanceId: null })

  return {
    coordinator,
    answers,
    facts,
    get group() {
      return group()
    },
    /** Lets time pass, and the coordinator act on its deadlines on the way. */
    to(instant: number): void {
      for (let next = Math.min(...wakes); next <= instant; next = Math.min(...wakes)) {
        const due = next
        wakes = wakes.filter(wake => wake !== due)
        now = due
        onCoordinatorWake(coordinator, turn)
      }
      now = instant
    },
    join,
    /** Both JoinGroups of a new member; gives its id. */
    joinAnew(consumer: string, assignors?: readonly string[]): string {
      const memberId = join(consumer, '', assignors)?.memberId ?? ''
      join(consumer, memberId, assignors)
      return memberId
    },
    sync(consumer: string, memberId: string, assigned: readonly string[] = []): void {
      const assignments = assigned.map(id => ({ memberId: id, partitions: [] }))
      ask(consumer, { api: 'SyncGroup', ...of(memberId), generation: group().generation, assignments })
    },
    heartbeat(consumer: string, memberId: string, generation = group().generation) {
      const answer = ask(consumer, { api: 'Heartbeat', ...of(memberId), generation })
      return answer?.api === 'Heartbeat' ? answer.error : undefined
    },
    commit(consumer: string, memberId: string, generation = group().generation) {
      const offsets = [{ topic: 't', partition: 0, offset: 7 }]
      const answer = ask(consumer, { api: 'OffsetCommit', ...of(memberId), generation, offsets })
      return answer?.api === 'OffsetCommit' ? answer.errors[0]?.error : undefined
    },
    leave(consumer: string, memberId: string) {
      const answer = ask(consumer, { api: 'LeaveGroup', ...of(memberId), reason: '' })
      return answer?.api === 'LeaveGroup' ? answer.error : undefined
    },
  }
}

function offered(name: string): OfferedProtocol {
  return { name, subscription: { topics: ['t'], owned: [], generation: -1, rackId: null, userData: null } }
}
