import { describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { forgetRun, type KeptRun, keepRun, keptRuns, LIST, putAway, readKept, type Shelf } from '../../src/store/kept'

describe('runs kept in the browser', () => {
  test('are read as they were kept, the newest first', () => {
    const shelf = shelfOf()
    keepRun(shelf, run('a', 1), { document: openingRun, isPlaying: true })
    keepRun(shelf, run('b', 2), { document: { ...openingRun, title: 'Another' }, isPlaying: false })
    expect(ids(shelf)).toBe('b a')
    expect(readKept(shelf, 'a')).toEqual({ document: openingRun, isPlaying: true })
    expect(readKept(shelf, 'b')).toMatchObject({ document: { title: 'Another' }, isPlaying: false })
  })

  test('stand once in the list however often they are kept, and move to its top', () => {
    const shelf = shelfOf()
    for (const id of ['a', 'b', 'a']) keepRun(shelf, run(id, 1), { document: openingRun, isPlaying: false })
    expect(ids(shelf)).toBe('a b')
  })

  test('are twelve at the most: the oldest goes, with all that was kept of it', () => {
    const shelf = shelfOf()
    for (let i = 0; i < 14; i++) keepRun(shelf, run(`r${i}`, i), { document: openingRun, isPlaying: false })
    expect(keptRuns(shelf).runs).toHaveLength(12)
    expect([...shelf.written.keys()].filter(key => key.startsWith('rebalance.run.'))).toHaveLength(12)
    expect(readKept(shelf, 'r0')).toHaveProperty('problem')
  })

  test('make room for each other where the browser has little', () => {
    const one = JSON.stringify({ document: openingRun, isPlaying: false }).length
    const shelf = shelfOf(3 * one)
    for (let i = 0; i < 5; i++) {
      expect(keepRun(shelf, run(`r${i}`, i), { document: openingRun, isPlaying: false })).toBe(true)
    }
    expect(ids(shelf).split(' ')[0]).toBe('r4')
    expect(readKept(shelf, 'r4')).toHaveProperty('document')
  })

  test('are refused, not cut, when one fits in nowhere', () => {
    expect(keepRun(shelfOf(100), run('a', 1), { document: openingRun, isPlaying: false })).toBe(false)
  })

  test('can be forgotten, and put away', () => {
    const shelf = shelfOf()
    for (const id of ['a', 'b']) keepRun(shelf, run(id, 1), { document: openingRun, isPlaying: false })
    forgetRun(shelf, 'b')
    putAway(shelf, 'a')
    expect(keptRuns(shelf).runs).toEqual([{ ...run('a', 1), isOpen: false }])
    expect(readKept(shelf, 'b')).toHaveProperty('problem')
  })

  // biome-ignore format: a table
  test.each([
    ['cut off',          '[{"id":"a"'],
    ['of another shape', '{"runs":[]}'],
    ['with a stranger',  '[{"id":7}]'],
  ])('whose list is %s are told of, and new ones are kept again', (_, written) => {
    const shelf = shelfOf()
    shelf.setItem(LIST, written)
    expect(keptRuns(shelf)).toEqual({ runs: [], problem: expect.stringContaining('damaged') })
    keepRun(shelf, run('b', 1), { document: openingRun, isPlaying: false })
    expect(ids(shelf)).toBe('b')
    expect(keptRuns(shelf).problem).toBeNull()
  })

  test('are checked like a file: one that was changed by hand names the place', () => {
    const shelf = shelfOf()
    keepRun(shelf, run('a', 1), { document: { ...openingRun, seed: -1 }, isPlaying: false })
    expect(readKept(shelf, 'a')).toMatchObject({ problem: 'seed: must be 0 or more, not -1' })
  })
})

function run(id: string, when: number): KeptRun {
  return { id, title: `Run ${id}`, about: '', when, isOpen: true }
}

/** Holds so many characters, and throws as a full browser does. */
function shelfOf(characters = 1_000_000): Shelf & { readonly written: Map<string, string> } {
  const written = new Map<string, string>()
  return {
    written,
    getItem: key => written.get(key) ?? null,
    removeItem: key => {
      written.delete(key)
    },
    setItem(key, value) {
      const others = [...written].filter(([other]) => other !== key)
      if (others.reduce((sum, [, { length }]) => sum + length, value.length) > characters) throw new Error('full')
      written.set(key, value)
    },
  }
}

function ids(shelf: Shelf): string {
  return keptRuns(shelf)
    .runs.map(({ id }) => id)
    .join(' ')
}
