import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { storyText } from '../../src/describe/story-text'
import { readRun } from '../../src/kafka/scenario/read'

/** Each story is a run and the text that a person reads to learn the protocol; `vitest -u` rewrites the text. */
const folder = new URL('.', import.meta.url)
const stories = readdirSync(folder).filter(name => name.endsWith('.json'))

describe('the story of', () => {
  test.each(stories)('%s is told as it is written down', async name => {
    const read = readRun(readFileSync(new URL(name, folder), 'utf8'))
    if ('problem' in read) throw new Error(read.problem)
    await expect(storyText(read.document)).toMatchFileSnapshot(`./${name.replace('.json', '.txt')}`)
  })
})
