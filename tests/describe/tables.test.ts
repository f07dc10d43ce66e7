import { describe, expect, test } from 'vitest'
import { type MemberRow, memberTable, type PartitionRow, partitionTable } from '../../src/describe/tables'
import { run } from '../support/runs'

/** `P0 A | P1 A | P2 –` */
const owners = (rows: readonly PartitionRow[]) =>
  rows.map(({ partition, owner }) => `${partition} ${owner}`).join(' | ')
const states = (rows: readonly MemberRow[]) => rows.map(({ member, state }) => `${member} ${state}`).join(' | ')

describe('the table of partitions', () => {
  test.each([
    // consumers          who reads what
    ['A', 'P0 A | P1 A | P2 A | P3 A | P4 A'],
    ['A B', 'P0 A | P1 A | P2 A | P3 B | P4 B'],
    ['A B C', 'P0 A | P1 A | P2 B | P3 B | P4 C'],
    ['A B C D E', 'P0 A | P1 B | P2 C | P3 D | P4 E'],
    ['A B C D E F', 'P0 A | P1 B | P2 C | P3 D | P4 E'], // F is idle
  ])('%s under range: %s', (names, expected) => {
    const played = run(names.split(' ').map((name, i) => `${i * 10} start ${name}`))
    expect(owners(partitionTable(played.at(30_000), 'team-1'))).toBe(expected)
  })

  test('says log end, position, committed offset and lag, which is log end less committed', () => {
    const played = run(['0 start A', '20000 setRate p1 0'])
    for (const row of partitionTable(played.at(40_000), 'team-1')) {
      expect(row.position).toBe(row.logEnd)
      expect(row.committed).toBe(row.logEnd)
      expect(row.lag).toBe('0')
    }
  })

  test('has a dash where nobody reads; the coordinator has a crashed one down for it until its session ends', () => {
    const played = run(['0 start A', '10000 start B', '30000 crash B'])
    const [, , , p3] = partitionTable(played.at(40_000), 'team-1')
    expect(p3).toMatchObject({ partition: 'P3', owner: '–', position: '–', assignedTo: 'B', unreadSince: 30_000 })
  })

  test.each([1, 2, 3, 5, 7])('in %i shares has each row once, in order', of => {
    const world = run(['0 start A']).at(20_000)
    const shares = Array.from({ length: of }, (_, nth) => partitionTable(world, 'team-1', { nth, of }))
    expect(shares.flat()).toEqual(partitionTable(world, 'team-1'))
  })

  test('of a group that nobody has heard of is empty', () => {
    expect(partitionTable(run([]).at(1_000), 'team-1')).toEqual([])
  })
})

describe('the table of members', () => {
  test('says what each member holds, under which id, from which host', () => {
    const [a, b] = memberTable(run(['0 start A', '10 start B']).at(30_000), 'team-1')
    expect(a).toMatchObject({ member: 'A', clientId: 'A', host: '/127.0.0.1', state: 'reads' })
    expect(a?.memberId).toMatch(/^A-[0-9a-f]{8}-/)
    expect(b?.partitions.replaceAll('\u00a0', ' ')).toBe('P3 and P4')
  })

  test.each([
    // what is done                          a while later
    ['30000 crash B', 'A reads | B crashed, still a member'],
    ['30000 close B', 'A reads | B closed'],
    ['30000 stopPolling B', 'A reads | B frozen'],
    ['30000 cutNetwork B', 'A reads | B cut off'],
    ['30000 freeze B', 'A reads | B frozen and cut off'],
  ])('after %s: %s', (step, expected) => {
    expect(states(memberTable(run(['0 start A', '10000 start B', step]).at(45_000), 'team-1'))).toBe(expected)
  })

  test('keeps a process that was replaced until its session has ended', () => {
    const played = run(['0 start A', '10000 start B', '30000 crash B', '31000 restart B'])
    const rows = memberTable(played.at(40_000), 'team-1')
    expect(rows.map(({ member }) => member)).toEqual(['A', 'B', 'B'])
    expect(rows[2]?.state).toMatch(/^process gone, session ends in/)
    expect(memberTable(played.at(120_000), 'team-1')).toHaveLength(2)
  })
})

test('a frozen consumer is the owner still, and does not read', () => {
  const played = run(['0 start A', '20000 stopPolling A'])
  const [before, after] = [15_000, 30_000].map(at => partitionTable(played.at(at), 'team-1')[0])
  expect(before).toMatchObject({ owner: 'A', isRead: true, unreadSince: null })
  expect(after).toMatchObject({ owner: 'A', isRead: false })
  expect(after?.unreadSince).toBe(played.when(fact => fact.kind === 'PollingStopped'))
})
