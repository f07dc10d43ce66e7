import { describe, expect, test } from 'vitest'
import { runTool } from '../../../src/describe/consumer-groups/run'
import { group, lines, tool, toolWorld } from '../../support/tool-worlds'

const world = toolWorld({ logs: { orders: ['0..9'] }, groups: [group('g', { committed: { 'orders-0': 3 } })] })

function said(commandLine: string): string {
  return lines(tool(commandLine, world).stderr)[0] ?? ''
}

describe('a command line that makes no sense', () => {
  test.each([
    [
      '--group g',
      'Command must include exactly one action: --list, --describe, --delete, --reset-offsets, --delete-offsets, --validate-regex',
    ],
    [
      '--list --delete --all-groups',
      'Command must include exactly one action: --list, --describe, --delete, --reset-offsets, --delete-offsets, --validate-regex',
    ],
    ['--describe', 'Option [describe] takes one of these options: [group], [all-groups]'],
    [
      '--describe --group g --state --members',
      'Option [describe] takes at most one of these options: [members], [offsets], [state]',
    ],
    ['--describe --group g --state Stable', 'Option [describe] does not take a value for [state]'],
    ['--describe --group g --all-groups', 'Option "[group]" can\'t be used with option "[all-groups]"'],
    ['--list --group g', 'Option "[group]" can\'t be used with option "[list]"'],
    ['--describe --group g --topic orders', 'Option "[topic]" can\'t be used with option "[describe]"'],
    [
      '--list --state Sleepy',
      "Invalid state list 'Sleepy'. Valid states are: PreparingRebalance, Assigning, Empty, Stable, Reconciling, Dead, CompletingRebalance",
    ],
    ['--list --type share', "Invalid types list 'share'. Valid types are: Consumer, Classic"],
    ['--delete', 'Option [delete] takes one of these options: [group], [all-groups]'],
    [
      '--delete --group g --topic orders',
      'The consumer does not support topic-specific offset deletion from a consumer group.',
    ],
    ['--delete-offsets --group g', 'Option [delete-offsets] takes the following options: [group], [topic]'],
    [
      '--reset-offsets --all-topics --to-latest --dry-run',
      'Option [reset-offsets] takes one of these options: [group], [all-groups]',
    ],
    [
      '--reset-offsets --group g --to-latest --dry-run',
      'One of the reset scopes should be defined: --all-topics, --topic.',
    ],
    [
      '--reset-offsets --group g --all-topics --to-latest --dry-run --execute',
      'Option [reset-offsets] only accepts one of [execute] and [dry-run]',
    ],
    [
      '--reset-offsets --group g --all-topics --to-latest --to-earliest --dry-run',
      'Option "[to-earliest]" can\'t be used with option "[to-latest]"',
    ],
    [
      '--reset-offsets --group g --topic orders:one --to-latest --dry-run',
      "Invalid partition 'one' specified in topic arg 'orders:one''",
    ],
    [
      '--reset-offsets --group g --topic orders:1:2 --to-latest --dry-run',
      "Invalid topic arg 'orders:1:2', expected topic name and partitions",
    ],
  ])('%s: is told so before the list of all options', (commandLine, complaint) => {
    const { stdout, stderr, exitCode } = tool(commandLine, world)
    expect([stdout, exitCode]).toEqual(['', 1])
    expect(lines(stderr).slice(0, 3)).toEqual([
      complaint,
      expect.stringMatching(/^Option +Description$/),
      expect.stringMatching(/^-+ +-+$/),
    ])
    expect(stderr).toMatch(/^--validate-regex <String: regex> /m)
  })

  test.each([
    ['--lst', 'Exception in thread "main" joptsimple.UnrecognizedOptionException: lst is not a recognized option'],
    ['--list -x', 'Exception in thread "main" joptsimple.UnrecognizedOptionException: x is not a recognized option'],
    [
      '--describe --group',
      'Exception in thread "main" joptsimple.OptionMissingRequiredArgumentException: Option group requires an argument',
    ],
    [
      '--list --verbose --members',
      'Exception in thread "main" joptsimple.UnavailableOptionException: Option(s) [members, verbose] are unavailable given other options on the command line',
    ],
  ])('%s: ends the tool with an exception', (commandLine, exception) => {
    expect(tool(commandLine, world)).toMatchObject({ stdout: '', stderr: `${exception}\n`, exitCode: 1 })
  })

  test.each([
    ['--to-offset two', "Cannot parse argument 'two' of option to-offset"],
    ['--shift-by 1.5', "Cannot parse argument '1.5' of option shift-by"],
    ['--shift-by 1 --shift-by 2', 'Found multiple arguments for option shift-by, but you asked for only one'],
  ])('%s: is found late, and leaves exit code 0', (scenario, message) => {
    const { stdout, exitCode } = tool(`--reset-offsets --group g --all-topics --dry-run ${scenario}`, world)
    expect(lines(stdout)).toEqual([`Error: Executing consumer group command failed due to ${message}`])
    expect(exitCode).toBe(0)
  })

  test('names no broker', () => {
    expect(lines(runTool(['--list'], world).stderr)[0]).toBe('Missing required argument "[bootstrap-server]"')
  })
})

describe('a command line may', () => {
  test.each(['--list', '-list', '--list stray', '--list --', '--list --timeout 5000'])('say %s', commandLine => {
    expect(tool(commandLine, world)).toMatchObject({ stdout: 'g\n', stderr: '', exitCode: 0 })
  })

  test('join an option and its value by an equals sign', () => {
    expect(tool('--list --state=Empty', world)).toEqual(tool('--list --state Empty', world))
  })

  test('give a negative number', () => {
    expect(said('--reset-offsets --group g --all-topics --shift-by -2 --dry-run')).toBe('')
  })

  test('ask for help or for the version', () => {
    expect(said('--help')).toMatch(/^This tool helps to list all consumer groups/)
    expect(tool('--version', world)).toMatchObject({ stdout: '4.3.1\n', exitCode: 0 })
  })
})
