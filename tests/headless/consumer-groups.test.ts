import { describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line'
import { recordedToolTexts } from '../support/recorded'

const usage = 'usage: npm run --silent consumer-groups -- --record FILE'

describe('npm run consumer-groups', () => {
  test.each(['091-describe-rebalancing-classic', '115-reset-no-scope-empty-team-1'])(
    'prints what the tool prints: %s',
    async name => {
      const text = recordedToolTexts().find(recorded => recorded.name === name)
      const printed = await commandLine('consumer-groups', ['--record', '-'], JSON.stringify(text?.record))
      expect(printed).toEqual({ stdout: text?.stdout, stderr: text?.record.stderr, exitCode: text?.record.exitCode })
    },
  )

  test.each([
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
