import { describe, expect, test } from 'vitest'
import { costs } from '../../src/describe/costs'
import { emptyOwnership, type OwnershipRow, ownershipAt, rowsUntil, withFact } from '../../src/describe/ownership'
import { lasted, marks, rebalances } from '../../src/describe/rebalances'
import { plain } from '../../src/describe/sentence'
import { run } from '../support/runs'

/** `P3 0–6000:- 6000–24000:A` */
function drawn({ partition, stretches }: OwnershipRow): string {
  return `P${partition} ${stretches.map(({ from, to, owner }) => `${from}–${to}:${owner ?? '-'}`).join(' ')}`
}

describe('who read which partition when', () => {
  const played = run(['0 start A', '20000 start B', '40000 crash B', '100000 addPartitions new_users 6'], {
    latencyMs: 300,
  })
  const facts = played.factsUntil(200_000)

  test('an eager rebalance stops every partition, from the automatic commit on; a crash stops those of the dead at once and until its session has ended', () => {
    expect(ownershipAt(facts, 120_000).map(drawn)).toEqual([
      'P0 0–6000:- 6000–24000:A 24000–25800:- 25800–82900:A 82900–84700:- 84700–120000:A',
      'P1 0–6000:- 6000–24000:A 24000–25800:- 25800–82900:A 82900–84700:- 84700–120000:A',
      'P2 0–6000:- 6000–24000:A 24000–25800:- 25800–82900:A 82900–84700:- 84700–120000:A',
      'P3 0–6000:- 6000–24000:A 24000–25800:- 25800–40000:B 40000–84700:- 84700–120000:A',
      'P4 0–6000:- 6000–24000:A 24000–25800:- 25800–40000:B 40000–84700:- 84700–120000:A',
      'P5 100000–120000:-', // added, and the leader has not heard of it
    ])
  })

  test('at an instant in the past it is what it was then', () => {
    expect(ownershipAt(facts, 30_000).map(drawn)[3]).toBe('P3 0–6000:- 6000–24000:A 24000–25800:- 25800–30000:B')
  })

  test('fact by fact it comes to the same as all at once', () => {
    const ownership = emptyOwnership()
    for (const noted of facts) withFact(ownership, noted)
    expect(rowsUntil(ownership, 200_000)).toEqual(ownershipAt(facts, 200_000))
  })

  test('of topics that are there from the start a group has rows before anything is assigned, and the same ones then', () => {
    const ownership = emptyOwnership([{ name: 'new_users', partitions: 5 }])
    for (const noted of facts.filter(({ at }) => at < 6_000)) withFact(ownership, noted)
    expect(rowsUntil(ownership, 5_000).map(drawn)).toEqual([0, 1, 2, 3, 4].map(partition => `P${partition} 0–5000:-`))
    for (const noted of facts.filter(({ at }) => at >= 6_000)) withFact(ownership, noted)
    expect(rowsUntil(ownership, 200_000)).toEqual(ownershipAt(facts, 200_000))
  })

  test('the stretches of a row have no gap and no overlap, and neighbours differ', () => {
    for (const { stretches } of ownershipAt(facts, 200_000)) {
      stretches.slice(1).forEach((stretch, i) => {
        expect(stretch.from).toBe(stretches[i]?.to)
        expect(stretch.owner).not.toBe(stretches[i]?.owner)
      })
    }
  })

  test('one that was taken for dead and comes back late does not stop its successor', () => {
    const zombie = run(['0 start A', '10000 start B', '20000 cutNetwork B', '100000 healNetwork B'])
    const lost = zombie.when(fact => fact.kind === 'Lost')
    const p4 = ownershipAt(zombie.factsUntil(lost + 1_000), lost + 1).at(4)
    expect(p4?.stretches.at(-1)).toMatchObject({ owner: 'A', to: lost + 1 })
  })
})

describe('who holds a partition and can not read it', () => {
  const two = ['0 start A', '0 start B']
  const p1At = (lines: readonly string[], at: number, settings: Parameters<typeof run>[1] = {}) => {
    const played = run([...two, ...lines], { partitions: 2, ...settings })
    return ownershipAt(played.factsUntil(at), at).map(drawn).at(1)
  }

  test('killed or cut off it is unread until the session ends, frozen until the poll interval is over', () => {
    const settings = { consumer: { 'session.timeout.ms': 10_000, 'max.poll.interval.ms': 30_000 } }
    const [killed, cut, frozen] = ['crash B', 'cutNetwork B', 'stopPolling B atOnce'].map(how => {
      const played = run([...two, `20000 ${how}`], { partitions: 2, ...settings })
      const p1 = ownershipAt(played.factsUntil(70_000), 70_000).at(1)
      return p1?.stretches.filter(({ from }) => from >= 20_000).map(({ from, to, owner }) => [from, to, owner])
    })
    expect(killed?.[0]?.slice(0, 1)).toEqual([20_000])
    expect(cut).toEqual(killed)
    expect(frozen?.[0]?.[0]).toBe(20_010) // between two polls
    expect(Number(frozen?.[0]?.[1]) - Number(cut?.[0]?.[1])).toBeGreaterThan(20_000)
    for (const ends of [killed, cut, frozen]) expect(ends?.at(-1)?.[2]).toBe('A')
  })

  test('one that is cut off for a moment reads again when its network is healed, with no rebalance', () => {
    expect(p1At(['20000 cutNetwork B', '30000 healNetwork B'], 40_000)).toMatch(/:B 20000–30000:- 30000–40000:B$/)
  })

  test('one that is frozen reads again when it goes on', () => {
    expect(p1At(['20000 stopPolling B', '30000 resumePolling B'], 40_000)).toMatch(/:B 20010–30000:- 30000–40000:B$/)
  })

  test('a process that stands still reads nothing until it goes on', () => {
    expect(p1At(['20000 pauseProcess B 10000'], 40_000)).toMatch(/:B 20000–30000:- 30000–40000:B$/)
  })

  test('one that is cut off goes on with the records that it has, in hand and fetched ahead', () => {
    const slow = { recordsPerSecond: 20, options: { processMs: 500 }, consumer: { 'max.poll.records': 4 } }
    const played = run([...two, '20000 cutNetwork B'], { partitions: 2, ...slow })
    const facts = played.factsUntil(200_000)
    const has = facts.flatMap(({ fact }) => (fact.kind === 'NetworkCut' ? fact.has : []))
    const last = Math.max(...has.map(({ to }) => to))
    expect(has.length).toBeGreaterThan(1)
    const done = facts.find(
      ({ at, fact }) =>
        at > 20_000 && fact.kind === 'Delivered' && fact.consumer === 'B' && fact.runs.some(({ to }) => to === last),
    )
    const cut = ownershipAt(facts, 200_000)
      .at(1)
      ?.stretches.find(({ from, owner }) => owner === null && from > 20_000)
    expect(cut?.from).toBe(done?.at)
  })

  test('one that is cut off and frozen does not go on with them', () => {
    const slow = { recordsPerSecond: 20, options: { processMs: 500 }, consumer: { 'max.poll.records': 4 } }
    const steps = ['20000 cutNetwork B', '20000 stopPolling B atOnce']
    expect(p1At(steps, 40_000, slow)).toMatch(/:B 20000–40000:-$/)
  })
})

describe('rebalances', () => {
  const played = run(['0 start A', '20000 start B', '40000 crash B'], { latencyMs: 300 })
  const facts = played.factsUntil(100_000)

  test('are told with cause, generation, phases and length', () => {
    const told = rebalances(facts, 100_000)
    expect(told.map(one => [plain(one.cause), one.generation, lasted(one, 100_000)])).toEqual([
      ['A wants to join.', 1, 3_600],
      ['B wants to join.', 2, 3_400],
      ['B’s session ended.', 3, 1_900],
    ])
    expect(told[1]?.phases).toEqual([
      { state: 'PreparingRebalance', from: 22_100, to: 24_900 },
      { state: 'CompletingRebalance', from: 24_900, to: 25_500 },
    ])
  })

  test('one that is under way has no end yet', () => {
    const [, second] = rebalances(facts, 24_000)
    expect(second).toMatchObject({ to: null, generation: 1, phases: [{ state: 'PreparingRebalance', to: null }] })
  })

  test('mark the playhead’s track, as crashes and time-outs do', () => {
    expect(marks(facts, 100_000).map(({ at, mark }) => `${at} ${mark}`)).toEqual([
      '2100 rebalance',
      '22100 rebalance',
      '40000 crash',
      '82500 timeout',
      '82500 rebalance',
    ])
  })

  test('cost partition-seconds without a reader, and records processed twice', () => {
    // the past is known farther than the moment that is asked for
    const known = played.factsUntil(150_000)
    const past = { rows: ownershipAt(known, 150_000), rebalances: rebalances(known, 150_000) }
    const cost = costs(played.at(100_000), 'team-1', past)
    // five partitions 1.8 s while B joined; P3 and P4 for 44.7 s after the crash, the others 1.8 s then
    expect(cost.unreadPartitionMs).toBe(5 * 1_800 + 2 * 44_700 + 3 * 1_800)
    expect(cost.twice).toEqual({ done: 8, toCome: 0 })
    expect(cost.rebalances).toBe(3)
    expect(cost.longestMs).toBe(3_600)
  })
})
