import { describe, expect, test } from 'vitest'
import { story } from '../../src/describe/events'
import { folded } from '../../src/describe/floods'
import type { Fact } from '../../src/kafka/facts'

const thrown = (consumer: string): Fact => ({
  kind: 'ErrorThrown',
  consumer,
  group: 'team-1',
  error: 'CommitFailedException',
  message: 'gone',
  during: 'commitSync',
  refused: null,
})
const crashed: Fact = { kind: 'PollingResumed', consumer: 'A' }

/** `AAAA.B` as facts, one each second; the lines that they make, the newest first: `B . A×4`. */
function lines(written: string): string {
  const facts = [...written].map((letter, i) => ({ at: i * 1_000, fact: letter === '.' ? crashed : thrown(letter) }))
  return folded(story(facts, 1).toReversed())
    .map(([{ fact }, ...more]) => {
      const name = fact.kind === 'ErrorThrown' ? fact.consumer : '.'
      return more.length === 0 ? name : `${name}×${more.length + 1}`
    })
    .join(' ')
}

describe('what happens again and again', () => {
  // biome-ignore format: a table
  test.each([
    ['AAAA',      'A×4'],
    ['AAA',       'A A A'],       // so few may stand one by one
    ['AAAA.AAAA', 'A×4 . A×4'],   // another event lies between
    ['ABABABAB',  'B×4 A×4'],     // two fail in turns
    ['AAAABA',    'A×5 B'],
    ['BAABAA',    'A×4 B B'],
  ])('%s is told as %s', (written, told) => expect(lines(written)).toBe(told))
})
