import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/kafka/scenario/read'
import { consumerOf } from '../../src/kafka/world'
import { played, step } from '../support/documents'

const start = (at: number, consumer: string) => step(at, 'start', { consumer, topics: ['t'] })
const config = { consumer: { 'group.id': 'team-1', 'auto.offset.reset': 'earliest' } }

/** With 100 ms each way, A alone, and what is done to its messages. */
function run(...steps: readonly object[]) {
  return played({ config, network: { latencyMs: 100 }, steps: [start(0, 'A'), ...steps] })
}

describe('a message that is lost', () => {
  test('is missed after request.timeout.ms: the client connects anew and goes on as the member it was', () => {
    const lost = run(step(50, 'loseMessage', { consumer: 'A', api: 'Metadata' }))
    expect(lost.facts('MessageLost', 1_000)).toMatchObject([
      { at: 50, consumer: 'A', api: 'Metadata', isAnswer: false },
    ])
    expect(consumerOf(lost.at(29_000), 'A')?.membership.state).toBe('UNJOINED')
    expect(lost.facts('Assigned', 60_000)[0]?.at).toBeGreaterThan(30_000)
  })

  test('is missed as soon as request.timeout.ms says', () => {
    const hasty = { ...config, consumer: { ...config.consumer, 'request.timeout.ms': 2_000 } }
    const steps = [start(0, 'A'), step(50, 'loseMessage', { consumer: 'A', api: 'Metadata' })]
    const lost = played({ config: hasty, network: { latencyMs: 100 }, steps })
    const [assigned] = lost.facts('Assigned', 60_000)
    expect(assigned?.at).toBeGreaterThan(2_000)
    expect(assigned?.at).toBeLessThan(8_000)
  })

  test('is missed on its own connection: that to the coordinator stays when a fetch is not answered', () => {
    // One is under way for 100 ms in every 700.
    const tries = Array.from({ length: 8 }, (_, i) =>
      step(20_000 + 90 * i, 'loseMessage', { consumer: 'A', api: 'Fetch' }),
    )
    const lost = run(...tries)
    expect(lost.facts('MessageLost', 21_000).map(({ api }) => api)).toContain('Fetch')
    expect(lost.facts('CoordinatorLost', 60_000)).toEqual([])
    expect(lost.facts('MembershipLost', 60_000)).toEqual([])
  })

  test('may have been carried out: a commit is stored though its answer never comes', () => {
    const sync = step(20_000, 'commitSync', { consumer: 'A', offsets: { 't-0': 7 } })
    const told = run(sync, step(20_250, 'loseMessage', { consumer: 'A', api: 'OffsetCommit', isAnswer: true }))
    const stored = told
      .facts('OffsetsStored', 90_000)
      .filter(({ offsets }) => offsets.some(({ offset }) => offset === 7))
    expect(stored.length).toBe(2) // it is sent again, and says the same
    const [heard] = told.facts('Committed', 90_000).filter(({ by }) => by === 'command')
    expect(heard?.at).toBeGreaterThan(50_000)
  })

  test('the answer to JoinGroup: the others wait for a SyncGroup that does not come', () => {
    const told = played({
      config: { ...config, broker: { 'group.initial.rebalance.delay.ms': 0 } },
      network: { latencyMs: 100 },
      steps: [start(0, 'A'), start(10_000, 'B')],
    })
    const [leads] = told
      .facts('GroupStateChanged', 60_000)
      .filter(({ at, to }) => at > 10_000 && to === 'CompletingRebalance')
    const at = leads?.at ?? 0
    const lost = played({
      config: { ...config, broker: { 'group.initial.rebalance.delay.ms': 0 } },
      network: { latencyMs: 100 },
      steps: [
        start(0, 'A'),
        start(10_000, 'B'),
        step(at + 50, 'loseMessage', { consumer: 'A', api: 'JoinGroup', isAnswer: true }),
      ],
    })
    // A leads: without its SyncGroup nobody is told anything. Its session ends before it gives up waiting.
    const stable = lost
      .facts('GroupStateChanged', 400_000)
      .filter(({ to, at: when }) => to === 'Stable' && when > 10_000)
    expect(stable[0]?.at).toBeGreaterThan(at + 44_000)
  })

  test('that is not there can’t be: the command is refused, and says what was looked for', () => {
    const read = readDocument({
      version: 1,
      steps: [start(0, 'A'), step(5, 'loseMessage', { consumer: 'A', api: 'Fetsch' })],
    })
    expect(read).toMatchObject({ problem: expect.stringContaining('steps[1].args.api: must be one of Metadata') })
    expect(run(step(60_000, 'loseMessage', { consumer: 'A', api: 'LeaveGroup' })).facts('MessageLost', 70_000)).toEqual(
      [],
    )
  })
})

describe('a message that is late', () => {
  test('arrives so much later, and what comes behind it on that connection not before it', () => {
    const commits = [20_000, 20_010].map(at => step(at, 'commitAsync', { consumer: 'A', offsets: { 't-0': at } }))
    const late = run(...commits, step(20_150, 'delayMessage', { consumer: 'A', api: 'OffsetCommit', ms: 3_000 }))
    const [delayed] = late.facts('MessageDelayed', 30_000)
    const stored = late
      .facts('OffsetsStored', 30_000)
      .filter(({ offsets }) => offsets.some(({ offset }) => offset > 100))
    expect(stored.map(({ at, offsets }) => [at, offsets[0]?.offset])).toEqual([
      [delayed?.arrivesAt, 20_000],
      [delayed?.arrivesAt, 20_010],
    ])
  })

  test('of two of a kind the second can be meant', () => {
    const commits = [20_000, 20_010].map(at => step(at, 'commitAsync', { consumer: 'A', offsets: { 't-0': at } }))
    const lost = run(...commits, step(20_150, 'loseMessage', { consumer: 'A', api: 'OffsetCommit', nth: 2 }))
    const stored = lost.facts('OffsetsStored', 30_000).flatMap(({ offsets }) => offsets.map(({ offset }) => offset))
    expect(stored).toContain(20_000)
    expect(stored).not.toContain(20_010)
  })
})
