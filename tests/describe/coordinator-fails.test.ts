import { describe, expect, test } from 'vitest'
import { sentenceOf, whyOf } from '../../src/describe/events'
import { groupPictures } from '../../src/describe/group'
import { headlineOf } from '../../src/describe/headline'
import { lanePictures } from '../../src/describe/lanes'
import { conversation } from '../../src/describe/messages'
import { plain } from '../../src/describe/sentence'
import { readDocument } from '../../src/kafka/scenario/read'
import { openRun } from '../../src/kafka/scenario/run'
import { kafkaTimeline } from '../../src/kafka/world'
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
      'The Heartbeat of A is lost on its way. A waits for an answer, and gives up after request.timeout.ms.',
    )
    expect(why('MessageLost')).toMatch(/30 s/)
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
