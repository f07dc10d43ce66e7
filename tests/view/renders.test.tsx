import { act } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { createSession } from '../../src/store/session'
import { Transport } from '../../src/view/controls/Transport'
import { Dock } from '../../src/view/panels/Dock'
import { SidePanel } from '../../src/view/panels/SidePanel'
import { StageArea } from '../../src/view/StageArea'
import { SessionContext } from '../../src/view/session'
import { groupAtWork } from '../bench/documents'
import { watched } from '../support/renders'

beforeAll(() => {
  globalThis.matchMedia = () => Object.assign(new EventTarget(), { matches: false }) as MediaQueryList // all that is asked of it
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
})
afterEach(() => vi.restoreAllMocks())

/** Members, and nothing to read. */
function quiet(members: number): RunDocument {
  return { ...groupAtWork({ partitions: 5, members, recordsPerSecond: 0 }), workload: { producers: [] } }
}

function shown(document: RunDocument) {
  const store = createSession(document)
  const renders = watched(
    <SessionContext value={store}>
      <StageArea onDrawn={() => undefined} />
      <SidePanel isOpen={false} onClose={() => undefined} />
      <Dock />
      <Transport />
    </SessionContext>,
  )
  return { store, renders }
}

describe('when the playhead moves', () => {
  test('nothing is drawn again of lanes, headings and timeline in which nothing has happened', () => {
    const { store, renders } = shown(quiet(2))
    act(() => store.getState().seek(20_000))
    renders.since()
    act(() => store.getState().seek(20_010))
    const names = [...renders.since().keys()]
    expect(names).toEqual(expect.arrayContaining(['Stage', 'Clocks', 'Playhead']))
    const still =
      'LaneOfCells Legend TopicHeading GroupHeading MemberVerbs Hatching Headline Landmarks Marks FollowForm'.split(' ')
    expect(names.filter(name => still.includes(name))).toEqual([])
  })

  test('a large group at work is drawn as a map whose tiles stand, beside cards that stand, until the numbers are due', () => {
    const wall = vi.spyOn(performance, 'now')
    const { store, renders } = shown(groupAtWork({ partitions: 100, members: 14, recordsPerSecond: 500 }))
    const frameAt = (ms: number) => {
      wall.mockReturnValue(ms)
      act(() => store.getState().frame(100))
      return renders.since()
    }
    // The first frames bring what is told four times and once a second, each something else.
    for (const ms of [100_000, 100_020, 100_040, 100_060, 100_080]) frameAt(ms)
    const names = [...frameAt(100_130).keys()]
    expect(names).toEqual(expect.arrayContaining(['Stage', 'GroupRegion', 'Clockface']))
    const still =
      'MemberCard Card Clocks Tile TileMap PartitionLine MemberLine Overview Headline SidePanel EventLog'.split(' ')
    expect(names.filter(name => still.includes(name))).toEqual([])
    expect([...frameAt(100_600).keys()]).toContain('NewestHeadline')
    expect([...frameAt(100_620).keys()]).toContain('Overview')
  })
})
