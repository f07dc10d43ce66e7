import { describe, expect, test } from 'vitest'
import { lanePictures } from '../../src/describe/lanes'
import { emptyOwnership, rowsUntil, withFact } from '../../src/describe/ownership'
import { type Played, run } from '../support/runs'

type Settings = NonNullable<Parameters<typeof run>[1]>

const JOINS = ['0 start A', '20000 start B', '40000 start C', '60000 close B']
const manual = { 'enable.auto.commit': false }
const cooperative = { 'partition.assignment.strategy': 'cooperative-sticky' }
const BRIEF: Settings = { consumer: { 'session.timeout.ms': 10_000, 'max.poll.interval.ms': 15_000 } }
const SLOW: Settings = { options: { processMs: 1_500 } }
const revoking = { commit: 'none', commitOnRevoke: true } as const

describe('the stage and the timeline have one mind on who reads, and since when nobody does', () => {
  test.each<[string, readonly string[], Settings]>([
    ['eager, committing automatically before it gives up', JOINS, {}],
    ['eager, committing in its listener', JOINS, { consumer: manual, options: revoking }],
    ['eager, committing in both', JOINS, { options: revoking }],
    ['cooperative, committing automatically', JOINS, { consumer: cooperative }],
    ['frozen, and going on', [...JOINS, '30000 stopPolling A', '36050 resumePolling A'], {}],
    ['frozen until it has to leave', ['0 start A', '0 start B', '20000 stopPolling B atOnce'], BRIEF],
    ['too slow for its poll interval', ['0 start A', '20000 start B'], { ...BRIEF, ...SLOW }],
    ['cut off, and connected again', [...JOINS, '30050 cutNetwork B', '36050 healNetwork B'], {}],
    ['cut off with records in hand', [...JOINS, '30050 cutNetwork B'], { ...SLOW, recordsPerSecond: 30 }],
    [
      'cut off with a pool',
      [...JOINS, '30050 cutNetwork B'],
      { options: { handler: 'pool', threads: 2, processMs: 700 } },
    ],
    ['cut off, frozen, and back', [...JOINS, '30050 freeze B', '40050 resumePolling B', '45050 healNetwork B'], {}],
    ['standing still', [...JOINS, '30050 pauseProcess B 7000'], {}],
    ['taken for dead, and late', ['0 start A', '0 start B', '20050 cutNetwork B', '45050 healNetwork B'], BRIEF],
    ['frozen, and then crashed', [...JOINS, '30000 stopPolling B', '36050 crash B', '45000 start B'], {}],
    ['crashed, and started anew', [...JOINS, '30050 crash B', '33000 start B'], BRIEF],
    ['cooperative, committing in its listener', JOINS, { consumer: { ...manual, ...cooperative }, options: revoking }],
  ])('%s', (_, lines, settings) => {
    const mismatches = disagreements(run([...lines], { latencyMs: 300, ...settings }), 80_000)
    expect(mismatches).toEqual([])
  })
})

/** Instants at which the one says of a partition what the other does not. */
function disagreements(played: Played, until: number): string[] {
  const facts = played.factsUntil(until)
  const ownership = emptyOwnership()
  const found: string[] = []
  let seen = 0
  for (let at = 100; at < until; at += 100) {
    for (let noted = facts[seen]; noted && noted.at <= at; noted = facts[++seen]) withFact(ownership, noted)
    const lanes = lanePictures(played.at(at))
    for (const { topic, partition, stretches } of rowsUntil(ownership, at)) {
      const reader = lanes.find(lane => lane.topic === topic && lane.partition === partition)?.readers[0]
      const last = stretches.at(-1)
      const onTimeline = last?.owner ?? `nobody since ${last?.from}`
      const onStage = reader?.reader ?? `nobody since ${reader?.unreadSince}`
      // Before its first reader a partition is the group's since other instants in the two: nobody has read it yet.
      if (stretches.length > 1 && onStage !== onTimeline) found.push(`${at} P${partition} ${onStage}, ${onTimeline}`)
    }
  }
  return found
}
