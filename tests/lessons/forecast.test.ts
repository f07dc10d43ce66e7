import { describe, expect, test } from 'vitest'
import { forecast } from '../../src/lessons/forecast'
import { sharesOf } from '../../src/lessons/measures'
import { computedUntil, withCommand, worldAt } from '../../src/sim/timeline'
import { run } from '../support/runs'

describe('a forecast', () => {
  test.each([
    ['close', 'A: P0 P1 P2 · C: P3 P4'],
    ['crash', 'A: P0 P1 P2 · C: P3 P4'],
  ] as const)('after a %s is what then happens', (verb, expected) => {
    const { timeline, at } = run(['0 start A', '0 start B', '0 start C'])
    at(20_000)
    const found = forecast(timeline, 20_000, 'team-1', { do: verb, consumer: 'B' })
    const { timeline: done } = withCommand(timeline, 20_000, { do: verb, consumer: 'B' })
    expect(sharesOf(worldAt(done, found?.settledAt ?? 0), 'team-1')).toBe(expected)
    expect(found?.readers).toEqual({ P0: 'A', P1: 'A', P2: 'A', P3: 'C', P4: 'C' })
    expect(found?.members).toEqual(['A', 'C'])
  })

  test('leaves the run in hand as it was', () => {
    const { timeline, at } = run(['0 start A', '0 start B'])
    at(20_000)
    const [facts, commands] = [timeline.facts.length, timeline.commands.length]
    forecast(timeline, 20_000, 'team-1', { do: 'crash', consumer: 'B' })
    expect([timeline.facts.length, timeline.commands.length, computedUntil(timeline)]).toEqual([
      facts,
      commands,
      20_000,
    ])
  })

  test('is none for what is refused, or for what brings no rebalance', () => {
    const { timeline, at } = run(['0 start A'])
    at(20_000)
    expect(forecast(timeline, 20_000, 'team-1', { do: 'crash', consumer: 'Z' })).toBeNull()
    expect(forecast(timeline, 20_000, 'team-1', { do: 'wait' })).toBeNull()
  })
})
