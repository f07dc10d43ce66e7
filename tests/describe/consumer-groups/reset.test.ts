import { describe, expect, test } from 'vitest'
import { sorted } from '../../../src/describe/consumer-groups/order'
import { group, lines, member, rows, tool, toolWorld } from '../../support/tool-worlds'

const logs = { orders: ['0..20', '5..30'], clicks: ['0..9'] }
const groups = [group('g', { committed: { 'orders-0': 12, 'orders-1': 7 } })]
const cluster = toolWorld({ logs, groups })

function plan(options: string, world = cluster): string[] {
  return rows(tool(`--reset-offsets --group g --dry-run ${options}`, world, sorted).stdout)
}

describe('--reset-offsets', () => {
  test.each([
    // scenario        partition 0 (0..20, at 12)   partition 1 (5..30, at 7)
    ['--to-earliest', 'g orders 0 0', 'g orders 1 5'],
    ['--to-latest', 'g orders 0 20', 'g orders 1 30'],
    ['--to-current', 'g orders 0 12', 'g orders 1 7'],
    ['--to-offset 8', 'g orders 0 8', 'g orders 1 8'],
    ['--to-offset 2', 'g orders 0 2', 'g orders 1 5'], // below the log start
    ['--to-offset 25', 'g orders 0 20', 'g orders 1 25'], // beyond the log end
    ['--shift-by 3', 'g orders 0 15', 'g orders 1 10'],
    ['--shift-by -3', 'g orders 0 9', 'g orders 1 5'],
    ['--shift-by 1000', 'g orders 0 20', 'g orders 1 30'],
    ['--shift-by -1000', 'g orders 0 0', 'g orders 1 5'],
  ])('%s stays within the log', (scenario, ...expected) => {
    expect(plan(`--topic orders ${scenario}`)).toEqual(expected)
  })

  test('tells its log, and only that, when an offset was cut', () => {
    const { stderr, logged } = tool('--reset-offsets --group g --topic orders --to-offset 25 --dry-run', cluster)
    expect(stderr).toBe('')
    expect(logged).toEqual([
      'WARN New offset (25) is higher than latest offset for topic partition orders-0. Value will be set to 20',
    ])
  })

  test.each([
    ['--topic orders:1', ['g orders 1 30']],
    ['--topic orders:1,0', ['g orders 0 20', 'g orders 1 30']],
    ['--topic clicks --topic orders:1', ['g clicks 0 9', 'g orders 1 30']],
    ['--all-topics', ['g orders 0 20', 'g orders 1 30']], // those that the group has committed
  ])('%s says which partitions', (scope, expected) => {
    expect(plan(`${scope} --to-latest`)).toEqual(expected)
  })

  test('a partition that was never committed goes to the log end with --to-current, and can not be shifted', () => {
    expect(plan('--topic clicks --to-current')).toEqual(['g clicks 0 9'])
    const { stderr, exitCode } = tool(
      '--reset-offsets --group g --topic orders --topic clicks --shift-by 1 --dry-run',
      cluster,
    )
    expect(lines(stderr)[0]).toBe(
      'Cannot shift offset for partition clicks-0 since there is no current committed offset',
    )
    expect(exitCode).toBe(1)
  })

  test('a group that does not exist is made', () => {
    expect(rows(tool('--reset-offsets --group new --topic clicks --to-latest --execute', cluster).stdout)).toEqual([
      'new clicks 0 9',
    ])
  })

  test('a group with members is refused, and the others are reset', () => {
    const active = group('active', { members: [member('A-1', 'orders-0')] })
    const world = toolWorld({ logs, groups: [...groups, active] })
    const { stdout, exitCode } = tool('--reset-offsets --all-groups --topic clicks --to-latest --execute', world)
    expect(lines(stdout)).toEqual([
      "Error: Assignments can only be reset if the group 'active' is inactive, but the current state is Stable.",
      'GROUP           TOPIC           PARTITION  NEW-OFFSET',
      'g               clicks          0          9',
    ])
    expect(exitCode).toBe(0)
  })

  test('without --execute and --dry-run nothing is done, with a warning', () => {
    const { stdout, stderr } = tool('--reset-offsets --group g --topic clicks --to-latest', cluster)
    expect(stderr).toMatch(/^WARN: No action will be performed as the --execute option is missing\. In version 5\.0,/)
    expect(rows(stdout)).toEqual(['g clicks 0 9'])
  })

  test.each([
    ['nowhere', 'This server does not host this topic-partition.'],
    ['orders:7,0,9', 'The partitions "orders-7,orders-9" do not exist'],
  ])('--topic %s: fails as a whole', (topic, message) => {
    const { stdout, exitCode } = tool(`--reset-offsets --group g --topic ${topic} --to-latest --dry-run`, cluster)
    expect(lines(stdout)).toEqual([`Error: Executing consumer group command failed due to ${message}`])
    expect(exitCode).toBe(0)
  })
})

describe('a reset to an instant', () => {
  // A record each minute, the first at 1970-01-01T00:00.
  const world = toolWorld({ logs, groups, msApart: 60_000, now: 20 * 60_000 })

  test.each([
    ['--to-datetime 1970-01-01T00:10:00.000', 10, 10],
    ['--to-datetime 1970-01-01T00:10:00.001Z', 11, 11],
    ['--to-datetime 1970-01-01T01:10:00.000+01:00', 10, 10],
    ['--to-datetime 1969-12-31T23:00:00.000', 0, 5],
    ['--by-duration PT8M', 12, 12],
    ['--by-duration -PT2M', 20, 22], // in partition 0 nothing is so late: the log end
    ['--by-duration PT1H-52M', 12, 12],
    ['--by-duration P0D', 20, 20],
  ])('%s takes the first record not older', (scenario, first, second) => {
    expect(plan(`--topic orders ${scenario}`, world).slice(-2)).toEqual([`g orders 0 ${first}`, `g orders 1 ${second}`])
  })

  test('where all records are older falls back to the end of the log, with a warning', () => {
    const late = tool(
      '--reset-offsets --group g --topic orders --to-datetime 1970-01-01T00:25:00.000 --dry-run',
      world,
      sorted,
    )
    expect(lines(late.stdout)).toEqual([
      'Warn: Partition 0 from topic orders is empty. Falling back to latest known offset.',
      'GROUP           TOPIC           PARTITION  NEW-OFFSET',
      'g               orders          0          20',
      'g               orders          1          25',
    ])
  })

  test.each([
    [
      '--to-datetime 2026-01-01',
      "java.text.ParseException: Error parsing timestamp. It does not contain a 'T' according to ISO8601 format",
    ],
    ['--to-datetime 2026-02-30T00:00:00.000', 'java.text.ParseException: Unparseable date: "2026-02-30T00:00:00.000Z"'],
    ['--to-datetime 2026-01-01T00:00:00', 'java.text.ParseException: Unparseable date: "2026-01-01T00:00:00Z"'],
    ['--by-duration 1h', 'Text cannot be parsed to a Duration'],
  ])('%s: is no instant', (scenario, message) => {
    const { stdout } = tool(`--reset-offsets --group g --topic orders --dry-run ${scenario}`, world)
    expect(lines(stdout)).toEqual([`Error: Executing consumer group command failed due to ${message}`])
  })
})

describe('a reset as CSV', () => {
  test('--export leaves the group out when exactly one was named', () => {
    const { stdout } = tool('--reset-offsets --group g --topic orders --to-latest --dry-run --export', cluster, sorted)
    expect(stdout).toBe('orders,0,20\norders,1,30\n\n')
  })

  test('names that are long or have spaces in them are quoted', () => {
    const world = toolWorld({ logs: { 'a-topic-with-quite-a-long-name': ['0..3'] } })
    const args = [
      '--reset-offsets --group two --topic a-topic-with-quite-a-long-name --to-latest --dry-run --export --group three',
    ]
    expect(tool(`${args} --group =`, world, sorted).stdout).toBe(
      '=,"a-topic-with-quite-a-long-name",0,3\nthree,"a-topic-with-quite-a-long-name",0,3\ntwo,"a-topic-with-quite-a-long-name",0,3\n\n',
    )
  })

  test('--from-file reads it again, and cuts to the log what lies outside', () => {
    const world = toolWorld({ logs, groups, files: { 'plan.csv': 'orders,0,4\norders,1,99\n"clicks",0,1\n' } })
    expect(plan('--from-file plan.csv', world)).toEqual(['g clicks 0 1', 'g orders 0 4', 'g orders 1 30'])
  })

  test('--from-file takes for each group its own lines', () => {
    const world = toolWorld({ logs, groups, files: { 'plan.csv': 'g,orders,0,4\nh,orders,1,6\n' } })
    const { stdout } = tool(
      '--reset-offsets --group g --group h --group i --from-file plan.csv --dry-run',
      world,
      sorted,
    )
    expect(lines(stdout)).toEqual([
      'Error: No reset plan for group i found',
      'GROUP           TOPIC           PARTITION  NEW-OFFSET',
      'g               orders          0          4',
      'h               orders          1          6',
    ])
  })

  test('--from-file: a file that is not there fails', () => {
    const world = toolWorld({ logs, groups, files: {} })
    const { stdout, stderr } = tool('--reset-offsets --group g --from-file plan.csv --dry-run', world)
    expect(lines(stdout)).toEqual([
      'Error: Executing consumer group command failed due to java.io.IOException: Unable to read file plan.csv',
    ])
    expect(lines(stderr)[0]).toBe('java.lang.RuntimeException: java.io.IOException: Unable to read file plan.csv')
  })
})
