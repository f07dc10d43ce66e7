import { describe, expect, test } from 'vitest'
import { conversation } from '../../src/describe/messages'
import { withCommand } from '../../src/sim/timeline'
import { overheard } from '../../src/store/conversation'
import { run } from '../support/runs'

const played = () => run(['0 start A', '20000 start B', '40000 crash B'], { latencyMs: 300 })
const ALL = { from: 0, to: 30_000 }
const UNBOUNDED = 60_000

describe('the conversation around the playhead', () => {
  test('put together from stretches is the one that is replayed in one go', () => {
    const { timeline } = played()
    const { messages, held } = overheard(timeline, { from: 20_500, to: 26_000 }, UNBOUNDED).conversation
    const whole = conversation(timeline, 20_500, 26_000, UNBOUNDED)
    const after = whole.messages.filter(({ sentAt }) => sentAt > 20_500)
    // An answer to what was asked before the beginning stands alone.
    const inSight = (id: number | null) => (messages.some(message => message.id === id) ? id : null)
    expect(messages).toEqual(after.map(message => ({ ...message, answers: inSight(message.answers) })))
    expect(held).toEqual(whole.held)
  })

  test('begins with the very first request of the run', () => {
    const { messages, lives } = overheard(played().timeline, { from: 0, to: 2_000 }, UNBOUNDED).conversation
    expect(messages[0]).toMatchObject({ consumer: 'A', api: 'FindCoordinator', sentAt: expect.any(Number) })
    expect(lives).toEqual([{ at: 0, consumer: 'A', group: 'team-1', what: 'started' }])
  })

  test('is the same object until more of it is known', () => {
    const { timeline } = played()
    const first = overheard(timeline, ALL, UNBOUNDED)
    expect(first.isWhole).toBe(true)
    expect(overheard(timeline, { from: 100, to: 29_900 }, 0)).toBe(first)
  })

  test('comes piece by piece where time is short, and is whole in the end', () => {
    const { timeline } = played()
    const pieces = [overheard(timeline, ALL, 0)]
    while (!pieces.at(-1)?.isWhole) pieces.push(overheard(timeline, ALL, 0))
    expect(pieces).toHaveLength(60)
    expect(pieces.at(-1)).toEqual(overheard(played().timeline, ALL, UNBOUNDED))
  })

  test('leaves what is known of the run as it was, though it looks ahead', () => {
    const { timeline, at } = played()
    at(1_000)
    const facts = timeline.facts.length
    overheard(timeline, { from: 20_000, to: 26_000 }, UNBOUNDED)
    expect(timeline.facts).toHaveLength(facts)
  })

  test('keeps what came before a change, and forgets what came after it', () => {
    const { timeline } = played()
    const before = overheard(timeline, ALL, UNBOUNDED).conversation
    const changed = withCommand(timeline, 10_000, { do: 'crash', consumer: 'A' }).timeline
    expect(overheard(changed, { from: 0, to: 9_500 }, 0).isWhole).toBe(true)
    expect(overheard(changed, ALL, 0).isWhole).toBe(false)
    const after = overheard(changed, ALL, UNBOUNDED).conversation
    const until = (instant: number, { messages }: typeof after) => messages.filter(({ sentAt }) => sentAt < instant)
    expect(until(10_000, after)).toEqual(until(10_000, before))
    expect(after.lives).toContainEqual({ at: 10_000, consumer: 'A', group: 'team-1', what: 'crashed' })
    expect(overheard(timeline, ALL, UNBOUNDED).conversation.messages).toEqual(before.messages)
  })

  test('knows whose process is gone already', () => {
    expect(overheard(played().timeline, { from: 41_000, to: 42_000 }, UNBOUNDED).conversation.gone).toEqual(['B'])
  })
})
