import { describe, expect, test } from 'vitest'
import { adviceOf } from '../../src/describe/advice'
import { plannedReset } from '../../src/describe/consumer-groups/admin'
import { groupsToDescribe, type Question, shown } from '../../src/describe/consumer-groups/shown'
import { coordinatorPicture } from '../../src/describe/coordinator'
import { effectsOf } from '../../src/describe/effects'
import { sentenceOf, whyOf } from '../../src/describe/events'
import { groupPictures } from '../../src/describe/group'
import { headlineOf } from '../../src/describe/headline'
import { lanePictures } from '../../src/describe/lanes'
import { conversation } from '../../src/describe/messages'
import { plain } from '../../src/describe/sentence'
import { partitionTable } from '../../src/describe/tables'
import type { GivenSettings } from '../../src/kafka/config'
import { readDocument } from '../../src/kafka/scenario/read'
import { openRun } from '../../src/kafka/scenario/run'
import { type KafkaWorld, kafkaTimeline } from '../../src/kafka/world'
import { worldAt } from '../../src/sim/timeline'

const start = { at: 0, do: 'start', args: { consumer: 'A', topics: ['t'], config: { 'group.id': 'team-1' } } }

function told(steps: readonly object[], until: number) {
  const read = readDocument({
    version: 1,
    config: { consumer: { 'group.id': 'team-1' } },
    network: { latencyMs: 100 },
    topics: { t: { partitions: 2 } },
    steps: [start, ...steps],
  })
  if ('problem' in read) throw new Error(read.problem)
  const run = openRun(read.document)
  const timeline = kafkaTimeline(run.first, run.commands)
  const world = worldAt(timeline, until)
  return {
    world,
    timeline,
    headline: plain(headlineOf(world, timeline.facts)).replaceAll('\u00a0', ' '),
    saying: (kind: string) =>
      timeline.facts
        .filter(({ fact }) => fact.kind === kind)
        .map(({ at, fact }) => plain(sentenceOf(fact, at) ?? []).replaceAll('\u00a0', ' ')),
    why: (kind: string) =>
      timeline.facts.filter(({ fact }) => fact.kind === kind).map(({ at, fact }) => whyOf(fact, at)?.rule)[0],
  }
}

describe('while the coordinator is gone', () => {
  const restart = { at: 20_000, do: 'restartCoordinator', args: { downMs: 10_000, loadMs: 2_000 } }
  const send = { at: 8_000, do: 'send', args: { topic: 't', count: 20 } }

  test('readers, their cursors and what was committed are there to be seen: it is written down', () => {
    const { world } = told([send, restart], 25_000)
    expect(lanePictures(world).map(({ readers }) => readers.map(one => [one.reader, one.committed, one.lag]))).toEqual([
      [['A', 10, 0]],
      [['A', 10, 0]],
    ])
    expect(groupPictures(world)[0]?.members[0]).toMatchObject({
      isMember: true,
      partitions: [{ name: 'P0' }, { name: 'P1' }],
      session: { counts: false, why: 'held' },
    })
  })
})

describe('a coordinator that moves', () => {
  const move = { at: 20_000, do: 'moveCoordinator', args: { loadMs: 3_000 } }

  test('is told of with who takes over, what it does first, and what it knows then', () => {
    const { saying, headline } = told([move], 21_000)
    expect(saying('CoordinatorMoved')).toEqual([
      'The coordinator of team-1 is broker 2 from now on. Until it has read its partition of __consumer_offsets, in 3 s, nobody can join or commit.',
    ])
    expect(headline).toMatch(
      /^Broker 2 reads what it has to know of team-1, for .* more\. Members read on, and can’t commit\.$/,
    )
    expect(told([move], 40_000).saying('CoordinatorLoaded')[0]).toMatch(
      /^Broker 2 has read .* and knows team-1 again: members, generation/,
    )
    expect(told([move], 40_000).saying('CoordinatorLost')).toEqual([
      'A hears that this broker is no longer its coordinator, and looks for the one that is.',
    ])
  })
})

describe('while no coordinator answers', () => {
  const steps = [
    { at: 5_000, do: 'produce', args: { topic: 't', perPartition: 3 } },
    { at: 12_000, do: 'commitSync', args: { consumer: 'A' } },
  ]
  const move = { at: 20_000, do: 'moveCoordinator', args: { loadMs: 3_000 } }
  const restart = { at: 20_000, do: 'restartCoordinator', args: { downMs: 4_000, loadMs: 1_000 } }

  // biome-ignore format: a table
  test.each([
    // done      at      the group is
    [move,    19_900, 'Stable'],
    [move,    21_000, 'loading'],       // COORDINATOR_LOAD_IN_PROGRESS
    [move,    24_000, 'Stable'],
    [restart, 21_000, 'not available'], // COORDINATOR_NOT_AVAILABLE
    [restart, 24_500, 'loading'],
    [restart, 26_000, 'Stable'],
  ])('%j, at %i ms: the group is said to be %s, and never Dead', (deed, at, state) => {
    const { world } = told([...steps, deed], at)
    expect(groupPictures(world).map(group => [group.group, group.state])).toEqual([['team-1', state]])
    expect(coordinatorPicture(world, 'team-1', []).state).toBe(state)
  })

  test.each([
    [move, 21_000],
    [restart, 21_000],
  ])('%j: what is committed stays in sight, and so does the generation: both are written down', (deed, at) => {
    const shown = ({ world }: { world: KafkaWorld }) => ({
      rows: partitionTable(world, 'team-1').map(({ owner, committed, lag }) => ({ owner, committed, lag })),
      generation: groupPictures(world)[0]?.generation,
      effects: effectsOf(world, 'team-1'),
    })
    const before = shown(told([...steps, deed], 19_900))
    expect(before.rows).toEqual([
      { owner: 'A', committed: '3', lag: '0' },
      { owner: 'A', committed: '3', lag: '0' },
    ])
    expect(shown(told([...steps, deed], at))).toEqual(before)
  })

  // biome-ignore format: a table
  test.each<[Question, object, RegExp | null]>([
    ['describe', move,    /^The tool prints nothing yet: broker 2 is loading, so that the answer is COORDINATOR_LOAD_IN_PROGRESS, for 2 s more\./],
    ['state',    move,    /COORDINATOR_LOAD_IN_PROGRESS/],
    ['list',     move,    /COORDINATOR_LOAD_IN_PROGRESS/],
    ['describe', restart, /broker 1 is gone, so that the answer is COORDINATOR_NOT_AVAILABLE, for 3 s more/],
    ['list',     restart, null], // no broker that is there knows the group
  ])('the tool, asked for %s after %j, asks again and again', (question, deed, waits) => {
    const { world } = told([...steps, deed], 21_000)
    expect(groupsToDescribe(world)).toEqual(['team-1'])
    const said = shown(world, question, 'team-1')
    if (waits === null) expect(said.waits).toBeNull()
    else expect(said.waits?.replaceAll('\u00a0', ' ')).toMatch(waits)
    expect(said.table).toBe('')
  })

  test('nobody is said to be missing, who is only not known', () => {
    const { world } = told([...steps, move], 21_000)
    expect(adviceOf(world, 'team-1')).toBeNull()
    expect(adviceOf(told([...steps, move], 24_000).world, 'team-1')?.case).toBe('fewer')
  })

  test('a reset shows no rows yet, where the group would be taken for one that is gone', () => {
    const { world } = told([...steps, { at: 13_000, do: 'close', args: { consumer: 'A' } }, move], 21_000)
    const reset = { group: 'team-1', topic: null, to: 'to-earliest', value: '' } as const
    expect(plannedReset(world, reset).rows).toEqual([])
    expect(plannedReset(world, reset).dryRun.waits).toMatch(/loading/)
    expect(
      plannedReset(told([...steps, { at: 13_000, do: 'close', args: { consumer: 'A' } }, move], 24_000).world, reset)
        .rows,
    ).toHaveLength(2)
  })
})

describe('a message that is lost', () => {
  const lose = { at: 20_000, do: 'loseMessage', args: { consumer: 'A', api: 'Fetch', isAnswer: false } }
  const heartbeats = Array.from({ length: 40 }, (_, i) => ({
    at: 20_000 + i * 100,
    do: 'loseMessage',
    args: { consumer: 'A', api: 'Heartbeat' },
  }))

  test('is told of, with how long its sender waits', () => {
    const { saying, why } = told([lose, ...heartbeats], 60_000)
    expect(saying('MessageLost')[0]).toBe(
      'The Heartbeat of A is lost on its way. A waits for an answer, and gives up after request.timeout.ms, 30 s.',
    )
    expect(why('MessageLost')).toMatch(/request.timeout.ms: 30\ss here/)
  })

  test('is waited for longer where it asked to join: by the settings of its consumer', () => {
    const join = { at: 8_010, do: 'loseMessage', args: { consumer: 'B', api: 'JoinGroup' } }
    const start = (settings: GivenSettings) => ({
      at: 8_000,
      do: 'start',
      args: { consumer: 'B', topics: ['t'], config: { 'max.poll.interval.ms': 60_000, ...settings } },
    })
    const joins = Array.from({ length: 40 }, (_, i) => ({ ...join, at: 8_000 + i * 50 }))
    const saying = (settings: GivenSettings) => told([start(settings), ...joins], 20_000).saying('MessageLost')[0]
    const rule = 'max.poll.interval.ms and 5 s more, or request.timeout.ms if that is longer'
    expect(saying({})).toContain(`B waits for an answer, and gives up after 1 min 5 s: ${rule}.`)
    expect(saying({ 'request.timeout.ms': 120_000 })).toContain(`gives up after 2 min: ${rule}.`)
    expect(told([start({}), ...joins], 20_000).why('MessageLost')).toMatch(/asked to join.*1\smin\s5\ss here/)
  })

  test('ends on its way in the conversation', () => {
    const { timeline } = told(heartbeats, 60_000)
    const lost = conversation(timeline, 19_000, 26_000).messages.filter(({ isLost }) => isLost)
    expect(lost.length).toBeGreaterThan(0)
    for (const { api, sentAt, arrivesAt } of lost) {
      expect(api).toBe('Heartbeat')
      expect(arrivesAt - sentAt).toBeLessThanOrEqual(100)
    }
  })
})
