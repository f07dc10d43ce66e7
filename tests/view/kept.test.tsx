import { beforeEach, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { keptRuns } from '../../src/store/kept'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { keepUp } from '../../src/view/kept/keeping'
import { openKept } from '../../src/view/kept/restore'

beforeEach(() => localStorage.clear())

test.each([true, false])('a reload opens the run where one was, and playing as it was: %s', isPlaying => {
  leftAt(37_000, isPlaying)
  const again = reloaded()
  expect(again.getState()).toMatchObject({ isPlaying, playhead: 37_000 })
  expect(again.getState().picture.groups[0]?.members.map(({ name }) => name)).toContain('B')
})

/** So far that no machine computes the way there in one frame, in ms. */
const FAR = 600_000

test('a reload in the midst of a reload, or a tab put out of sight in it, loses nothing of where one was', () => {
  leftAt(FAR, true)
  const again = createSession(openingRun)
  keepUp(again)
  openKept(again, localStorage, newest())
  expect(again.getState().playhead).toBeLessThan(FAR)
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
  Reflect.deleteProperty(document, 'visibilityState')
  expect(reloaded().getState().playhead).toBe(FAR)
})

/** One adds a consumer there, and the page goes. */
function leftAt(at: number, isPlaying: boolean): void {
  const store = createSession(openingRun)
  keepUp(store)
  store.getState().seek(at)
  arrive(store)
  store.getState().addConsumer('team-1')
  if (!isPlaying) store.getState().pause()
  dispatchEvent(new Event('pagehide'))
}

function reloaded(): SessionStore {
  const store = createSession(openingRun)
  expect(openKept(store, localStorage, newest())).toBe(true)
  arrive(store)
  return store
}

/** The way to a moment is computed in frames. */
function arrive(store: SessionStore): void {
  while (store.getState().quest) store.getState().frame(0)
}

function newest(): string {
  return keptRuns(localStorage).runs[0]?.id ?? ''
}
