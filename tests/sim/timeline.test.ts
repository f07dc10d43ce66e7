import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, command } from '../../src/sim/engine'
import { hashOf } from '../../src/sim/hash'
import {
  computedUntil,
  findNext,
  type Timed,
  type Timeline,
  timelineOf,
  withCommand,
  withCommands,
  worldAt,
} from '../../src/sim/timeline'
import { deepFreeze } from '../support/freeze'
import { heard, type Letter, type Office, type PostCommand, type PostWorld, post, postRules } from '../support/post'

type PostTimeline = Timeline<Office, Letter, PostCommand, string, string>

const write = (text: string, left = 0): PostCommand => ({ do: 'write', from: 'a', to: 'b', text, left })
const timeline = (...commands: readonly Timed<PostCommand>[]) => timelineOf(deepFreeze(post()), commands, postRules)

describe('a timeline', () => {
  test('has carried out, at an instant, the commands up to and at it', () => {
    const run = timeline(
      { at: 10, command: write('one') },
      { at: 10, command: write('two') },
      { at: 11, command: write('three') },
    )
    expect(worldAt(run, 10).agenda.length).toBe(2)
    expect(worldAt(run, 9).agenda.length).toBe(0)
    expect(heard(worldAt(run, 100), 'b')).toEqual(['20 a one', '20 a two', '21 a three'])
  })

  test('carries a command out after what is due at its instant', () => {
    const world = worldAt(
      timelineOf(post([[10, 'b', 'due', 1]]), [{ at: 10, command: write('given') }], postRules),
      100,
    )
    expect(heard(world, 'b')[0]).toBe('10 x due')
    expect(world.events).toBeGreaterThan(2)
  })

  test('finds when something is told next, and stops computing soon after', () => {
    const run = timeline({ at: 5_000, command: write('one') }, { at: 9_000, command: write('two') })
    expect(findNext(run, 0, 60_000, fact => fact === 'b has one')).toBe(5_010)
    expect(computedUntil(run)).toBeLessThan(9_000)
    expect(findNext(run, 5_010, 60_000, fact => fact.startsWith('b has'))).toBe(9_010)
    expect(findNext(run, 9_010, 60_000, () => true)).toBeNull()
    expect(findNext(run, 0, 60_000, fact => fact.startsWith('b has'))).toBe(5_010)
  })

  test('refuses a command and stays as it was', () => {
    const run = timeline({ at: 10, command: write('one') })
    expect(withCommand(run, 5, { do: 'refuse' })).toEqual({ timeline: run, refusal: 'no' })
  })

  test('forgets the future when something else is done', () => {
    const run = timeline({ at: 10, command: write('one') }, { at: 50, command: write('two') })
    worldAt(run, 200)
    const other = withCommand(run, 20, write('three')).timeline
    expect(heard(worldAt(other, 200), 'b')).toEqual(['20 a one', '30 a three'])
    expect(other.facts).toEqual([
      { at: 20, fact: 'b has one' },
      { at: 30, fact: 'b has three' },
    ])
    expect(heard(worldAt(run, 200), 'b')).toEqual(['20 a one', '60 a two'])
  })

  test('computes nothing anew when something is done where it has come to', () => {
    const run = timeline({ at: 10, command: write('one') }, { at: 50, command: write('two') })
    worldAt(run, 50)
    const before = run.facts.slice()
    const other = withCommand(run, 50, write('three')).timeline
    expect(computedUntil(other)).toBe(50)
    expect(other.facts.every((noted, i) => noted === before[i])).toBe(true)
    expect(other.facts.length).toBe(before.length)
    expect(heard(worldAt(other, 200), 'b')).toEqual(['20 a one', '60 a two', '60 a three'])
  })
})

const commands = fc
  .array(
    fc.record({
      at: fc.oneof(fc.constantFrom(0, 20, 40), fc.nat(300)),
      command: fc.oneof(
        fc.record({
          do: fc.constant('write' as const),
          from: fc.constantFrom('a', 'c'),
          to: fc.constant('b'),
          text: fc.constantFrom('x', 'y'),
          left: fc.nat(12),
        }),
        fc.record({
          do: fc.constant('nap' as const),
          office: fc.constantFrom('a', 'b'),
          naps: fc.array(fc.nat(20), { maxLength: 4 }),
        }),
        fc.record({ do: fc.constant('network' as const), latencyMs: fc.nat(30), jitterMs: fc.nat(20) }),
        fc.constant({ do: 'refuse' as const }),
      ),
    }),
    { maxLength: 12 },
  )
  .map(given => given.toSorted((a, b) => a.at - b.at))
const seeks = fc.array(fc.nat(400), { minLength: 1, maxLength: 15 })

describe('seeking', () => {
  test('gives what playing gave, wherever one sought before', () => {
    fc.assert(
      fc.property(commands, seeks, fc.integer({ min: 1, max: 40 }), (given, instants, spacing) => {
        const run = { ...timelineOf(deepFreeze(post()), given, postRules), spacing }
        for (const at of instants) expect(hashOf(worldAt(run, at))).toBe(hashOf(played(given, at).world))
      }),
    )
  })

  test('tells the same facts, wherever one sought before', () => {
    fc.assert(
      fc.property(commands, seeks, fc.integer({ min: 1, max: 40 }), (given, instants, spacing) => {
        const run = { ...timelineOf(deepFreeze(post()), given, postRules), spacing }
        for (const at of instants) worldAt(run, at)
        expect(computedUntil(run)).toBe(Math.max(...instants))
        expect(run.facts).toEqual(played(given, computedUntil(run)).facts)
      }),
    )
  })

  test('gives what playing gave after commands were added, taken back and done again', () => {
    const deeds = fc.array(fc.oneof(fc.nat(300), fc.constantFrom('undo' as const, 'redo' as const)), { maxLength: 10 })
    fc.assert(
      fc.property(commands, deeds, seeks, fc.integer({ min: 1, max: 40 }), (given, acts, instants, spacing) => {
        let run: PostTimeline = { ...timelineOf(deepFreeze(post()), given, postRules), spacing }
        const undone: (readonly Timed<PostCommand>[])[] = []
        for (const [i, act] of acts.entries()) {
          worldAt(run, instants[i % instants.length] ?? 0)
          if (act === 'undo') {
            undone.push(run.commands)
            run = withCommands(run, run.commands.slice(0, -1))
          } else if (act === 'redo') run = withCommands(run, undone.pop() ?? run.commands)
          else run = withCommand(run, act, write(`${i}`, 6)).timeline
        }
        for (const at of instants) expect(hashOf(worldAt(run, at))).toBe(hashOf(played(run.commands, at).world))
        worldAt(run, computedUntil(run)) // A command may have been given in the middle of this instant.
        expect(run.facts).toEqual(played(run.commands, computedUntil(run)).facts)
      }),
    )
  })

  test('keeps no more than some hundred Worlds of a long run', () => {
    const naps = Array.from({ length: 4_000 }, () => 1)
    const run = { ...timeline({ at: 0, command: { do: 'nap', office: 'a', naps } }), spacing: 1 }
    worldAt(run, 10_000)
    expect(run.kept.length).toBeLessThanOrEqual(512)
    expect(heard(worldAt(run, 1_234), 'a').length).toBe(1_234)
  })
})

/** The same without a timeline. */
function played(commands: readonly Timed<PostCommand>[], until: number) {
  const facts: { at: number; fact: string }[] = []
  const note = (fact: string, at: number) => void facts.push({ at, fact })
  let world: PostWorld = post()
  for (const timed of commands) {
    if (timed.at > until) break
    world = advance(world, timed.at, postRules, { note })
    world = command(world, timed.command, postRules, note).world
  }
  return { world: advance(world, until, postRules, { note }), facts }
}
