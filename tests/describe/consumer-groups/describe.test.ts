import { describe, expect, test } from 'vitest'
import { sorted } from '../../../src/describe/consumer-groups/order'
import { group, lines, member, rows, tool, toolWorld } from '../../support/tool-worlds'

const logs = { orders: ['0..20', '5..30', '0..40'] }

describe('--describe', () => {
  test('shows what was committed, and a dash where nothing was', () => {
    const members = [member('A-1', 'orders-0 orders-2'), member('B-1', 'orders-1')]
    const { stdout, stderr } = tool(
      '--describe --group g',
      toolWorld({ logs, groups: [group('g', { members, committed: { 'orders-0': 12 } })] }),
    )
    expect(rows(stdout)).toEqual([
      'g orders 0 12 20 8 A-1 /127.0.0.1 A',
      'g orders 2 - 40 - A-1 /127.0.0.1 A',
      'g orders 1 - 30 - B-1 /127.0.0.1 B',
    ])
    expect(stderr).toBe('')
  })

  test('sorts by topic and partition for people', () => {
    const members = [member('A-1', 'orders-0 orders-2'), member('B-1', 'orders-1')]
    const world = toolWorld({ logs, groups: [group('g', { members })] })
    expect(rows(tool('--describe --group g', world, sorted).stdout).map(row => row.split(' ')[2])).toEqual([
      '0',
      '1',
      '2',
    ])
  })

  test('counts a commit beyond the end of the log as a lag below zero', () => {
    const world = toolWorld({ logs, groups: [group('g', { committed: { 'orders-0': 25 } })] })
    expect(rows(tool('--describe --group g', world).stdout)).toEqual(['g orders 0 25 20 -5 - - -'])
  })

  test('leaves out members without partitions, and a group of such has no table', () => {
    const world = toolWorld({ logs, groups: [group('g', { members: [member('A-1')] })] })
    expect(tool('--describe --group g', world)).toMatchObject({ stdout: '', stderr: '' })
    expect(rows(tool('--describe --group g --members', world).stdout)).toEqual(['g A-1 /127.0.0.1 A 0'])
  })

  test('columns grow with topic, member and host, and are never narrower than 15', () => {
    const members = [member('a-member-with-a-long-id', 'orders-0', { host: '/2001:db8:0:0:0:0:0:1' })]
    const { stdout } = tool('--describe --group g', toolWorld({ logs, groups: [group('g', { members })] }))
    expect(lines(stdout)).toEqual([
      'GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID             HOST                  CLIENT-ID',
      'g               orders          0          -               20              -               a-member-with-a-long-id /2001:db8:0:0:0:0:0:1 a',
    ])
  })

  test.each([
    ['Empty', "Consumer group 'g' has no active members."],
    ['PreparingRebalance', "Warning: Consumer group 'g' is rebalancing."],
    ['CompletingRebalance', "Warning: Consumer group 'g' is rebalancing."],
    ['Assigning', "Warning: Consumer group 'g' is rebalancing."],
    ['Reconciling', "Warning: Consumer group 'g' is rebalancing."],
  ] as const)('warns on standard error of a group that is %s', (state, warning) => {
    const world = toolWorld({ logs, groups: [group('g', { state, committed: { 'orders-0': 1 } })] })
    const { stderr, stdout, exitCode } = tool('--describe --group g', world)
    expect(lines(stderr)).toEqual([warning])
    expect(rows(stdout)).toHaveLength(1)
    expect(exitCode).toBe(0)
  })

  test('tells groups one after the other by name, and nothing if one of them is missing', () => {
    const world = toolWorld({
      logs,
      groups: [group('b', { committed: { 'orders-0': 1 } }), group('a', { committed: { 'orders-1': 7 } })],
    })
    expect(lines(tool('--describe --all-groups', world).stdout).filter(line => !line.startsWith('GROUP'))).toEqual([
      expect.stringMatching(/^a /),
      expect.stringMatching(/^b /),
    ])
    const missing = tool('--describe --group a --group nobody', world)
    expect(lines(missing.stdout)).toEqual([
      'Error: Executing consumer group command failed due to org.apache.kafka.common.errors.GroupIdNotFoundException: Group nobody not found.',
    ])
    expect(missing.exitCode).toBe(0)
  })
})

describe('--describe --members', () => {
  const members = [member('A-1', 'orders-2 orders-10 b-0'), member('B-1', '')]

  test('says with --verbose which partitions, by topic and number', () => {
    const { stdout } = tool(
      '--describe --group g --members --verbose',
      toolWorld({ logs, groups: [group('g', { members })] }),
    )
    expect(rows(stdout)).toEqual(['g A-1 /127.0.0.1 A 3 - b:0;orders:2,10 - -', 'g B-1 /127.0.0.1 B 0 - - - -'])
  })

  test('has a column for instance ids as soon as one member has one', () => {
    const group1 = group('g', { members: [...members, member('C-1', '', { groupInstanceId: 'box-1' })] })
    const { stdout } = tool('--describe --group g --members', toolWorld({ logs, groups: [group1] }))
    expect(lines(stdout)[0]).toMatch(/CONSUMER-ID +GROUP-INSTANCE-ID +HOST/)
    expect(rows(stdout)).toContain('g C-1 box-1 /127.0.0.1 C 0')
  })

  test('says who has been upgraded only while members of both protocols are there', () => {
    const [a, b] = [
      member('A-1', '', { memberEpoch: 5, upgraded: true }),
      member('B-1', '', { memberEpoch: 5, upgraded: false }),
    ]
    const world = (...both: (typeof a)[]) =>
      toolWorld({ groups: [group('g', { type: 'Consumer', targetAssignmentEpoch: 6, members: both })] })
    expect(rows(tool('--describe --group g --members --verbose', world(a, b)).stdout)).toEqual([
      'g A-1 /127.0.0.1 A 0 5 - 6 - true',
      'g B-1 /127.0.0.1 B 0 5 - 6 - false',
    ])
    expect(tool('--describe --group g --members --verbose', world(a)).stdout).not.toContain('UPGRADED')
  })
})

test('--describe --state names coordinator, assignor and number of members, and epochs where a group has them', () => {
  const consumer = group('c', {
    type: 'Consumer',
    assignor: 'uniform',
    groupEpoch: 4,
    targetAssignmentEpoch: 3,
    members: [member('A-1')],
  })
  const world = toolWorld({ groups: [group('g', { members: [member('A-1')] }), consumer] })
  expect(rows(tool('--describe --group g --state', world).stdout)).toEqual(['g localhost:9092 (1) range Stable 1'])
  expect(rows(tool('--describe --group g --state --verbose', world).stdout)).toEqual([
    'g localhost:9092 (1) range Stable - - 1',
  ])
  expect(rows(tool('--describe --group c --state --verbose', world).stdout)).toEqual([
    'c localhost:9092 (1) uniform Stable 4 3 1',
  ])
})

describe('--list', () => {
  const long = 'a-group-with-a-very-long-name'
  const world = toolWorld({
    groups: [group(long), group('g', { members: [member('A-1')] }), group('gone', { state: 'Dead' })],
  })

  test('names the groups there are', () => {
    expect(lines(tool('--list', world, sorted).stdout)).toEqual([long, 'g'])
  })

  test('filters by state and type in any case, in a column ten wider than the widest name', () => {
    expect(lines(tool('--list --state stable,EMPTY --type classic', world, sorted).stdout)).toEqual([
      `${'GROUP'.padEnd(39)} TYPE                 STATE`,
      `${long.padEnd(39)} Classic              Empty`,
      `${'g'.padEnd(39)} Classic              Stable`,
    ])
    expect(rows(tool('--list --state Stable', world).stdout)).toEqual(['g Stable'])
    expect(rows(tool('--list --type consumer', world).stdout)).toEqual([])
  })
})
