import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../src/describe/conformance/recordings'
import { recordedFiles } from '../support/recorded'

const original = new URL('../../../shared/conformance/', import.meta.url)
const copy = new URL('../recorded/', import.meta.url)

/** Elsewhere than beside the recordings there is nothing to hold the copy against. */
describe.runIf(existsSync(original))('the copy of the recordings', () => {
  test.each<[Archive, string]>([
    ['vectors', 'vectors/'],
    ['traces', 'traces/'],
    ['cli', 'cli/'],
    ['consumer-offsets', 'consumer-offsets/'],
    ['top', ''],
  ])('%s is what was recorded', (archive, folder) => {
    const texts = readdirSync(new URL(folder, original), { withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name !== 'compare.mjs')
      .map(({ name }): [string, string] => [name, readFileSync(new URL(folder + name, original), 'utf8')])
    expect(Object.keys(recordedFiles(archive)).sort()).toEqual(texts.map(([name]) => name).sort())
    for (const [name, text] of texts) expect(recordedFiles(archive)[name] === text, name).toBe(true)
  })

  test('leaves out no folder', () => {
    const folders = readdirSync(original, { withFileTypes: true }).filter(entry => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual(['cli', 'consumer-offsets', 'traces', 'vectors'])
  })

  test('is judged by the same judge', () => {
    expect(readFileSync(new URL('compare.mjs', copy), 'utf8')).toBe(
      readFileSync(new URL('compare.mjs', original), 'utf8'),
    )
  })
})
