import { describe, expect, test } from 'vitest'
import { sorted } from '../../../src/describe/consumer-groups/order'
import { group, lines, member, rows, tool, toolWorld } from '../../support/tool-worlds'

const logs = { orders: ['0..20', '5..30'], clicks: ['0..9'] }
const active = group('active', { members: [member('A-1', 'orders-0 orders-1')] })
const world = toolWorld({ logs, groups: [group('empty', { committed: { 'orders-0': 1 } }), active] })

describe('--delete', () => {
  test('takes groups without members', () => {
    expect(tool('--delete --group empty', world).stdout).toBe(
      "Deletion of requested consumer groups ('empty') was successful.\n",
    )
  })

  test('refuses the others one by one', () => {
    const { stdout, exitCode } = tool('--delete --group active --group empty --group nobody', world, sorted)
    expect(lines(stdout)).toEqual([
      'Error: Deletion of some consumer groups failed:',
      "* Group 'active' could not be deleted due to: org.apache.kafka.common.errors.GroupNotEmptyException: The group is not empty.",
      "* Group 'nobody' could not be deleted due to: org.apache.kafka.common.errors.GroupIdNotFoundException: The group id does not exist.",
      "These consumer groups were deleted successfully: 'empty'",
    ])
    expect(exitCode).toBe(0)
  })
})

describe('--delete-offsets', () => {
  test('forgets the offsets of a topic, or of some of its partitions', () => {
    expect(lines(tool('--delete-offsets --group empty --topic orders:1 --topic clicks', world).stdout)).toEqual([
      'Request succeeded for deleting offsets from group empty.',
      'TOPIC           PARTITION  STATUS',
      'clicks          0          Successful',
      'orders          1          Successful',
    ])
  })

  test.each([
    [
      '--group active --topic orders:0',
      'orders 0 Error: org.apache.kafka.common.errors.GroupSubscribedToTopicException: Deleting offsets of a topic is forbidden while the consumer group is actively subscribed to it.',
    ],
    [
      '--group empty --topic orders:7',
      'orders 7 Error: org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.',
    ],
  ])('%s: says of each partition why not', (options, row) => {
    const { stdout } = tool(`--delete-offsets ${options}`, world)
    expect(lines(stdout)[0]).toBe('Error: Encountered some partition-level error, see the follow-up details.')
    expect(rows(stdout).at(-1)).toBe(row)
  })

  test('may take those of a topic that an active group does not subscribe to', () => {
    expect(rows(tool('--delete-offsets --group active --topic clicks', world).stdout).at(-1)).toBe(
      'clicks 0 Successful',
    )
  })

  test('a group that does not exist, and a topic that does not', () => {
    expect(lines(tool('--delete-offsets --group nobody --topic clicks', world).stdout)[0]).toBe(
      'Error: The group id does not exist.',
    )
    expect(rows(tool('--delete-offsets --group empty --topic nowhere', world).stdout).at(-1)).toMatch(
      /^nowhere - Error: /,
    )
  })
})
