import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line'

const folder = mkdtempSync(join(tmpdir(), 'runs-'))

describe('simulate', () => {
  // biome-ignore format: a table
  test.each([
    ['bytes that are no UTF-8',  Buffer.from('{"version":1,"title":"é"}', 'latin1'), 'this is not text in UTF-8'],
    ['a null byte',              Buffer.from('\0'),                                 'this is not JSON: Unexpected token \' \', " " is not valid JSON'],
    ['nothing',                  Buffer.from(''),                                   'this is not JSON: Unexpected end of JSON input'],
  ])('refuses %s in one line', async (_, bytes, problem) => {
    const file = join(folder, 'run.json')
    writeFileSync(file, bytes)
    expect(await commandLine('simulate', [file], '')).toEqual({
      stdout: '',
      stderr: `${file}: ${problem}\n`,
      exitCode: 2,
    })
  })

  test('reads past the mark that some editors put before UTF-8', async () => {
    const file = join(folder, 'marked.json')
    writeFileSync(file, '\u{feff}{"version":1}')
    expect(await commandLine('simulate', [file], '')).toMatchObject({ stderr: '', exitCode: 0 })
  })
})
