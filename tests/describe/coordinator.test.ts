import { describe, expect, test } from 'vitest'
import { type CoordinatorPicture, coordinatorPicture, moveOf } from '../../src/describe/coordinator'
import { plain } from '../../src/describe/sentence'
import { randomRun } from '../../src/headless/random-run'
import { STATE_CHANGES } from '../../src/kafka/coordinator/classic/group'
import type { Fact } from '../../src/kafka/facts'
import { openRun } from '../../src/kafka/scenario/run'
import { advance, command } from '../../src/kafka/world'
import { run } from '../support/runs'

const GROUP = 'team-1'

describe('how a group came to its state', () => {
  test('is told newest first, each change with its cause', () => {
    const picture = pictureOf(['0 start A', '20000 start B'], 40_000)
    expect(picture.way.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'CompletingRebalance → Stable',
      'PreparingRebalance → CompletingRebalance',
      'Stable → PreparingRebalance',
      'CompletingRebalance → Stable',
      'PreparingRebalance → CompletingRebalance',
      'Empty → PreparingRebalance',
    ])
    expect(picture.way.map(({ sentence }) => plain(sentence))[2]).toBe(
      'team-1 rebalances: B wants to join, so A must join again.',
    )
  })

  test('is nothing before anybody has joined', () => {
    expect(pictureOf(['5000 start A'], 1_000)).toMatchObject({ state: 'Dead', way: [], vote: null })
  })

  test('takes only the ways that there are, but where one broker lets go of it and another takes over', () => {
    const known = new Set(STATE_CHANGES.map(([from, to]) => `${from} → ${to}`))
    const taken = new Set<string>()
    for (let seed = 1; seed <= 20; seed++) for (const change of changesIn(seed)) taken.add(change)
    expect([...taken].filter(change => !known.has(change))).toEqual([])
    expect(taken.size).toBeGreaterThanOrEqual(5)
  })
})

describe('the vote for the assignor', () => {
  const strategy = (names: string) => ({ 'partition.assignment.strategy': names })

  test('says what each member offers and votes for', () => {
    const { vote } = pictureOf(['0 start A', '10 start B'], 20_000, strategy('roundrobin,range'))
    expect(vote).toEqual({
      winner: 'roundrobin',
      inUse: 'roundrobin',
      ballots: [
        { consumer: 'A', offers: ['roundrobin', 'range'], vote: 'roundrobin' },
        { consumer: 'B', offers: ['roundrobin', 'range'], vote: 'roundrobin' },
      ],
    })
  })
})

function pictureOf(steps: readonly string[], at: number, consumer = {}): CoordinatorPicture {
  const played = run(steps, { consumer })
  // moves are known farther than the moment that is asked for
  const moves = played.factsUntil(at + 60_000).flatMap(noted => moveOf(noted) ?? [])
  return coordinatorPicture(played.at(at), GROUP, moves)
}

/** The changes of state in a random run, as `Empty → PreparingRebalance`. */
function changesIn(seed: number): string[] {
  const changes: string[] = []
  const note = (fact: Fact) => {
    if (fact.kind !== 'GroupStateChanged') return
    if (fact.reason === 'coordinator gone' || fact.reason === 'coordinator loaded') return
    changes.push(`${fact.from} → ${fact.to}`)
  }
  const { first, commands } = openRun(randomRun(seed).document)
  let world = first
  for (const timed of commands) {
    world = command(advance(world, timed.at, { note }), timed.command, note).world
  }
  advance(world, world.now + 90_000, { note })
  return changes
}
