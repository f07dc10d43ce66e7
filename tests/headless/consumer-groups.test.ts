import { describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line'
import { recordedToolTexts } from '../support/recorded'

const usage =
  /^usage: npm run --silent consumer-groups -- --record FILE, or --run FILE \[--at MS\] and the arguments of Kafka’s tool$/

/** Two consumers that read three partitions, with a hundred records in the first. */
const run = JSON.stringify({
  version: 1,
  config: { consumer: { 'group.id': 'team-1', 'auto.offset.reset': 'earliest' } },
  topics: { orders: { partitions: 3 } },
  steps: [
    { at: 0, do: 'produce', args: { topic: 'orders', counts: { 0: 100 } } },
    { at: 0, do: 'start', args: { consumer: 'A', topics: ['orders'] } },
    { at: 0, do: 'start', args: { consumer: 'B', topics: ['orders'] } },
    { at: 60_000, do: 'close', args: { consumer: 'A' } },
    { at: 60_000, do: 'close', args: { consumer: 'B' } },
  ],
  view: { at: 70_000 },
})

describe('npm run consumer-groups', () => {
  test.each(['091-describe-rebalancing-classic', '115-reset-no-scope-empty-team-1'])(
    'prints what the tool prints: %s',
    async name => {
      const text = recordedToolTexts().find(recorded => recorded.name === name)
      const printed = await commandLine('consumer-groups', ['--record', '-'], JSON.stringify(text?.record))
      expect(printed).toEqual({ stdout: text?.stdout, stderr: text?.record.stderr, exitCode: text?.record.exitCode })
    },
  )

  // biome-ignore format: a table
  test.each([
    ['--at 20000 --describe --group team-1 --state --verbose',                                       /^team-1 +localhost:9092 {2}\(1\) +range +Stable +- +- +2$/m],
    ['--at 20000 --describe --group team-1 --offsets --verbose',                                     /^team-1 +orders +0 +0 +100 +100 +0 /m],
    ['--at 20000 --reset-offsets --group team-1 --all-topics --to-earliest --dry-run',               /Assignments can only be reset if the group 'team-1' is inactive, but the current state is Stable\./],
    ['--reset-offsets --group team-1 --topic orders:0,2 --to-offset 7 --dry-run',                    /^team-1 +orders +0 +7 *\nteam-1 +orders +2 +0 *$/m],
    ['--list --state',                                                                               /^team-1 +Empty *$/m],
  ])('prints what the tool prints at a moment of a run: %s', async (args, expected) => {
    const { stdout, stderr } = await commandLine('consumer-groups', ['--run', '-', ...args.split(' ')], run)
    expect(stdout + stderr).toMatch(expected)
  })

  test.each([
    [['--run', '-'], run, usage],
    [['--run', '-', '--at', 'noon', '--list'], run, '--at takes ms from 0 to 31536000000, not noon'],
    [['--run', '-', '--list'], '{"version":9}', /^standard input: version/],
    [[], '', usage],
    [['--record'], '', usage],
    [['--records', '-'], '', usage],
    [['--record', 'nowhere.json'], '', 'nowhere.json: there is no such file'],
    [['--record', '-'], 'no', 'standard input: this is not JSON'],
    [['--record', '-'], '[]', 'standard input: a record is a JSON object'],
    [['--record', '-'], '{}', 'standard input: args: is missing'],
    [
      ['--record', '-'],
      '{"args":["--list"],"groupsBefore":{"g":{"state":"Odd","type":"Classic"}}}',
      /^standard input: groupsBefore\.g\.state: /,
    ],
    [
      ['--record', '-'],
      '{"args":["--list"],"logEnd":{"orders":1}}',
      'standard input: logEnd: expected names of partitions such as orders-0',
    ],
  ])('refuses %j with %j', async (args, input, complaint) => {
    const { stdout, stderr, exitCode } = await commandLine('consumer-groups', args, input)
    expect([stdout, exitCode]).toEqual(['', 2])
    expect(stderr.trimEnd()).toMatch(complaint)
    expect(stderr.trimEnd()).not.toContain('\n')
  })
})
