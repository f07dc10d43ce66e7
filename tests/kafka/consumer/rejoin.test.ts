import { describe, expect, test } from 'vitest'
import { conversation } from '../../../src/describe/messages'
import type { Fact } from '../../../src/kafka/facts'
import { type Played, run } from '../../support/runs'

/** What the client asked of the coordinator after an instant: `JoinGroup member id …, reason: …`. */
function asked(played: Played, name: string, [from, to]: readonly [number, number]): string[] {
  played.at(to)
  return conversation(played.timeline, from, to).messages.flatMap(({ kind, consumer, api, fields }) =>
    kind === 'request' && consumer === name
      ? [`${api} ${fields.filter(field => field.startsWith('reason')).join()}`]
      : [],
  )
}

const reasons = (played: Played, name: string, span: readonly [number, number]) =>
  asked(played, name, span).flatMap(text => /^JoinGroup reason: (.*)/.exec(text)?.[1] ?? [])

const kinds = (played: Played, [from, to]: readonly [number, number], wanted: readonly Fact['kind'][]) =>
  played.factsUntil(to).flatMap(({ at, fact }) => (at >= from && wanted.includes(fact.kind) ? [fact.kind] : []))

const LOOKS: readonly Fact['kind'][] = ['CoordinatorLost', 'CoordinatorFound', 'PollTimedOut']

describe('the two clocks of the heartbeat thread', () => {
  test('the session begins anew when the coordinator is found: it is not looked for twice', () => {
    const played = run(['0 start A', '0 start B', '20000 cutNetwork B', '250000 healNetwork B'])
    expect(kinds(played, [250_000, 260_000], LOOKS)).toEqual(['CoordinatorFound'])
  })

  const slow = {
    consumer: { 'session.timeout.ms': 10_000, 'max.poll.interval.ms': 20_000, 'max.poll.records': 50 },
    options: { processMs: 2_000 },
  }

  test('with both run down, the coordinator is found first, and then told of the leave', () => {
    const played = run(['0 start A', '0 start B', '20000 pauseProcess B 40000'], slow)
    expect(kinds(played, [60_000, 61_000], LOOKS).slice(0, 3)).toEqual([
      'CoordinatorLost',
      'CoordinatorFound',
      'PollTimedOut',
    ])
    expect(asked(played, 'B', [60_000, 61_000])).toContain('LeaveGroup reason: consumer poll timeout has expired.')
  })

  test('one that left for lateness says so when it joins again', () => {
    const played = run(['0 start A', '0 start B', '20000 stopPolling B atOnce', '60000 resumePolling B'], slow)
    expect(reasons(played, 'B', [60_000, 200_000])[0]).toBe('consumer pro-actively leaving the group')
  })
})

describe('who joins again says why:', () => {
  test.each([
    ['a heartbeat', false, 'HEARTBEAT'],
    ['a commit', true, 'OFFSET_COMMIT'],
  ])('%s was answered that nobody knows it', (_, autoCommit, api) => {
    const steps = ['0 start A', '0 start B', '20000 cutNetwork B', '100000 healNetwork B']
    const played = run(steps, { consumer: { 'enable.auto.commit': autoCommit }, options: { processMs: 10 } })
    expect(reasons(played, 'B', [100_000, 130_000])[0]).toBe(`encountered UNKNOWN_MEMBER_ID from ${api} response`)
  })

  test('a join that a break of the connection ended', () => {
    const steps = ['0 start A', '20000 stopPolling A', '22000 start B', '25000 cutNetwork B', '26000 healNetwork B']
    const played = run(steps)
    expect(reasons(played, 'B', [26_000, 40_000])[0]).toBe('rebalance failed due to DisconnectException')
  })

  test('its SyncGroup came when another rebalance had begun', () => {
    const steps = ['0 start A', '20000 start B', '24950 pauseProcess A 10000', '26000 start C'] // A leads, and assigns late
    const played = run(steps, { latencyMs: 300 })
    const why = 'rebalance failed due to RebalanceInProgressException'
    for (const name of ['A', 'B']) expect(reasons(played, name, [26_000, 60_000])[0]).toBe(why)
  })
})

describe('commits that are answered when their sender joins already', () => {
  const asking = run(['0 start A', '0 start B', '20000 cutNetwork B', '100000 healNetwork B'], {
    latencyMs: 300,
    consumer: { 'enable.auto.commit': false, 'max.poll.records': 5 },
    options: { processMs: 5, commit: 'perRecordAsync' },
  })
  const facts = asking.factsUntil(110_000).filter(({ at }) => at >= 100_000)

  test('tell of a generation that is stale, and do not stop the join', () => {
    const messages = facts.flatMap(({ fact }) => (fact.kind === 'AsyncCommitFailed' ? [fact.message] : []))
    expect(messages.some(message => message.includes('generation is already stale'))).toBe(true)
    expect(facts.filter(({ fact }) => fact.kind === 'MembershipLost')).toHaveLength(1)
  })
})

test("a commit that another process with the same group.instance.id has overtaken is no member's, once a heartbeat has said so", () => {
  const played = run(['0 start A', '20000 start B'], {
    latencyMs: 300,
    consumer: {
      'enable.auto.commit': false,
      'max.poll.records': 5,
      'group.instance.id': 'i-1',
      'heartbeat.interval.ms': 100,
    },
    options: { processMs: 5, commit: 'perRecord' },
  })
  const thrown = played.factsUntil(26_000).flatMap(({ fact }) => (fact.kind === 'ErrorThrown' ? [fact.error] : []))
  expect(thrown).toEqual(['CommitFailedException', 'FencedInstanceIdException'])
})
