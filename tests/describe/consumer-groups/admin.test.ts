import { describe, expect, test } from 'vitest'
import {
  deletedGroup,
  deletedOffsets,
  executedReset,
  plannedReset,
  type Reset,
} from '../../../src/describe/consumer-groups/admin'
import { inTheWay } from '../../../src/describe/in-the-way'
import { plain } from '../../../src/describe/sentence'
import { advance, command, coordinatorOf, type KafkaWorld } from '../../../src/kafka/world'
import { run } from '../../support/runs'

const running = () => run(['0 start A', '100 start B'], { options: { processMs: 10 } }).at(30_000)
const empty = () => run(['0 start A', '20000 close A'], { options: { processMs: 10 } }).at(30_000)
const reset = (given: Partial<Reset> = {}): Reset => ({
  group: 'team-1',
  topic: null,
  to: 'to-earliest',
  value: '',
  ...given,
})

describe('a reset of offsets', () => {
  test('is refused in the tool’s words while the group has members', () => {
    const { dryRun, rows } = plannedReset(running(), reset())
    expect(rows).toBeNull()
    expect(dryRun.table).toContain(
      "Error: Assignments can only be reset if the group 'team-1' is inactive, but the current state is Stable.",
    )
  })

  test('shows for each partition what is committed now, and what would be', () => {
    const world = empty()
    const committed = coordinatorOf(world).groups[0]?.offsets ?? []
    const { rows, dryRun } = plannedReset(world, reset({ to: 'shift-by', value: '-3' }))
    expect(rows).toHaveLength(5)
    for (const { partition, old, offset } of rows ?? []) {
      expect(old).toBe(committed.find(entry => entry.partition === partition)?.offset)
      expect(offset).toBe(Math.max(0, (old ?? 0) - 3))
    }
    expect(dryRun.command).toBe(
      'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --reset-offsets --group team-1 --all-topics --shift-by -3 --dry-run',
    )
  })

  test('comes out as it was planned', () => {
    const world = empty()
    const asked = reset({ to: 'to-offset', value: '2', topic: 'new_users' })
    const { rows } = plannedReset(world, asked)
    const offsets = (rows ?? []).map(({ topic, partition, offset }) => ({ topic, partition, offset }))
    const after = command(world, { do: 'alterOffsets', group: 'team-1', offsets })
    expect(after.refusal).toBeUndefined()
    expect(plannedReset(after.world, asked).rows?.every(({ old, offset }) => old === offset)).toBe(true)
    expect(executedReset(world, asked).command).toMatch(/--topic new_users --to-offset 2 --execute$/)
  })

  test('that makes no sense to the tool has no rows, and the tool says why', () => {
    const { rows, dryRun } = plannedReset(empty(), reset({ to: 'by-duration', value: 'an hour' }))
    expect(rows).toBeNull()
    expect(dryRun.table).toMatch(
      /^Error: Executing consumer group command failed due to Text cannot be parsed to a Duration/,
    )
  })
})

describe('deleting', () => {
  test('a group with members is refused in the tool’s words', () => {
    expect(deletedGroup(running(), 'team-1').table).toMatch(
      /Group 'team-1' could not be deleted due to: .*GroupNotEmptyException/,
    )
  })

  test('offsets of a topic that is subscribed to is refused in the tool’s words', () => {
    expect(deletedOffsets(running(), 'team-1', 'new_users').table).toMatch(/GroupSubscribedToTopicException/)
  })
})

describe('who is in the way', () => {
  const said = (world: KafkaWorld) => inTheWay(world, 'team-1').said.map(one => plain(one).replaceAll('\u00a0', ' '))

  test('are those that run; closing them empties the group', () => {
    const { stop } = inTheWay(running(), 'team-1')
    expect(said(running())).toEqual(['A and B still run.'])
    expect(stop).toEqual([
      { do: 'close', consumer: 'A' },
      { do: 'close', consumer: 'B' },
    ])
    const closing = stop.reduce((world, one) => command(world, one).world, running())
    expect(said(closing)).toEqual(['A and B are closing.'])
    const after = advance(closing, 32_000)
    expect(coordinatorOf(after).groups[0]?.state).toBe('Empty')
    expect(inTheWay(after, 'team-1')).toEqual({ stop: [], said: [] })
  })

  test('that hang in a record are killed, and counted until their session ends', () => {
    const { world: frozen } = command(run(['0 start A'], { options: { processMs: 900 } }).at(30_000), {
      do: 'stopPolling',
      consumer: 'A',
      atOnce: true,
    })
    const { stop } = inTheWay(frozen, 'team-1')
    expect(stop).toEqual([{ do: 'crash', consumer: 'A' }])
    const killed = stop.reduce((world, one) => command(world, one).world, frozen)
    expect(said(killed)).toEqual([
      expect.stringMatching(/^A is gone, and counted until its session ends in 4\d\.\d s\.$/),
    ])
  })
})
