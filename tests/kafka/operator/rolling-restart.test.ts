import { describe, expect, test } from 'vitest'
import { command, consumersOf, coordinatorOf, rolloutOf } from '../../../src/kafka/world'
import { played, step } from '../../support/documents'

const NAMES = ['A', 'B', 'C']
const AT = 20_000

function restarted(consumer: object, args: object = {}, more: readonly object[] = []) {
  const own = (name: string) => ('static' in consumer ? { config: { 'group.instance.id': `i-${name}` } } : {})
  const { static: _, ...settings } = { static: false, ...consumer }
  return played({
    config: {
      consumer: { 'auto.offset.reset': 'earliest', 'heartbeat.interval.ms': 1_000, ...settings },
      consumerOptions: { processMs: 10 },
    },
    workload: { producers: [{ id: 'p', topic: 't', recordsPerSecond: 5 }] },
    steps: [
      ...NAMES.map(name => step(0, 'start', { consumer: name, topics: ['t'], ...own(name) })),
      step(AT, 'rollingRestart', args),
      ...more,
    ],
  })
}

/** Join phases opened since the restart began. */
const rebalances = (run: ReturnType<typeof restarted>) =>
  run.facts('GroupStateChanged', 120_000).filter(({ at, to }) => at >= AT && to === 'PreparingRebalance').length

describe('a rolling upgrade', () => {
  test('makes each member static on the way: the first restart leaves, the next ones nobody notices', () => {
    const run = restarted({}, { gapMs: 5_000, makesStatic: true }, [step(60_000, 'rollingRestart', { gapMs: 5_000 })])
    const given = consumersOf(run.at(55_000)).map(({ config }) => config.groupInstanceId)
    expect(given).toEqual(NAMES)
    const joins = run.facts('GroupStateChanged', 120_000).filter(({ to }) => to === 'PreparingRebalance')
    expect(joins.filter(({ at }) => at >= AT && at < 55_000).length).toBeGreaterThanOrEqual(3)
    expect(joins.filter(({ at }) => at >= 60_000)).toEqual([])
    expect(run.facts('StaticMemberReplaced', 120_000).map(({ consumer }) => consumer)).toEqual(NAMES)
  })

  test('is in the file of the run', () => {
    const run = restarted({}, { makesStatic: true })
    expect(run.saved.at(-1)).toEqual({ at: AT, do: 'rollingRestart', args: { makesStatic: true } })
  })
})

describe('a rolling restart', () => {
  test('takes one consumer after the other, so long apart, and each comes back', () => {
    const run = restarted({}, { gapMs: 15_000 })
    const begun = run.facts('RolloutStep', 120_000)
    expect(begun.map(({ at, consumer }) => `${at / 1_000} ${consumer}`)).toEqual(['20 A', '35.1 B', '50.2 C'])
    expect(consumersOf(run.at(80_000)).map(({ process, incarnation }) => [process, incarnation])).toEqual(
      NAMES.map(() => ['running', 2]),
    )
    expect(run.facts('RolloutEnded', 120_000)).toMatchObject([{ consumers: 3 }])
    expect(rolloutOf(run.at(40_000), 'team-1')?.queue).toEqual(['B', 'C'])
    expect(rolloutOf(run.at(80_000), 'team-1')).toBeUndefined()
  })

  test('costs two rebalances for each dynamic member, and none for static ones that are back in time', () => {
    expect(rebalances(restarted({}, { gapMs: 15_000, downMs: 3_000 }))).toBe(6)
    expect(rebalances(restarted({ static: true }, { gapMs: 15_000, downMs: 3_000 }))).toBe(0)
    expect(
      rebalances(restarted({ static: true, 'session.timeout.ms': 6_000 }, { gapMs: 15_000, downMs: 10_000 })),
    ).toBeGreaterThan(3)
  })

  test('brings another assignor in two rounds, as an upgrade from eager to cooperative must', () => {
    const upgrade = (strategy: string) => ({ gapMs: 5_000, config: { 'partition.assignment.strategy': strategy } })
    const run = restarted({ 'partition.assignment.strategy': 'range' }, upgrade('cooperative-sticky,range'), [
      step(60_000, 'rollingRestart', upgrade('cooperative-sticky')),
    ])
    const protocol = (at: number) => coordinatorOf(run.at(at)).groups[0]?.protocolName
    expect([protocol(19_000), protocol(55_000), protocol(110_000)]).toEqual([
      'range',
      'cooperative-sticky',
      'cooperative-sticky',
    ])
    expect(coordinatorOf(run.at(110_000)).groups[0]).toMatchObject({ state: 'Stable', members: { length: 3 } })
  })

  test('is refused while another is under way, and where nothing runs', () => {
    const given = { do: 'rollingRestart', gapMs: 1_000, downMs: 0, config: {} } as const
    const run = restarted({})
    expect(command(run.at(25_000), { ...given, group: 'team-1' }).refusal?.message).toBe(
      'team-1 is being restarted already.',
    )
    expect(command(run.at(25_000), { ...given, group: 'x' }).refusal?.message).toBe('No consumer of x runs.')
  })

  test('kills a process that does not close within 30 s', () => {
    const run = played({
      workload: { producers: [{ id: 'p', topic: 't', recordsPerSecond: 5 }] },
      config: { consumer: { 'auto.offset.reset': 'earliest' }, consumerOptions: { processMs: 600_000 } },
      steps: [step(0, 'start', { consumer: 'A', topics: ['t'] }), step(10_000, 'rollingRestart', {})],
    })
    expect(run.facts('ConsumerCrashed', 60_000).map(({ at }) => at)).toEqual([40_000])
    expect(consumersOf(run.at(60_000))[0]).toMatchObject({ process: 'running', incarnation: 2 })
  })
})
