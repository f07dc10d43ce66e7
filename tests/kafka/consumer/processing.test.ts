import { describe, expect, test } from 'vitest'
import { command, consumerOf, coordinatorOf } from '../../../src/kafka/world'
import { played, step } from '../../support/documents'

/** A reads two partitions of 60 records each. */
function handled(options: object, consumer: object = {}) {
  return played({
    topics: { t: { partitions: 2 } },
    config: {
      consumer: { 'auto.offset.reset': 'earliest', ...consumer },
      consumerOptions: { processMs: 100, ...options },
    },
    steps: [
      step(0, 'produce', { topic: 't', counts: { 0: 60, 1: 60 } }),
      step(10, 'start', { consumer: 'A', topics: ['t'] }),
    ],
  })
}

/** How long the records of each of the two partitions took together, in ms. */
function took(run: ReturnType<typeof handled>, until = 600_000): number[] {
  const [begun] = run.facts('PollReturned', until)
  let before = begun?.at ?? 0
  const sums = [0, 0]
  for (const { at, runs } of run.facts('Delivered', until)) {
    const [first] = runs
    if (first) sums[first.partition] = (sums[first.partition] ?? 0) + at - before
    before = at
  }
  return sums
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

describe('the time for a record', () => {
  test('is the same for all unless it is said otherwise', () => {
    expect(sum(took(handled({})))).toBe(12_000)
  })

  test('lies anywhere between two bounds', () => {
    const run = handled({ processing: 'uniform', processMs: 100, processMaxMs: 300 })
    expect(sum(took(run)) / 120).toBeGreaterThan(180)
    expect(sum(took(run)) / 120).toBeLessThan(220)
  })

  test('has a long tail: few records take most of the time', () => {
    const run = handled({ processing: 'longTailed', processMaxMs: 60_000 })
    const times = run
      .facts('Delivered', 900_000)
      .map(({ at }, i, all) => at - (all[i - 1]?.at ?? at))
      .slice(1)
      .toSorted((a, b) => a - b)
    expect(times.length).toBeGreaterThan(110)
    expect(times[0]).toBeGreaterThanOrEqual(100)
    expect(times[59]).toBeLessThan(190)
    expect(times.at(-1)).toBeGreaterThan(1_000)
  })

  test('is another one for some keys, also where threads do the work', () => {
    const byKey = (options: object) =>
      played({
        topics: { t: { partitions: 1 } },
        config: {
          consumer: { 'auto.offset.reset': 'earliest' },
          consumerOptions: { processMs: 10, processByKey: 'slow=500, slower=900', ...options },
        },
        steps: [
          ...['slow', 'quick', 'slower'].map((key, i) => step(i, 'send', { topic: 't', count: 1, key, partition: 0 })),
          step(10, 'start', { consumer: 'A', topics: ['t'] }),
        ],
      })
    const times = byKey({}).facts('Delivered', 60_000)
    expect(times.slice(1).map(({ at }, i) => at - (times[i]?.at ?? 0))).toEqual([10, 900])
    const [first] = byKey({}).facts('PollReturned', 60_000)
    expect((times[0]?.at ?? 0) - (first?.at ?? 0)).toBe(500)
    const pooled = byKey({ handler: 'pool', threads: 3 }).facts('Delivered', 60_000)
    expect(pooled.map(({ runs }) => runs[0]?.from)).toEqual([1, 0, 2])
  })

  test('may be capped', () => {
    const run = handled({ processing: 'longTailed', processMaxMs: 250 })
    const doing = consumerOf(run.at(run.facts('PollReturned', 10_000)[0]?.at ?? 0), 'A')?.doing
    expect(doing?.kind === 'handling' && Math.max(...(doing.times ?? []))).toBe(250)
  })

  test('may be another one for some partitions', () => {
    expect(took(handled({ processByPartition: 't-1=500' }))).toEqual([6_000, 30_000])
  })

  test('is that of its thread in a pool', () => {
    const run = handled({ processByPartition: 't-1=500', handler: 'pool', threads: 64 })
    const [begun, ...rest] = run.facts('Delivered', 60_000).map(({ at }) => at)
    expect(rest.map(at => at - (begun ?? 0))).toEqual([400, 500])
  })

  test('draws the same times for the same seed, however the run is played', () => {
    const ends = (run: ReturnType<typeof handled>) => run.facts('Delivered', 900_000).at(-1)?.at
    const pieces = handled({ processing: 'longTailed' })
    for (let at = 0; at < 60_000; at += 777) pieces.at(at)
    expect(ends(pieces)).toBe(ends(handled({ processing: 'longTailed' })))
  })

  test('of a whole batch is known when it is begun: the next poll() comes just then', () => {
    const run = handled({ processing: 'uniform', processMaxMs: 300 })
    const begun = run.facts('PollReturned', 10_000)[0]?.at ?? 0
    const doing = consumerOf(run.at(begun), 'A')?.doing
    expect(doing?.kind).toBe('handling')
    expect(run.facts('Delivered', 900_000).at(-1)?.at).toBe(doing?.kind === 'handling' ? doing.endsAt : null)
  })

  test('may be another one for some keys, whose suffix does not count', () => {
    const run = played({
      config: {
        consumer: { 'auto.offset.reset': 'earliest' },
        consumerOptions: { processMs: 10, processByKey: 'video=2000, mail=20' },
      },
      topics: { t: { partitions: 1 } },
      steps: [
        ...['mail', 'video', 'video#7', 'other'].map(key => ({
          do: 'send',
          args: { topic: 't', count: 1, key },
          at: 0,
        })),
        { at: 0, do: 'start', args: { consumer: 'A', topics: ['t'] } },
      ],
    })
    const polled = run.facts('PollReturned', 10_000)[0]?.at ?? 0
    const doing = consumerOf(run.at(polled), 'A')?.doing
    expect(doing?.kind === 'handling' && doing.times).toEqual([20, 2_000, 2_000, 10])
  })

  test('is refused where its partitions can not be read', () => {
    expect(() => handled({ processByPartition: 'all of them' })).toThrow(
      /processByPartition takes orders-0=500, orders-3=20/,
    )
  })
})

describe('a process that stands still', () => {
  const paused = (ms: number, more: object = {}) =>
    played({
      config: {
        consumer: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 10_000, ...more },
        consumerOptions: { processMs: 100 },
      },
      workload: { producers: [{ id: 'p', topic: 't', recordsPerSecond: 5 }] },
      steps: [
        ...['A', 'B'].map(consumer => step(0, 'start', { consumer, topics: ['t'], config: { 'x.process': 'pod-1' } })),
        step(0, 'start', { consumer: 'C', topics: ['t'] }),
        step(20_000, 'pauseProcess', { process: 'pod-1', ms }),
      ],
    })
  const members = (run: ReturnType<typeof paused>, at: number) =>
    coordinatorOf(run.at(at))
      .groups[0]?.members.map(({ consumer }) => consumer)
      .toSorted()
      .join('')

  test('shorter than the session is not noticed by anybody', () => {
    const run = paused(6_000)
    expect(run.facts('MemberRemoved', 60_000)).toEqual([])
    expect(run.facts('GroupStateChanged', 60_000).filter(({ at }) => at > 20_000)).toEqual([])
    expect(run.facts('ProcessResumed', 60_000).map(({ at, consumer }) => [at, consumer])).toEqual([
      [26_000, 'A'],
      [26_000, 'B'],
    ])
  })

  test('longer than the session costs all its consumers their membership, and they come back as strangers', () => {
    const run = paused(20_000)
    expect(run.facts('MemberRemoved', 39_000).map(({ consumer, why }) => `${consumer} ${why}`)).toEqual([
      'A session timed out',
      'B session timed out',
    ])
    expect(members(run, 39_000)).toBe('C')
    expect(run.facts('MembershipLost', 60_000).map(({ consumer, error }) => `${consumer} ${error}`)).toEqual([
      'A UNKNOWN_MEMBER_ID',
      'B UNKNOWN_MEMBER_ID',
    ])
    expect(members(run, 70_000)).toBe('ABC')
  })

  test('handles nothing, and takes up its record where it left it', () => {
    const run = paused(6_000)
    const delivered = run.facts('Delivered', 60_000).filter(({ consumer }) => consumer === 'A')
    expect(delivered.filter(({ at }) => at > 20_000 && at < 26_000)).toEqual([])
    expect(delivered.some(({ at }) => at > 26_000 && at < 27_000)).toBe(true)
  })

  test('is killed with all that is in it', () => {
    const run = paused(1_000)
    const { world, refusal } = command(run.at(30_000), { do: 'killProcess', process: 'pod-1' })
    expect(refusal).toBeUndefined()
    expect(['A', 'B', 'C'].map(name => consumerOf(world, name)?.process)).toEqual(['crashed', 'crashed', 'running'])
    expect(command(world, { do: 'pauseProcess', process: 'pod-1', ms: 1 }).refusal?.message).toBe(
      "No process 'pod-1' runs.",
    )
  })

  test('stands in the file, and is called by the consumer’s name where it has none of its own', () => {
    const steps = [
      step(0, 'start', { consumer: 'A', topics: ['t'] }),
      step(5_000, 'pauseProcess', { process: 'A', ms: 50 }),
      step(6_000, 'killProcess', { process: 'A' }),
    ]
    const run = played({ steps })
    expect(run.saved).toEqual(steps)
    expect(consumerOf(run.at(7_000), 'A')?.process).toBe('crashed')
  })
})
