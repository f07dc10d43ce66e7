import { describe, expect, test } from 'vitest'
import { command, consumersOf } from '../../../src/kafka/world'
import { played, step } from '../../support/documents'

const start = (consumer: string) => step(0, 'start', { consumer, topics: ['t'] })
const producer = { id: 'p', topic: 't', recordsPerSecond: 50, keys: { kind: 'uniform', count: 500 } }

/** One consumer does ten records a second, and its group has so many partitions. */
function scaled(args: object, load: object = {}, partitions = 6) {
  return played({
    topics: { t: { partitions } },
    config: {
      consumer: { 'auto.offset.reset': 'earliest', 'max.poll.records': 50, 'heartbeat.interval.ms': 1_000 },
      consumerOptions: { processMs: 100 },
    },
    workload: { producers: [{ ...producer, ...load }] },
    steps: [start('A'), step(0, 'autoscale', { topics: ['t'], ...args })],
  })
}

const changes = (run: ReturnType<typeof scaled>, until: number) =>
  run
    .facts('ScalingDecided', until)
    .filter(({ does }) => does !== 'nothing')
    .map(({ at, does, consumer }) => `${at / 1_000} ${does} ${consumer}`)

describe('an autoscaler', () => {
  test('looks every minute and adds one consumer as long as the lag is above 1,000, up to ten', () => {
    const run = scaled({})
    const looks = run.facts('ScalingDecided', 600_000)
    expect(looks.map(({ at }) => at)).toEqual([60, 120, 180, 240, 300, 360, 420, 480, 540, 600].map(s => s * 1_000))
    expect(looks[0]).toMatchObject({ does: 'adds', why: 'lag is high', lag: expect.any(Number), consumer: 'B' })
    expect(looks[0]?.lag).toBeGreaterThan(2_000)
    expect(changes(run, 300_000)).toEqual(['60 adds B', '120 adds C', '180 adds D', '240 adds E', '300 adds F'])
  })

  test('adds consumers that have nothing to read once there are more than partitions', () => {
    const run = scaled({ everyMs: 20_000, max: 4 }, {}, 2)
    const decisions = run.facts('ScalingDecided', 100_000)
    expect(decisions.map(({ does, consumers, partitions }) => [does, consumers, partitions])).toEqual([
      ['nothing', 1, 2],
      ['adds', 1, 2],
      ['adds', 2, 2],
      ['adds', 3, 2],
      ['nothing', 4, 2],
    ])
    expect(decisions.at(-1)?.why).toBe('at the most')
    const idle = consumersOf(run.at(100_000)).filter(({ partitions }) => partitions.length === 0)
    expect(idle.map(({ name }) => name)).toEqual(['C', 'D'])
  })

  test('closes the newest when the lag is low, down to the least, and never uses a name again', () => {
    const shape = { kind: 'burst', toRecordsPerSecond: 60, forMs: 100_000, everyMs: 400_000 }
    const run = scaled({ everyMs: 20_000, max: 6, above: 300, below: 50 }, { recordsPerSecond: 1, shape })
    const all = changes(run, 800_000)
    expect(all.slice(0, 5)).toEqual(['20 adds B', '40 adds C', '60 adds D', '80 adds E', '100 adds F'])
    expect(
      all
        .filter(change => change.includes('closes'))
        .slice(0, 5)
        .map(change => change.at(-1)),
    ).toEqual(['F', 'E', 'D', 'C', 'B'])
    expect(all.filter(change => change.includes('adds')).map(change => change.at(-1))).toContain('G')
    expect(new Set(all.filter(change => change.includes('adds'))).size).toBe(
      all.filter(change => change.includes('adds')).length,
    )
    expect(run.at(390_000).nodes.filter(node => node.kind === 'consumer' && node.process === 'running')).toHaveLength(1)
  })

  test('leaves things alone for its cool-down after each change', () => {
    const run = scaled({ everyMs: 20_000, coolDownMs: 60_000, above: 100 })
    expect(changes(run, 200_000)).toEqual(['20 adds B', '80 adds C', '140 adds D', '200 adds E'])
    expect(run.facts('ScalingDecided', 60_000).map(({ why }) => why)).toEqual([
      'lag is high',
      'cooling down',
      'cooling down',
    ])
  })

  test('stands in the file with what is unusual about it, and can be switched off', () => {
    const steps = [
      start('A'),
      step(0, 'autoscale', { topics: ['t'], above: 100, config: { 'max.poll.records': 5 } }),
      step(30_000, 'stopAutoscaler', {}),
    ]
    const run = played({ steps })
    expect(run.saved).toEqual(steps)
    expect(run.facts('ScalingDecided', 200_000)).toEqual([])
    expect(command(run.at(40_000), { do: 'stopAutoscaler', group: 'team-1' }).refusal?.message).toBe(
      'No autoscaler runs for team-1.',
    )
  })
})
