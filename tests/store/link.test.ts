import { describe, expect, test } from 'vitest'
import { linkTo, readLink } from '../../src/kafka/scenario/link'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'

describe('a link', () => {
  test('holds the whole run, and fits into what a chat lets pass', async () => {
    const store = createSession(openingRun)
    store.getState().addConsumer('team-1')
    store.getState().act({ do: 'crash', consumer: 'A' })
    const document = store.getState().toDocument(true)
    const link = (await linkTo(document)) ?? ''
    expect(link).toMatch(/^#run=[\w-]+$/)
    expect(link.length).toBeLessThan(800)
    expect(await readLink(link)).toEqual({ document })
  })

  // biome-ignore format: a table
  test.each([
    // actions  most letters, the address of the page not among them
    [0,         450],
    [30,        1_000],
  ])('of the opening scene after %i actions has at most %i letters', async (actions, most) => {
    const store = createSession(openingRun)
    for (let i = 0; i < actions; i++) {
      // What a class does: members come, fail and come back, each at a moment of its own.
      store.getState().pause()
      store.getState().seek(15_000 + i * 3_137)
      while (store.getState().quest) store.getState().frame(16)
      const name = store.getState().picture.groups[0]?.members.at(-1)?.name ?? 'A'
      const act = store.getState().act
      if (i % 3 === 0) store.getState().addConsumer('team-1')
      else if (i % 3 === 1) act({ do: 'crash', consumer: name })
      else act({ do: 'restart', consumer: name })
    }
    expect(store.getState().done).toHaveLength(actions)
    expect((await linkTo(store.getState().toDocument(true)))?.length).toBeLessThanOrEqual(most)
  })

  test('may be followed by what the page is asked for', async () => {
    const link = (await linkTo(openingRun)) ?? ''
    expect(await readLink(`${link}&embed=1&start=12000`)).toEqual(await readLink(link))
  })

  test('is refused for a run that is too large for one', async () => {
    const steps = Array.from({ length: 3_000 }, (_, i) => ({
      at: i * 7 + (i % 13),
      do: 'send' as const,
      args: { topic: 'new_users', count: 1 + ((i * i) % 97), key: `key ${(i * 7919) % 9973}` },
    })).sort((a, b) => a.at - b.at)
    expect(await linkTo({ ...openingRun, steps })).toBeNull()
  })

  // biome-ignore format: a table
  test.each([
    ['#run=',            'it is cut off, or has characters that no link has'],
    ['#run=a b',         'it is cut off, or has characters that no link has'],
    ['#run=AAAA',        'its content is damaged'],
  ])('%s is damaged: %s', async (hash, problem) => {
    expect(await readLink(hash)).toEqual({ problem })
  })

  test('that unpacks to more than a run may hold is not read to its end', async () => {
    const bytes = new Blob([new Uint8Array(50_000_000)])
    const deflated = await new Response(bytes.stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer()
    const letters = Buffer.from(deflated).toString('base64url')
    expect(await readLink(`#run=${letters}`)).toEqual({ problem: 'it holds more than 1 MB' })
  })

  test('names the place where its run is wrong', async () => {
    const link = (await linkTo({ ...openingRun, seed: -1 })) ?? ''
    expect(await readLink(link)).toEqual({ problem: 'seed: must be 0 or more, not -1' })
  })
})
