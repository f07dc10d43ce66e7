import { describe, expect, test } from 'vitest'
import { copyNode } from '../../src/kafka/copy'
import { advance } from '../../src/kafka/world'
import { deepFreeze } from '../support/freeze'
import { run } from '../support/runs'

const played = run(['0 start A', '0 start B', '20000 crash A', '30000 start C'])

describe('a copy of a node', () => {
  test.each([0, 1, 12_000, 40_000, 90_000])('has at %i ms all that the node has, in the same order', at => {
    for (const node of played.at(at).nodes) {
      const copy = copyNode(node)
      expect(copy).toEqual(node)
      expect(JSON.stringify(copy)).toBe(JSON.stringify(node))
    }
  })

  test.each([1, 12_000, 40_000, 90_000])('leaves the World of %i ms as it was, whatever comes after', at => {
    const world = deepFreeze(played.at(at))
    expect(advance(world, at + 60_000).events).toBeGreaterThan(world.events)
  })
})
