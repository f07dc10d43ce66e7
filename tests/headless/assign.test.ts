import { describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line'
import { recordedLines } from '../support/recorded'

const assign = (input: string) => commandLine('assign', [], input)

describe('npm run assign', () => {
  test('prints each line with its own result in the place of the recorded one', async () => {
    const [textbook = ''] = recordedLines('range')
    const line = JSON.stringify({ ...JSON.parse(textbook), assignment: 'forgotten', exact: true })
    expect(await assign(line)).toEqual({ stdout: `${textbook}\n`, stderr: '', exitCode: 0 })
  })

  test('prints the digest of a large assignment, and the assignment too', async () => {
    const [large = ''] = recordedLines('roundrobin').filter(line => line.includes('"digest"'))
    const { digest } = JSON.parse(large)
    const { stdout } = await assign(`${large}\n`)
    expect(JSON.parse(stdout)).toMatchObject({ digest, assignment: {} })
  })

  test('reads nothing and prints nothing', async () => {
    expect(await assign('')).toEqual({ stdout: '', stderr: '', exitCode: 0 })
  })

  test.each([
    ['nonsense', 'line 2: not JSON'],
    ['{"hex":"6"}', 'line 2: hex: not hexadecimal'],
  ])('stops at bad input and names the line: %s', async (line, complaint) => {
    const { stderr, exitCode } = await assign(`{"hex":""}\n${line}\n`)
    expect({ stderr, exitCode }).toEqual({ stderr: `${complaint}\n`, exitCode: 2 })
  })
})
