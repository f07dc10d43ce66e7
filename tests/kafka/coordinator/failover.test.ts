import { describe, expect, test } from 'vitest'
import { groupOf } from '../../../src/kafka/coordinator/state'
import { brokenInvariants } from '../../../src/kafka/invariants'
import type { RunDocument, Step } from '../../../src/kafka/scenario/document'
import { openRun } from '../../../src/kafka/scenario/run'
import { advance, command, consumerOf, coordinatorOf } from '../../../src/kafka/world'
import { type PlayedDocument, played, step } from '../../support/documents'

const start = (at: number, consumer: string) => step(at, 'start', { consumer, topics: ['t'] })
const config = { consumer: { 'group.id': 'team-1', 'auto.offset.reset': 'earliest' } }
const workload = { producers: [{ id: 'p1', topic: 't', recordsPerSecond: 20 }] }

function run(...steps: readonly object[]): PlayedDocument {
  return played({ config, workload, steps: [start(0, 'A'), start(0, 'B'), ...steps] })
}

/** Members with their ids and what they read: `A-1f… t-0 t-1`. */
function membersOf(run: PlayedDocument, at: number) {
  const group = groupOf(coordinatorOf(run.at(at)), 'team-1')
  return group?.members.map(({ memberId, assignment }) => ({ memberId, partitions: assignment.length }))
}

function rebalancesIn(run: PlayedDocument, from: number, until: number) {
  return run.facts('GroupStateChanged', until).filter(({ at, to }) => at >= from && to === 'PreparingRebalance')
}

describe('when another broker comes to lead the group’s partition of __consumer_offsets', () => {
  const moved = run(step(30_000, 'moveCoordinator', { loadMs: 2_000 }))

  test('it knows nothing of the group while it reads, and all that was written down once it has read', () => {
    expect(groupOf(coordinatorOf(moved.at(31_000)), 'team-1')).toBeUndefined()
    expect(membersOf(moved, 33_000)).toEqual(membersOf(moved, 29_000))
    const [before, after] = [29_000, 33_000].map(at => groupOf(coordinatorOf(moved.at(at)), 'team-1'))
    expect(after).toMatchObject({ state: 'Stable', generation: before?.generation, leader: before?.leader })
    expect(after?.offsets.length).toBe(6)
  })

  test('members keep ids and partitions, and nobody has to join again', () => {
    expect(rebalancesIn(moved, 30_000, 120_000)).toEqual([])
    expect(moved.facts('MembershipLost', 120_000)).toEqual([])
    expect(consumerOf(moved.at(120_000), 'A')?.membership).toMatchObject({ state: 'STABLE', generation: 1 })
  })

  test('each member is told NOT_COORDINATOR, looks for the new one, and finds it', () => {
    const lost = moved.facts('CoordinatorLost', 60_000)
    expect(lost.map(({ consumer, why }) => `${consumer} ${why}`).sort()).toEqual([
      'A not coordinator',
      'B not coordinator',
    ])
    const found = moved.facts('CoordinatorFound', 60_000)
    expect(found.map(({ consumer, brokerId }) => `${consumer} ${brokerId}`).sort()).toEqual(['A 2', 'B 2'])
  })

  test('commits wait for the new one, and are stored then', () => {
    const stored = moved.facts('OffsetsStored', 60_000).filter(({ at }) => at > 30_000)
    expect(stored[0]?.at).toBeGreaterThanOrEqual(32_000)
    expect(new Set(stored.map(({ consumer }) => consumer))).toEqual(new Set(['A', 'B']))
    expect(moved.facts('OffsetsRefused', 60_000)).toEqual([])
  })

  test('sessions begin anew: a member that died before is missed that much later', () => {
    const dead = run(step(20_000, 'crash', { consumer: 'B' }), step(60_000, 'moveCoordinator', { loadMs: 2_000 }))
    const [removed] = dead.facts('MemberRemoved', 200_000)
    expect(removed).toMatchObject({ at: 107_000, consumer: 'B', why: 'session timed out' })
  })

  test('a rebalance under way is lost, and begins again with the next JoinGroup', () => {
    const joining = run(
      step(30_000, 'stopPolling', { consumer: 'B', atOnce: true }),
      start(31_000, 'C'),
      step(34_000, 'moveCoordinator', { loadMs: 1_000 }),
      step(40_000, 'resumePolling', { consumer: 'B' }),
    )
    expect(groupOf(coordinatorOf(joining.at(33_900)), 'team-1')?.state).toBe('PreparingRebalance')
    const changes = joining.facts('GroupStateChanged', 36_000).filter(({ at }) => at >= 34_000)
    expect(changes.map(({ from, to }) => `${from} → ${to}`)).toContain('Dead → Stable')
    expect(groupOf(coordinatorOf(joining.at(60_000)), 'team-1')).toMatchObject({
      state: 'Stable',
      members: [{ consumer: 'A' }, { consumer: 'B' }, { consumer: 'C' }],
    })
  })

  test('of what members offer only the assignor in use is known: a newcomer that shares another one is refused', () => {
    const offers = (at: number, consumer: string, names: string) =>
      step(at, 'start', { consumer, topics: ['t'], config: { 'partition.assignment.strategy': names } })
    const errors = (...between: readonly object[]) =>
      played({ config, steps: [offers(0, 'A', 'sticky,range'), ...between, offers(22_000, 'B', 'range')] })
        .facts('ConsumerFailed', 60_000)
        .map(({ consumer, error }) => `${consumer} ${error}`)
    expect(errors()).toEqual([])
    expect(errors(step(20_000, 'moveCoordinator', {}))).toEqual(['B InconsistentGroupProtocolException'])
  })

  test('groups in other partitions notice nothing', () => {
    const others = played({
      config,
      steps: ['team-1', 'payments']
        .map((group, i) => step(0, 'startOtherGroup', { consumer: `C${i}`, group, topics: ['t'] }))
        .concat(step(20_000, 'moveCoordinator', { group: 'payments' })),
    })
    expect(others.facts('CoordinatorMoved', 60_000)).toMatchObject([{ groups: ['payments'], partition: 13 }])
    expect(others.facts('CoordinatorFound', 60_000).map(({ consumer }) => consumer)).toEqual(['C1'])
  })
})

describe('when the broker that coordinates a group ends and comes back', () => {
  const restarted = run(step(30_000, 'restartCoordinator', { downMs: 4_000, loadMs: 1_000 }))

  test('connections break at once, and nobody finds a coordinator before it is back', () => {
    const lost = restarted.facts('CoordinatorLost', 60_000)
    expect(lost.map(({ at, consumer, why }) => `${at} ${consumer} ${why}`)).toEqual([
      '30001 A disconnected',
      '30001 B disconnected',
    ])
    const found = restarted.facts('CoordinatorFound', 60_000)
    expect(found.map(({ consumer, brokerId }) => `${consumer} ${brokerId}`).sort()).toEqual(['A 1', 'B 1'])
    for (const { at } of found) expect(at).toBeGreaterThanOrEqual(34_000)
    for (const { at } of found) expect(at).toBeLessThan(34_300)
  })

  test('members go on reading meanwhile, and are members of the same generation afterwards', () => {
    const read = restarted.facts('PollReturned', 34_000).filter(({ at }) => at > 30_500)
    expect(new Set(read.map(({ consumer }) => consumer))).toEqual(new Set(['A', 'B']))
    expect(rebalancesIn(restarted, 30_000, 90_000)).toEqual([])
    expect(membersOf(restarted, 90_000)).toEqual(membersOf(restarted, 29_000))
  })

  test('an admin is told to wait', () => {
    const { first, commands } = openRun({ ...DOCUMENT, steps: [] })
    expect(commands).toEqual([])
    const { world } = command(first, { do: 'restartCoordinator', group: 'team-1', downMs: 100, loadMs: 100 })
    const refused = command(world, { do: 'deleteGroup', group: 'team-1' })
    expect(refused.refusal?.error).toBe('CoordinatorLoadInProgressException')
    expect(command(world, { do: 'moveCoordinator', group: 'team-1', loadMs: 1 }).refusal?.message).toMatch(
      /down already/,
    )
    expect(command(advance(world, 201), { do: 'deleteGroup', group: 'team-1' }).refusal?.error).toBe(
      'GroupIdNotFoundException',
    )
  })

  test('nothing of what must hold is broken on the way', () => {
    const steps = [0, 10_000, 10_001, 20_000].flatMap((at, i): Step[] => [
      { at, do: 'start', args: { consumer: `C${i}`, topics: ['t'] } },
      { at: at + 2_900, do: i % 2 === 0 ? 'moveCoordinator' : 'restartCoordinator', args: { loadMs: 700 } },
    ])
    const opened = openRun({ ...DOCUMENT, steps })
    let world = opened.first
    for (const { at, command: given } of [...opened.commands, { at: 60_000, command: { do: 'wait' } as const }]) {
      while (world.now < at) {
        const facts: Parameters<typeof brokenInvariants>[2][number][] = []
        const next = advance(world, at, { maxEvents: 1, note: fact => facts.push(fact) })
        expect(brokenInvariants(world, next, facts)).toEqual([])
        world = next
      }
      world = command(world, given).world
    }
  })
})

const DOCUMENT = {
  version: 1 as const,
  title: '',
  seed: 3,
  config: { broker: {}, topic: {}, consumer: config.consumer, consumerOptions: {} },
  network: { latencyMs: 5, jitterMs: 0 },
  topics: { t: { partitions: 6 } },
  workload: { producers: [] },
  steps: [],
} satisfies RunDocument
