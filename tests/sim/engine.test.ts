import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AdvanceOptions, advance, command } from '../../src/sim/engine'
import { hashOf } from '../../src/sim/hash'
import { deepFreeze } from '../support/freeze'
import { heard, type PostCommand, type PostWorld, post, postRules } from '../support/post'

const go = (world: PostWorld, until: number, options?: AdvanceOptions<string>) =>
  advance(world, until, postRules, options)

/** The World after these commands, now. */
function having(world: PostWorld, ...commands: readonly PostCommand[]): PostWorld {
  return commands.reduce((now, given) => command(now, given, postRules).world, world)
}

const write = (text: string): PostCommand => ({ do: 'write', from: 'a', to: 'b', text, left: 0 })

describe('the engine', () => {
  test('lets what is due happen in order of time, and at one instant in order of entry', () => {
    const world = go(
      post([
        [20, 'a', 'late'],
        [10, 'a', 'first'],
        [10, 'a', 'second'],
      ]),
      30,
    )
    expect(heard(world, 'a')).toEqual(['10 x first', '10 x second', '20 x late'])
  })

  test('does what is due at the instant asked for, and nothing later', () => {
    const world = go(
      post([
        [10, 'a', 'now'],
        [11, 'a', 'later'],
      ]),
      10,
    )
    expect(heard(world, 'a')).toEqual(['10 x now'])
    expect(world.now).toBe(10)
  })

  test('stands at the instant asked for when nothing happens', () => {
    expect(go(post(), 500)).toMatchObject({ now: 500, events: 0 })
  })

  test('stands at the instant of the last event it was allowed', () => {
    const world = go(
      post([
        [10, 'a', 'one'],
        [20, 'a', 'two'],
        [30, 'a', 'three'],
      ]),
      100,
      { maxEvents: 2 },
    )
    expect(world).toMatchObject({ now: 20, events: 2 })
  })

  test('stands where it was told to stop', () => {
    let letters = 0
    const note = () => void letters++
    const world = go(
      post([
        [10, 'a', 'one'],
        [20, 'b', 'two'],
        [30, 'c', 'three'],
      ]),
      100,
      { note, stop: () => letters === 2 },
    )
    expect(world.now).toBe(20)
  })

  test('brings a message after the latency', () => {
    const world = go(having(post([], 15), write('hello')), 100)
    expect(heard(world, 'b')).toEqual(['15 a hello'])
  })

  test('wakes a node at the earliest instant it asked for', () => {
    const world = go(
      having(post(), { do: 'nap', office: 'a', naps: [30] }, { do: 'nap', office: 'a', naps: [10] }),
      100,
    )
    expect(heard(world, 'a')).toEqual(['10 wake'])
  })

  test('wakes a node again and again while it asks', () => {
    const world = go(having(post(), { do: 'nap', office: 'a', naps: [5, 0, 20] }), 100)
    expect(heard(world, 'a')).toEqual(['5 wake', '5 wake', '25 wake'])
  })

  test('gives up on a node that wants to be woken now for ever', () => {
    const rules = { ...postRules, onWake: (_: unknown, turn: { wakeAt(at: number): void }) => turn.wakeAt(0) }
    const world = having(post(), { do: 'nap', office: 'a', naps: [5] })
    expect(() => advance(world, 100, rules)).toThrow('time stands still at 5 ms: a')
  })

  test('lets a message to nobody pass', () => {
    expect(
      heard(
        go(
          post([
            [10, 'nobody', 'hello'],
            [20, 'a', 'hello'],
          ]),
          30,
        ),
        'a',
      ),
    ).toEqual(['20 x hello'])
  })

  test('lets a node that was added hear what is sent to it', () => {
    const opened = having(
      post(),
      { do: 'open', office: 'd' },
      { do: 'write', from: 'a', to: 'd', text: 'hello', left: 0 },
    )
    expect(heard(go(opened, 50), 'd')).toEqual(['10 a hello'])
  })

  test('changes nothing where a command is refused', () => {
    const world = post([[10, 'a', 'hello']])
    expect(command(world, { do: 'refuse' }, postRules)).toEqual({ world, refusal: 'no' })
  })

  test('tells what is noted, and when', () => {
    const noted: string[] = []
    go(
      post([
        [10, 'a', 'hello'],
        [25, 'b', 'you'],
      ]),
      100,
      { note: (fact, at) => noted.push(`${at} ${fact}`) },
    )
    expect(noted).toEqual(['10 a has hello', '25 b has you'])
  })
})

const letters = fc.array(
  fc.tuple(fc.nat(60), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'), fc.nat(8)),
  { minLength: 1, maxLength: 8 },
)
const networks = fc.record({ latencyMs: fc.nat(30), jitterMs: fc.nat(40) })
const cuts = fc.array(fc.record({ forMs: fc.nat(40), maxEvents: fc.oneof(fc.constant(1e9), fc.nat(5)) }), {
  maxLength: 20,
})

describe('a World', () => {
  test('is the same however the way to it was cut', () => {
    fc.assert(
      fc.property(letters, networks, cuts, (given, network, pieces) => {
        const start = having(post(given), { do: 'network', ...network })
        const whole: string[] = []
        const inPieces: string[] = []
        const one = go(start, 400, { note: (fact, at) => whole.push(`${at} ${fact}`) })
        let world = start
        const note = (fact: string, at: number) => inPieces.push(`${at} ${fact}`)
        for (const { forMs, maxEvents } of pieces)
          world = go(world, Math.min(400, world.now + forMs), { maxEvents, note })
        world = go(world, 400, { note })
        expect(hashOf(world)).toBe(hashOf(one))
        expect(inPieces).toEqual(whole)
      }),
    )
  })

  test('is left alone by what comes of it', () => {
    fc.assert(
      fc.property(letters, networks, (given, network) => {
        let world = deepFreeze(having(deepFreeze(post(given)), { do: 'network', ...network }))
        for (let event = 0; event < 60; event++) world = deepFreeze(go(world, 400, { maxEvents: 1 }))
        expect(deepFreeze(having(world, { do: 'nap', office: 'a', naps: [1, 2] }, write('bye'))).events).toBe(
          world.events,
        )
      }),
    )
  })

  test('shares with the one before what was not touched', () => {
    const before = post([[10, 'a', 'hello']])
    const next = go(before, 20)
    expect(next.nodes.map((node, i) => node === before.nodes[i])).toEqual([false, true, true])
  })
})

describe('a connection', () => {
  test('keeps the order of its messages under jitter', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 200 }), fc.integer(), (latencyMs, jitterMs, seed) => {
        let world = having({ ...post(), seed }, { do: 'network', latencyMs, jitterMs })
        for (let i = 0; i < 30; i++) world = go(having(world, write(`${i}`)), world.now + (i % 3))
        expect(textsAt(go(world, 1_000))).toEqual(Array.from({ length: 30 }, (_, i) => `${i}`))
      }),
    )
  })

  test('keeps the order of its messages when the network becomes faster', () => {
    const slow = having(post([], 400), write('first'))
    const fast = having(go(slow, 5), { do: 'network', latencyMs: 10, jitterMs: 0 }, write('second'))
    const world = having(go(fast, 6), { do: 'write', from: 'c', to: 'b', text: 'other', left: 0 })
    expect(heard(go(world, 1_000), 'b')).toEqual(['16 c other', '400 a first', '400 a second'])
  })

  test('is as fast as the network again once what was slow has arrived', () => {
    const slow = having(post([], 400), write('first'))
    const fast = go(having(slow, { do: 'network', latencyMs: 10, jitterMs: 0 }), 500)
    expect(heard(go(having(fast, write('second')), 1_000), 'b')).toEqual(['400 a first', '510 a second'])
  })

  test('takes latency, and up to jitter more, in every case once', () => {
    const waits = new Set<number>()
    let world = having(post(), { do: 'network', latencyMs: 20, jitterMs: 4 })
    for (let i = 0; i < 200; i++) world = go(having(world, write('?')), world.now + 100)
    for (const line of heard(world, 'b')) waits.add(Number(line.split(' ')[0]) % 100)
    expect([...waits].sort((a, b) => a - b)).toEqual([20, 21, 22, 23, 24])
  })
})

function textsAt(world: PostWorld): string[] {
  return heard(world, 'b').map(line => line.split(' ')[2] ?? '')
}
