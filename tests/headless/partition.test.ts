import { describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line'

const usage = 'usage: npm run partition -- --partitions N < KEYS'

describe('npm run partition', () => {
  test('prints key, hash and partition of each key; an empty line is the empty key', async () => {
    const { stdout, exitCode } = await commandLine('partition', ['--partitions', '6'], 'a\n\nfoobar\nuser-3')
    expect(stdout.split('\n')).toEqual([
      'a\t-1563381124\t4',
      '\t275646681\t3',
      'foobar\t-790332482\t0',
      'user-3\t1141442267\t5',
      '',
    ])
    expect(exitCode).toBe(0)
  })

  test.each([
    [[], `missing argument: ${usage}`],
    [['--partitions', '0'], `--partitions needs a whole number above 0, not '0': ${usage}`],
    [['--partitions', '6', 'a'], `unknown argument 'a': ${usage}`],
  ])('refuses %j', async (args, complaint) => {
    const refused = await commandLine('partition', args, 'a\n')
    expect(refused).toEqual({ stdout: '', stderr: `${complaint}\n`, exitCode: 2 })
  })
})
