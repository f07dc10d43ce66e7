import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/kafka/scenario/read'
import { documentOf, openRun } from '../../../src/kafka/scenario/run'
import { play } from '../../../src/kafka/scenario/script'

describe('a script', () => {
  test('does at its instant what comes while an earlier step still goes on, like the page', () => {
    const document = read([
      { at: 0, do: 'startAll', args: { consumers: ['A', 'B', 'C'], topics: ['t'], gapMs: 1_000 } },
      { at: 1_500, do: 'crash', args: { consumer: 'A' } },
      { at: 1_600, do: 'look' },
    ])
    const played = [...play(document)].flatMap(({ commands }) => commands)
    expect(played.map(({ at, command }) => `${at} ${command.do}`)).toEqual([
      '0 start',
      '1000 start',
      '1500 crash',
      '2000 start',
    ])
    expect(played).toEqual(openRun(document).commands)
  })

  test('with a consumer that assigned itself can be saved and read again', () => {
    const document = read([{ at: 0, do: 'assign', args: { consumer: 'A', partitions: ['t-0'] } }])
    expect(readDocument(documentOf(openRun(document)))).toHaveProperty('document')
  })
})

function read(steps: readonly object[]) {
  const found = readDocument({ version: 1, topics: { t: { partitions: 4 } }, steps })
  if ('problem' in found) throw new Error(found.problem)
  return found.document
}
