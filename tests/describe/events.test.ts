import { describe, expect, test } from 'vitest'
import { adviceOf } from '../../src/describe/advice'
import { announcementOf, lastAnnouncement } from '../../src/describe/announcement'
import { sentenceOf, story, whyOf } from '../../src/describe/events'
import { importanceOf } from '../../src/describe/importance'
import { plain, type Sentence } from '../../src/describe/sentence'
import { clock } from '../../src/describe/time'
import type { Fact } from '../../src/kafka/facts'
import { type Played, run } from '../support/runs'

const words = (sentence: Sentence) => plain(sentence).replaceAll('\u00a0', ' ')

function told(played: Played, from: number, until: number): string[] {
  return story(played.factsUntil(until), 1)
    .filter(({ at }) => at >= from)
    .map(({ at, sentence }) => `${clock(at)} ${words(sentence)}`)
}

describe('the log of events', () => {
  const played = run(['0 start A', '20000 start B', '40000 crash B'], { latencyMs: 300 })

  test('tells how a newcomer joins: everybody gives up, joins, is assigned anew, goes on', () => {
    expect(told(played, 20_000, 39_000)).toEqual([
      '00:20.000 B starts. It wants to read new_users as a member of team-1.',
      '00:22.100 B joins. The coordinator holds its answer until A has joined again.',
      '00:22.100 team-1 rebalances: B wants to join, so A must join again.',
      '00:24.000 A hears of the rebalance in the answer to its heartbeat. It joins again when it next calls poll().',
      '00:24.000 A stops reading P0, P1, P2, P3 and P4 and commits, before it gives up what it holds.',
      '00:24.600 A gives up P0, P1, P2, P3 and P4; onPartitionsRevoked runs.',
      '00:24.900 A joins again, and nobody is missing now.',
      '00:24.900 All have joined: generation 2 begins with A and B. The leader assigns the partitions.',
      '00:25.500 A has assigned by range: P0, P1 and P2 to A, P3 and P4 to B.',
      '00:25.500 team-1 is Stable: everybody who asks is told what to read in generation 2.',
      '00:25.800 A takes P0, P1 and P2; onPartitionsAssigned runs.',
      '00:25.800 B takes P3 and P4; onPartitionsAssigned runs.',
      '00:26.400 A goes on where the group has committed: P0 at 25, P1 at 11, P2 at 23.',
      '00:26.400 B goes on where the group has committed: P3 at 27, P4 at 28.',
    ])
  })

  test('tells how a crash goes unnoticed for the whole session time-out', () => {
    expect(told(played, 40_000, 82_500)).toEqual([
      '00:40.000 B crashes and tells nobody. It read P3 and P4: nobody does now.',
      '01:22.500 B’s session ends: the coordinator has not heard of it for 45 s. P3 and P4 must be given to others.',
      '01:22.500 team-1 rebalances: B’s session ended, so A must join again.',
    ])
  })

  test('leaves details out unless they are asked for', () => {
    const facts = played.factsUntil(40_000)
    const everything = story(facts, 1, 'detail')
    expect(everything.some(({ fact }) => fact.kind === 'Committed')).toBe(true)
    expect(story(facts, 1).some(({ fact }) => fact.kind === 'Committed')).toBe(false)
    expect(everything.some(({ fact }) => fact.kind === 'Delivered')).toBe(false)
  })

  test('says in a frozen consumer’s case when it leaves, and that it did so by itself', () => {
    const frozen = run(['0 start A', '10000 start B', '30000 stopPolling B'])
    expect(told(frozen, 30_000, 340_000).slice(0, 4)).toEqual([
      expect.stringMatching(
        /^00:30\.\d+ B freezes: it no longer calls poll\(\)\. Its heartbeat thread runs on; if nothing changes, it leaves the group at 05:\d\d\.\d+\.$/,
      ),
      expect.stringMatching(/ B has not called poll\(\) for 5 min, so its own heartbeat thread leaves the group\.$/),
      expect.stringMatching(
        / The coordinator hears that B leaves: it did not call poll\(\) in time\. P3 and P4 must be given to others\.$/,
      ),
      expect.stringMatching(
        / team-1 rebalances: B did not call poll\(\) in time and has left, so A must join again\.$/,
      ),
    ])
  })
})

describe('one that is frozen and static', () => {
  const one = run(['0 start A', '20000 stopPolling A'], {
    consumer: { 'group.instance.id': 'one', 'max.poll.interval.ms': 30_000 },
  })

  test('does not leave: its heartbeats stop, and then its session runs down', () => {
    const lines = told(one, 20_000, 120_000)
    expect(lines[0]).toMatch(
      / it stops beating at 00:\d\d\.\d+\. A static member does not leave: its session ends 45 s after its last heartbeat\.$/,
    )
    expect(lines[1]).toMatch(
      / its own heartbeat thread stops beating\. As a static member it does not leave: the coordinator counts it until its session ends\.$/,
    )
    expect(lines[2]).toMatch(/^01:3\d\.\d+ A’s session ends: the coordinator has not heard of it for 45 s\./)
  })

  test('has joined in one step', () => {
    const joined = one.factsUntil(10_000).find(({ fact }) => fact.kind === 'JoinReceived')
    const why = joined && whyOf(joined.fact, joined.at)
    expect(words(why?.sentence ?? [])).toMatch(/^A has a group\.instance\.id: a static member joins in one step/)
  })
})

describe('what is said of one does not go against what was said before:', () => {
  test('frozen and cut off, its heartbeat thread can tell nobody that it leaves', () => {
    const both = run(['0 start A', '10000 start B', '30000 cutNetwork B', '31000 stopPolling B'])
    expect(told(both, 31_000, 32_000)[0]).toMatch(
      / B freezes: it no longer calls poll\(\)\. Its network is cut, so its heartbeat thread can tell nobody: the session decides\.$/,
    )
  })

  test('who has heard that it is unknown does not go on as the member that it was', () => {
    const late = run([
      '0 start A',
      '0 start B',
      '20000 cutNetwork B',
      '100000 healNetwork B',
      '101000 cutNetwork B',
      '102000 healNetwork B',
    ])
    const found = told(late, 100_000, 130_000).filter(line => line.includes('has found the coordinator'))
    expect(found.map(line => line.replace(/.*broker 1\. /, ''))).toEqual([
      'It goes on as the member that it was.',
      'It is no member, and joins at its next poll().',
    ])
  })

  test('where the committed offset lies outside the log, it is not said to be missing', () => {
    const beyond = { kind: 'PositionsSet', consumer: 'A', group: 'g' } as const
    const positions = [{ topic: 't', partition: 0, offset: 12, from: 'earliest', outOfRange: 999_999 }] as const
    const why = whyOf({ ...beyond, positions }, 0)
    expect(words(why?.sentence ?? [])).toBe(
      'The broker answered the Fetch with OFFSET_OUT_OF_RANGE: the log begins after that offset, or ends before it.',
    )
  })
})

describe('the reason of an event', () => {
  const played = run(['0 start A', '20000 start B', '40000 crash B'])
  const facts = played.factsUntil(100_000)
  const whyLast = (wanted: (fact: Fact) => boolean) => {
    const noted = facts.findLast(({ fact }) => wanted(fact))
    return noted ? whyOf(noted.fact, noted.at) : null
  }

  test('names the time that passed, the rule, and the setting that decides', () => {
    const why = whyLast(fact => fact.kind === 'MemberRemoved')
    expect(words(why?.sentence ?? [])).toBe('session.timeout.ms 45 s passed since the coordinator last heard of B.')
    expect(why?.setting).toBe('session.timeout.ms')
    expect(why?.rule).toMatch(/^A crash is silent\./)
  })

  test('of a rebalance is who came or went', () => {
    const why = whyLast(fact => fact.kind === 'GroupStateChanged' && fact.to === 'PreparingRebalance')
    expect(words(why?.sentence ?? [])).toBe('B’s session ended.')
    expect(why?.setting).toBe('max.poll.interval.ms')
  })

  test('is missing where somebody simply did it', () => {
    expect(whyLast(fact => fact.kind === 'ConsumerStarted')).toBeNull()
  })
})

describe('every fact', () => {
  const played = run(
    [
      '0 start A',
      '5000 start B',
      '6000 start C',
      '20000 crash B',
      '30000 restart B',
      '80000 stopPolling C',
      '90000 cutNetwork A',
      '150000 addPartitions new_users 8',
      '160000 healNetwork A',
      '170000 resumePolling C',
      '200000 close B',
      '210000 close A',
      '211000 close C',
    ],
    { latencyMs: 200, options: { commit: 'sync' }, consumer: { 'enable.auto.commit': false } },
  )
  const facts = played.factsUntil(300_000)

  test('is told in whole sentences, with nothing missing in them', () => {
    for (const { at, fact } of facts) {
      const sentence = sentenceOf(fact, at)
      if (!sentence) continue
      expect(words(sentence)).toMatch(/^\S.*[.)]$/)
      expect(words(sentence)).not.toMatch(/undefined|NaN|null|\[object/)
      expect(['major', 'minor', 'detail']).toContain(importanceOf(fact))
      const why = whyOf(fact, at)
      if (why) expect(`${words(why.sentence)} ${why.rule}`).toMatch(/^\S.*[.)] .*[.)]$/)
    }
  })

  test('is announced only when a person who watches could not miss it', () => {
    const announced = facts.filter(({ at, fact }) => announcementOf(fact, at))
    expect(announced.length).toBeGreaterThan(10)
    expect(announced.every(({ fact }) => importanceOf(fact) === 'major')).toBe(true)
    expect(lastAnnouncement(facts, facts.length, 299_000)).toBeNull()
    expect(words(lastAnnouncement(facts, facts.length, 200_000) ?? [])).toMatch(/is Empty/)
  })
})

describe('advice on parallelism', () => {
  const group = (members: string, partitions: number) =>
    run(
      [...members].map((name, i) => `${i * 10} start ${name}`),
      { partitions },
    ).at(30_000)
  const advice = (members: string, partitions: number) => {
    const given = adviceOf(group(members, partitions), 'team-1')
    return `${given?.case}: ${words(given?.sentence ?? [])}`
  }

  test.each([
    [
      'A',
      5,
      'fewer: 1 member for 5 partitions, which reads them all. 4 more members could share the work; beyond 5 they would be idle.',
    ],
    [
      'AB',
      5,
      'fewer: 2 members for 5 partitions, about 2 or 3 partitions each. 3 more members could share the work; beyond 5 they would be idle.',
    ],
    [
      'ABC',
      3,
      'equal: As many members as partitions, 3: one each. No more can work at the same time. For more, add partitions first, knowing that keys then move to other partitions.',
    ],
    [
      'ABCD',
      3,
      'more: 4 members for 3 partitions: D is idle, reads nothing and stands by for when another goes. To use it, add partitions; else 1 fewer member does the same work.',
    ],
  ])('%s reading %i partitions: %s', (members, partitions, expected) => {
    expect(advice(members, partitions)).toBe(expected)
  })
})
