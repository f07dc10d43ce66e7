import { describe, expect, test } from 'vitest'
import { groupsToDescribe, type Question, shown } from '../../../src/describe/consumer-groups/shown'
import { run } from '../../support/runs'
import { rows } from '../../support/tool-worlds'

const played = run(['0 start A', '0 start B', '20000 crash A', '30000 start C'], { recordsPerSecond: 5 })

function table(question: Question, at: number): string[] {
  return rows(shown(played.at(at), question, 'team-1').table).map(row => row.replace(/-[0-9a-f-]{36}/g, ''))
}

describe('what the tool says of a run', () => {
  test('has the command to copy', () => {
    const { command } = shown(played.at(0), 'members verbose', "the team's")
    expect(command).toBe(
      "kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group 'the team'\\''s' --members --verbose",
    )
    expect(shown(played.at(0), 'list', 'team-1').command).toBe(
      'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --list',
    )
  })

  test('knows no group before the first consumer has come to the coordinator', () => {
    expect(groupsToDescribe(played.at(0))).toEqual([])
    expect(groupsToDescribe(played.at(19_000))).toEqual(['team-1'])
  })

  test('shows members with their partitions, in the end each row by topic and partition', () => {
    expect(table('members verbose', 19_000)).toEqual([
      'team-1 A /127.0.0.1 A 3 - new_users:0,1,2 - -',
      'team-1 B /127.0.0.1 B 2 - new_users:3,4 - -',
    ])
    expect(table('offsets', 19_000).map(row => row.split(' ').slice(1, 3).join('-'))).toEqual(
      [0, 1, 2, 3, 4].map(partition => `new_users-${partition}`),
    )
    expect(table('state', 19_000)).toEqual(['team-1 localhost:9092 (1) range Stable 2'])
    expect(table('list', 19_000)).toEqual([])
  })

  test('still shows a crashed member until its session ends', () => {
    expect(table('members', 25_000)).toEqual(['team-1 A /127.0.0.1 A 3', 'team-1 B /127.0.0.1 B 2'])
  })

  test('warns of a rebalance, and names no assignor while it lasts', () => {
    // C waits for A, which is dead and still a member.
    const { warnings } = shown(played.at(35_000), 'state', 'team-1')
    expect(warnings).toBe("Warning: Consumer group 'team-1' is rebalancing.")
    expect(table('state', 35_000)).toEqual(['team-1 localhost:9092 (1) - PreparingRebalance 3'])
  })
})
