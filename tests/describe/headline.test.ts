import { describe, expect, test } from 'vitest'
import { headlineOf } from '../../src/describe/headline'
import { plain } from '../../src/describe/sentence'
import type { KafkaTimeline } from '../../src/kafka/world'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { runOf, start } from '../../src/lessons/run'
import { type Played, run } from '../support/runs'

/** The headline at an instant, with ordinary spaces. */
function headline(played: Played, at: number): string {
  return plain(headlineOf(played.at(at), played.factsUntil(at))).replaceAll('\u00a0', ' ')
}

describe('a group that scales up over a slow network', () => {
  const played = run(['0 start A', '20000 start B'], { latencyMs: 300 })

  test.each([
    [300, 'A has started and asks what partitions its topic has.'],
    [900, 'A looks for the coordinator of team-1.'],
    [1_300, 'A asks the coordinator to join team-1.'],
    [1_700, 'A has been given a member id and joins with it.'],
    [2_600, 'The group was empty, so the coordinator gives others time to join. A waits for it, 2.5 s more.'],
    [5_300, 'A is the only member, so it leads and assigns itself every partition.'],
    [5_800, 'The leader has assigned: A gets P0, P1, P2, P3 and P4. It begins when its answer arrives.'],
    [10_000, 'A reads P0, P1, P2, P3 and P4. It is the only member of team-1.'],
    [21_600, 'B has been given a member id and joins with it. For A nothing has changed yet.'],
    [22_200, 'B wants to join, so every member must join again. A hears of it at its next heartbeat, in 1.2 s.'],
    [
      23_500,
      'B wants to join, so every member must join again. A is just hearing of it, in the answer to its heartbeat.',
    ],
    [24_100, 'B wants to join, so every member must join again. A commits first and then joins.'],
    [25_000, 'All have joined: generation 2. A, the leader, assigns the partitions by range; B waits for that.'],
    [25_600, 'The leader has assigned: A gets P0, P1 and P2, B gets P3 and P4. Each begins when its answer arrives.'],
    [26_000, 'A and B ask the coordinator what the group has committed, and go on from there.'],
    [30_000, 'A reads P0, P1 and P2. B reads P3 and P4. Every partition has exactly one reader.'],
  ])('%i ms after the start: %s', (at, expected) => {
    expect(headline(played, at)).toBe(expected)
  })
})

describe('where more than one group or topic is', () => {
  const steps = [
    start(0, 'A', ['orders'], { 'group.id': 'email' }),
    start(0, 'B', ['orders'], { 'group.id': 'email' }),
    start(0, 'C', ['orders'], { 'group.id': 'audit' }),
  ]
  const of = (more: Partial<Parameters<typeof runOf>[0]>) =>
    timelineOf(runOf({ title: '', topics: { orders: 2 }, steps, at: 0, ...more }))
  const told = (timeline: KafkaTimeline, at: number) => {
    const { world, facts } = momentAt(timeline, at)
    return plain(headlineOf(world, facts)).replaceAll('\u00a0', ' ')
  }

  test('what is said of partitions and their readers is said of one group', () => {
    expect(told(of({}), 30_000)).toBe('A reads P0. B reads P1. Every partition has exactly one reader in email.')
  })

  test('that nobody is left is said of the group that they have left', () => {
    const closed = of({ steps: [...steps, { at: 30_000, do: 'close', args: { consumer: 'C' } }] })
    expect(told(closed, 50_000)).toMatch(/^C is gone, and nobody in audit reads orders\./)
  })

  test('of topics that the group does not read nothing is said', () => {
    const one = of({ topics: { orders: 2, invoices: 2 }, steps: steps.slice(0, 2) })
    expect(told(one, 30_000)).toBe(
      'A reads orders-0. B reads orders-1. Every partition of orders has exactly one reader.',
    )
  })
})

describe('a newcomer that goes again before the round is over', () => {
  const played = run(['0 start A', '20000 start B', '22500 close B'], { latencyMs: 300 })

  test('is not said to want anything any more, though the rebalance it began goes on', () => {
    expect(headline(played, 22_300)).toMatch(/^B wants to join/)
    expect(headline(played, 23_300)).toMatch(/^B wanted to join and has gone again; A must join again all the same\./)
  })
})

describe('a crash', () => {
  const played = run(['0 start A', '20000 start B', '40000 crash B'], { latencyMs: 300 })
  const ended = played.when(fact => fact.kind === 'MemberRemoved')

  test('is silent: the headline counts down to the end of the session that the coordinator keeps', () => {
    expect(ended).toBe(82_500)
    expect(headline(played, 71_600)).toBe(
      'B crashed 31.6 s ago, and the group has not noticed. P3 and P4 stay unread until its session ends, in 10.9 s.',
    )
  })

  test('is noticed at the end of the session, and the survivor has to hear of it', () => {
    expect(headline(played, ended)).toMatch(/^B’s session ended, so A must join again\. A /)
  })

  test('has the records processed twice that were processed and not committed', () => {
    expect(headline(played, ended + 4_000)).toBe(
      'B’s session ended. A reads P3 and P4 from the committed offset, so 8 records that B had processed are processed twice.',
    )
  })

  test('is forgotten once the partitions are read for a while', () => {
    expect(headline(played, ended + 20_000)).toBe('A reads P0, P1, P2, P3 and P4. It is the only member of team-1.')
  })
})

describe('a member that is cut off and frozen in its batch', () => {
  const played = run(['0 start A', '10000 start B', '30000 cutNetwork B', '30000 stopPolling B atOnce'], {
    options: { processMs: 300, commit: 'sync' },
    consumer: { 'enable.auto.commit': false },
    recordsPerSecond: 12,
  })

  test('has what it had done of it processed twice, though it has told nobody', () => {
    const taken = played.when(fact => fact.kind === 'PositionsSet' && fact.consumer === 'A', 60_000)
    expect(headline(played, taken + 1_000)).toMatch(
      /^B’s session ended\. A reads P3 and P4 from the committed offset, so \d+ records that B had processed are processed twice\.$/,
    )
  })
})

describe('what lasts', () => {
  test('six members on five partitions: one is idle', () => {
    const played = run(['0 start A', '10 start B', '20 start C', '30 start D', '40 start E', '50 start F'])
    expect(headline(played, 20_000)).toBe('F is idle: 6 members, 5 partitions. A partition is read by one member only.')
  })

  test('a frozen consumer: heartbeats go on, and it leaves by itself', () => {
    const played = run(['0 start A', '10000 start B', '30000 stopPolling B'])
    expect(headline(played, 60_000)).toMatch(
      /^B does not call poll\(\), but its heartbeats go on, so the group sees nothing wrong\. It leaves by itself in 4 min \d+ s; until then nobody reads P3 and P4\.$/,
    )
  })

  test('a frozen consumer that a newcomer waits for: said with the longest time it can take', () => {
    const played = run(['0 start A', '10000 start B', '30000 stopPolling B', '40000 start C'])
    expect(headline(played, 60_000)).toMatch(
      /^C wants to join, so every member must join again\. A has given up P0, P1 and P2 and waits for B, which does not call poll\(\), for 4 min \d+ s at most\.$/,
    )
  })

  test('a consumer that is cut off: when its session ends', () => {
    const played = run(['0 start A', '10000 start B', '30000 cutNetwork B'])
    expect(headline(played, 40_000)).toMatch(
      /^B is cut off\. Nobody reads P3 and P4\. The coordinator hears no heartbeat, and gives them to others when its session ends, in 3\d\.\d s\.$/,
    )
  })

  test('partitions that were added: nobody reads them before the leader renews its metadata', () => {
    const played = run(['0 start A', '10000 start B', '30000 addPartitions new_users 8'])
    expect(headline(played, 60_000)).toMatch(
      /^P5, P6 and P7 are new, and nobody reads them: A, the leader, hears of them when it next renews its metadata, in 4 min\.$/,
    )
  })

  test('nobody is left: what was committed is kept', () => {
    const played = run(['0 start A', '10000 close A'])
    expect(headline(played, 20_000)).toBe(
      'A is gone, and nobody reads new_users. What was committed is kept: whoever comes next goes on there.',
    )
  })

  test('nobody has come yet', () => {
    expect(headline(run([]), 1_000)).toBe('Nobody reads new_users yet. Add a consumer, and it reads every partition.')
  })
})

describe('a member that is still in its handler', () => {
  test('is waited for by those who have given up what they read', () => {
    const slow = run(['0 start A', '10000 start B', '60000 start C'], { options: { processMs: 900 } })
    const heard = slow.when(fact => fact.kind === 'HeardOfRebalance', 60_000)
    const told: string[] = []
    for (let at = heard; at < heard + 120_000; at += 500) told.push(headline(slow, at))
    expect(told.find(sentence => sentence.includes('has given up'))).toMatch(
      /^C wants to join, so every member must join again\. [AB] has given up P\d[^.]* and waits for [AB], which can only join at its next poll\(\), in [\d.]+ s\.$/,
    )
  })
})

describe('a cooperative rebalance', () => {
  const played = run(['0 start A', '20000 start B'], {
    latencyMs: 100,
    consumer: { 'partition.assignment.strategy': 'cooperative-sticky' },
  })

  test.each([
    [22_550, 'The leader has assigned: A keeps P0, P1 and P2, gives up P3 and P4. Its answer is on the way.'],
    [22_700, 'A has given up P3 and P4 for another and joins once more, so that they can be assigned.'],
    [
      23_000,
      'A has given up P3 and P4 for another, so all must join once more. B hears of it at its next heartbeat, in 2.4 s.',
    ],
    [26_050, 'The leader has assigned: A keeps P0, P1 and P2, B gets P3 and P4. Each begins when its answer arrives.'],
    [30_000, 'A reads P0, P1 and P2. B reads P3 and P4. Every partition has exactly one reader.'],
  ])('takes two rounds. %i ms after the start: %s', (at, expected) => {
    expect(headline(played, at)).toBe(expected)
  })
})

describe('a static member', () => {
  const played = run(['0 start A', '20000 close A', '30000 start A'], {
    latencyMs: 100,
    consumer: { 'group.instance.id': 'one' },
  })

  test('frozen, it does not leave when its time to poll is up', () => {
    const frozen = run(['0 start A', '20000 stopPolling A'], { consumer: { 'group.instance.id': 'one' } })
    expect(headline(frozen, 30_000)).toMatch(
      /As a static member it does not leave: its heartbeats stop in .*, and its session ends 45 s after the last; until then nobody reads P0, P1, P2, P3 and P4\.$/,
    )
  })

  test('closes and says nothing: its place is kept', () => {
    expect(headline(played, 25_000)).toMatch(
      /^A, a static member, has closed and said nothing\. Its place is kept until its session ends, for 4\d\.\d s more\. P0, P1, P2, P3 and P4 wait for it\.$/,
    )
  })

  test('comes back, and nobody has to join again', () => {
    expect(headline(played, 30_700)).toBe(
      'A has its place as a static member back, and with it P0, P1, P2, P3 and P4: nobody has to join again.',
    )
  })
})

describe('one that was taken for dead', () => {
  const played = run(['0 start A', '10000 start B', '20000 cutNetwork B', '80000 healNetwork B'], { latencyMs: 50 })

  test('does not know it before it asks: two work on the same partitions', () => {
    expect(headline(played, 80_100)).toBe(
      'B does not know yet that it is no longer a member: it reads P3 and P4, and so does A. Its commits will be refused.',
    )
  })

  test('has its commit refused', () => {
    const refused = played.when(fact => fact.kind === 'OffsetsRefused')
    expect(headline(played, refused)).toBe(
      'The coordinator has refused a commit by B: UNKNOWN_MEMBER_ID. It is no longer a member; what it processed since its last commit is processed again.',
    )
  })
})

test('a crashed consumer that is out of the picture is still counted by the coordinator', () => {
  const played = run(['0 start A', '10000 start B', '30000 crash A', '31000 remove A'])
  expect(headline(played, 40_000)).toMatch(
    /^Nobody reads P0, P1 and P2: the coordinator still counts the former process of A, until its session ends, in 3\d\.\d s\.$/,
  )
})

test('an application that has ended keeps its heartbeats, and reads nothing', () => {
  const played = run(['0 start A'], { consumer: { 'auto.offset.reset': 'none' } })
  expect(headline(played, 10_000)).toMatch(
    /^The application of A has ended: NoOffsetForPartitionException\. Its heartbeats go on; it leaves when poll\(\) is overdue, in 4 min \d+ s\.$/,
  )
})

describe('every headline', () => {
  test('fits on two lines, and says more than “rebalancing”', () => {
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
      ],
      { latencyMs: 200 },
    )
    for (let at = 0; at < 240_000; at += 700) {
      const sentence = headline(played, at)
      expect(sentence.length, sentence).toBeLessThanOrEqual(150)
      expect(sentence).toMatch(/[.)]$/)
      expect(sentence).not.toMatch(/undefined|NaN|Infinity|\s-\d/)
    }
  })
})

describe('several groups', () => {
  const played = run(['0 start A', '0 start C audit', '0 start D audit', '40000 crash D'])

  test('at rest the first is told of', () => {
    expect(headline(played, 30_000)).toMatch(/^A reads P0, P1, P2, P3 and P4\. It is the only member of team-1\.$/)
  })

  test('the one where something is the matter comes before it', () => {
    expect(headline(played, 45_000)).toMatch(/^D crashed 5\.0 s ago, and the group has not noticed\./)
  })

  test.each([
    ['audit', 30_000, /^C reads P0, P1 and P2\. D reads P3 and P4\./],
    ['team-1', 45_000, /^A reads P0, P1, P2, P3 and P4\./],
    ['not there yet', 45_000, /^D crashed 5\.0 s ago/],
  ])('who asks about %s is told of it alone', (about, at, expected) => {
    const told = plain(headlineOf(played.at(at), played.factsUntil(at), about))
    expect(told.replaceAll('\u00a0', ' ')).toMatch(expected)
  })
})

test('one that is started again is not told of as two: it has left and is back', () => {
  const played = run(['0 start A', '0 start B', '30000 restart A'])
  const back = played.when(
    fact => fact.kind === 'Assigned' && fact.consumer === 'A' && fact.partitions.length > 0,
    30_000,
  )
  const told = Array.from({ length: 40 }, (_, i) => headline(played, back + i * 100))
  expect(told.filter(one => /^A has left\. A/.test(one))).toEqual([])
  expect(told.join('\n')).toMatch(/^A has left and is back: it reads P0, P1 and P2 from the committed offset/m)
})

test('who tries a record again and again is told of, with what that keeps waiting', () => {
  const options = { poison: 'new_users-0@5', onError: 'retry', retries: 3, retryBackoffMs: 2_000 }
  const played = run(['0 start A'], { partitions: 1, options })
  const first = played.when(fact => fact.kind === 'RecordFailed')
  expect(headline(played, first + 500)).toBe(
    'A has failed at record 5 of new_users-0 and tries it again, attempt 2, in 1.5 s. What lies behind it waits.',
  )
})
