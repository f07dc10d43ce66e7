import { describe, expect, test } from 'vitest'
import { headlineOf } from '../../src/describe/headline'
import { lanePictures, twiceIn } from '../../src/describe/lanes'
import { plain } from '../../src/describe/sentence'
import { latestAgain } from '../../src/view/figure/lane-numbers'
import { type Played, run } from '../support/runs'

const GROUP = 'team-1'

const headline = (played: Played, at: number) =>
  plain(headlineOf(played.at(at), played.factsUntil(at))).replaceAll('\u00a0', ' ')

/** What the headline says is processed twice; null where it speaks of something else. */
function toldTwice(sentence: string): number | null {
  if (sentence.includes('nothing is processed twice')) return 0
  const [, count] = sentence.match(/(\d+) records? (?:that|had been) .* processed twice/) ?? []
  return count === undefined ? null : Number(count)
}

const inLanes = (played: Played, at: number) => twiceIn(lanePictures(played.at(at)), GROUP)

const tenths = (from: number, to: number) => Array.from({ length: (to - from) / 100 }, (_, i) => from + i * 100)

describe('what is processed twice after a crash, from the first word of it', () => {
  const early = run(['0 start A', '0 start B', '0 start C', '10500 crash B'], {
    partitions: 3,
    latencyMs: 200,
    options: { processMs: 150 },
  })
  const late = run(['0 start A', '20000 start B', '40000 crash B'], { latencyMs: 300 })
  const slow = run(['0 start A', '0 start B', '30000 stopPolling B atOnce', '345000 resumePolling B'], {
    latencyMs: 100,
    consumer: { 'max.poll.records': 40 },
    options: { processMs: 150 },
  })
  const cut = run(['0 start A', '0 start B', '30000 cutNetwork A', '80000 healNetwork A'], {
    partitions: 4,
    latencyMs: 100,
    consumer: { 'max.poll.records': 40 },
    options: { processMs: 150 },
  })

  test.each([
    ['of one that had committed nothing yet', early],
    ['of one that had', late],
    ['of one that hung', slow],
    ['of one that was cut off and comes back', cut],
  ])('%s: headline, lanes and costs say one number, and that is what comes to be', (_, played) => {
    const removed = played.when(fact => fact.kind === 'MemberRemoved')
    const before = inLanes(played, removed - 1).done
    const said = tenths(removed, removed + 15_000).flatMap(at => {
      const told = toldTwice(headline(played, at))
      return told === null ? [] : [{ told, lanes: inLanes(played, at) }]
    })
    expect(said.length).toBeGreaterThan(20)
    for (const { told, lanes } of said) expect(told).toBe(lanes.done + lanes.toCome - before)
    // Only one that is cut off goes on meanwhile, and makes it more.
    const numbers = said.map(({ told }) => told)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    if (played !== cut) expect(new Set(numbers).size).toBe(1)
    const settled = inLanes(played, removed + 60_000)
    expect(settled.done - before).toBeGreaterThanOrEqual(said[0]?.told ?? 0)
  })

  test('with no commit at all, the one who takes over begins at the first record, and repeats the rest', () => {
    const taken = early.when(fact => fact.kind === 'Assigned' && fact.partitions.length > 1, 40_000)
    const before = inLanes(early, taken - 1)
    expect(before.done).toBe(0)
    expect(before.toCome).toBeGreaterThan(0)
    const lane = lanePictures(early.at(taken + 1_000)).find(({ readers }) => (readers[0]?.toRepeat.length ?? 0) > 0)
    const again = lane?.readers[0] && latestAgain(lane.readers[0], 0)
    expect(again && again.to - again.from).toBe(before.toCome)
  })

  test('is nothing where nobody would begin before it: with nothing committed, and a reset to latest', () => {
    const played = run(['0 start A', '8000 crash A'], { consumer: { 'auto.offset.reset': 'latest' } })
    expect(inLanes(played, 20_000)).toEqual({ done: 0, toCome: 0 })
  })
})
