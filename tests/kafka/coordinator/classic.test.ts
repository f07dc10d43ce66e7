import { describe, expect, test } from 'vitest'
import { coordinatorBench } from '../../support/coordinator-bench'

const NO_DELAY = { 'group.initial.rebalance.delay.ms': 0 }

describe('a group that was empty', () => {
  // biome-ignore format: a table
  test.each([
    // joiners at (ms)              joined together at
    [[0],                           3_000],
    [[0, 400, 800],                 6_000],
    [[0, 1_500, 3_000, 4_500],      9_000],
    [[0, 3_500],                    3_000], // too late for the first window: one more rebalance
  ])('with joiners at %j ms forms its first generation at %i ms', (joins, formed) => {
    const bench = coordinatorBench()
    for (const [i, at] of joins.entries()) {
      bench.to(at)
      bench.joinAnew('ABCD'.charAt(i))
    }
    bench.to(20_000)
    const first = bench.answers.find(({ answer }) => answer.api === 'JoinGroup' && answer.error === 'NONE')
    expect(first?.at).toBe(formed)
  })

  test('waits no longer than the rebalance time-out, however many come', () => {
    const bench = coordinatorBench()
    for (let at = 0; at < 90_000; at += 1_000) {
      bench.to(at)
      bench.joinAnew(`C${at / 1_000}`)
    }
    const first = bench.answers.find(({ answer }) => answer.api === 'JoinGroup' && answer.error === 'NONE')
    expect(first?.at).toBe(60_000)
  })
})

describe('the leader', () => {
  test('is the first who joined, and goes on leading while it rejoins', () => {
    const { bench, a, b } = twoMembers()
    expect(bench.group.leader).toBe(a)
    bench.join('B', b, ['range', 'roundrobin'])
    bench.join('A', a)
    expect(bench.group.leader).toBe(a)
  })

  test('is another one once it has left', () => {
    const { bench, a, b } = twoMembers()
    bench.leave('A', a)
    bench.join('B', b)
    expect(bench.group.leader).toBe(b)
  })

  test('alone learns who the members are', () => {
    const { bench, a } = twoMembers()
    const answers = bench.answers.filter(({ answer }) => answer.api === 'JoinGroup' && answer.error === 'NONE')
    const known = answers
      .slice(-2)
      .map(({ to, answer }) => [to, answer.api === 'JoinGroup' ? answer.members.length : 0])
    expect(new Map(known as [string, number][])).toEqual(
      new Map([
        ['A', 2],
        ['B', 0],
      ]),
    )
    expect(bench.group.leader).toBe(a)
  })
})

describe('the assignor', () => {
  // biome-ignore format: a table
  test.each([
    [[['range', 'roundrobin'], ['roundrobin', 'range'], ['roundrobin', 'range']], 'roundrobin'],
    [[['range', 'roundrobin'], ['range', 'roundrobin'], ['roundrobin', 'range']], 'range'],
    [[['sticky', 'range'], ['roundrobin', 'range'], ['range']],                   'range'], // the only one all offer
    [[['roundrobin', 'range'], ['range', 'roundrobin']],                          'range'], // a tie: Java's map lists it first
    [[['range', 'sticky'], ['sticky', 'range']],                                  'sticky'],
  ])('of members that offer %j is %s: most votes among those all offer', (offers, chosen) => {
    const bench = coordinatorBench()
    for (const [i, assignors] of offers.entries()) bench.joinAnew('ABC'.charAt(i), assignors)
    bench.to(6_500)
    expect(bench.group.protocolName).toBe(chosen)
  })

  test('that nobody else offers keeps a newcomer out, and the group is not disturbed', () => {
    const { bench } = twoMembers()
    expect(bench.join('C', '', ['sticky'])?.error).toBe('INCONSISTENT_GROUP_PROTOCOL')
    expect(bench.group.state).toBe('Stable')
  })
})

describe('a join phase', () => {
  test('waits for an id that was handed out, until it has come back', () => {
    const { bench, a, b } = twoMembers()
    const c = bench.join('C', '')?.memberId ?? ''
    bench.leave('B', b)
    bench.join('A', a)
    expect(bench.group.state).toBe('PreparingRebalance')
    bench.join('C', c)
    expect(bench.group.state).toBe('CompletingRebalance')
  })

  test('goes on without an id that does not come back within the session time-out', () => {
    const { bench, a, b } = twoMembers()
    bench.join('C', '')
    bench.leave('B', b)
    bench.join('A', a)
    bench.to(bench.answers.at(-1)?.at ?? 0)
    const start = 3_000
    bench.to(start + 9_999)
    expect(bench.group.state).toBe('PreparingRebalance')
    bench.to(start + 10_000)
    expect(bench.group.state).toBe('CompletingRebalance')
    expect(bench.group.members).toHaveLength(1)
  })

  test('removes who has not rejoined when the slowest one’s time is up', () => {
    const { bench, a, b } = twoMembers()
    bench.joinAnew('C')
    bench.join('A', a)
    for (let at = 3_000; at < 62_000; at += 3_000) {
      bench.to(at)
      bench.heartbeat('B', b)
    }
    expect(bench.group.state).toBe('PreparingRebalance')
    bench.to(70_000)
    expect(bench.group.members.map(member => member.consumer)).toEqual(['A', 'C'])
  })

  test('ends with a generation more, also when nobody is left', () => {
    const { bench, a, b } = twoMembers()
    expect(bench.group.generation).toBe(1)
    bench.leave('A', a)
    bench.leave('B', b)
    expect([bench.group.state, bench.group.generation]).toEqual(['Empty', 2])
  })
})

describe('requests of a member', () => {
  test('of another generation are refused with ILLEGAL_GENERATION', () => {
    const { bench, a } = twoMembers()
    expect(bench.heartbeat('A', a, 0)).toBe('ILLEGAL_GENERATION')
    expect(bench.commit('A', a, 0)).toBe('ILLEGAL_GENERATION')
    expect(bench.heartbeat('A', a)).toBe('NONE')
  })

  test('that the coordinator does not know are refused with UNKNOWN_MEMBER_ID, and change nothing', () => {
    const { bench } = twoMembers()
    expect(bench.heartbeat('Z', 'Z-1')).toBe('UNKNOWN_MEMBER_ID')
    expect(bench.commit('Z', 'Z-1')).toBe('UNKNOWN_MEMBER_ID')
    expect(bench.leave('Z', 'Z-1')).toBe('UNKNOWN_MEMBER_ID')
    expect(bench.group.state).toBe('Stable')
  })

  test('are told of a rebalance by their heartbeat, and may still commit until the leader assigns', () => {
    const { bench, a, b } = twoMembers()
    const c = bench.joinAnew('C')
    expect(bench.heartbeat('A', a)).toBe('REBALANCE_IN_PROGRESS')
    expect(bench.commit('A', a)).toBe('NONE')
    bench.join('A', a)
    bench.join('B', b)
    expect(bench.group.state).toBe('CompletingRebalance')
    expect(bench.heartbeat('B', b)).toBe('NONE')
    expect(bench.commit('B', b)).toBe('REBALANCE_IN_PROGRESS')
    bench.sync('C', c)
    bench.sync('A', a, [a, b, c])
    expect(bench.commit('B', b)).toBe('NONE')
  })

  test('that asks for no assignment in time lose it its place', () => {
    const { bench, a, b } = twoMembers()
    bench.join('B', b, ['range', 'roundrobin'])
    bench.join('A', a)
    bench.sync('A', a, [a, b])
    for (let at = 3_000; at < 62_000; at += 3_000) {
      bench.to(at)
      bench.heartbeat('A', a)
      bench.heartbeat('B', b)
    }
    expect(bench.group.members).toHaveLength(2)
    bench.to(63_500)
    expect(bench.group.members.map(member => member.consumer)).toEqual(['A'])
  })
})

/** A and B, Stable in generation 1, three seconds in. */
function twoMembers() {
  const bench = coordinatorBench(NO_DELAY)
  const idOf = (name: string) => bench.join(name, '')?.memberId ?? ''
  const [a, b] = [idOf('A'), idOf('B')]
  bench.join('A', a)
  bench.join('B', b)
  bench.to(3_000)
  bench.sync('B', b)
  bench.sync('A', a, [a, b])
  expect(bench.group.state).toBe('Stable')
  return { bench, a, b }
}
