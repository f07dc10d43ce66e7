import { describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession, type SessionStore } from '../../src/store/session'

describe('a session', () => {
  test('opens on the scene, playing, where the document says', () => {
    const { isPlaying, playhead, picture } = opened()
    expect({ isPlaying, playhead }).toEqual({ isPlaying: true, playhead: 12_000 })
    expect(owners(picture)).toBe('A:01234')
  })

  test('adding a consumer names it B, and after the rebalance it has its share', () => {
    const store = session()
    store.getState().addConsumer('team-1')
    settle(store)
    expect(owners(store.getState().picture)).toBe('A:012 B:34')
  })
})

function opened() {
  return session().getState()
}

function session(): SessionStore {
  return createSession(openingRun)
}

function settle(store: SessionStore) {
  store.getState().seek(store.getState().now() + 30_000)
  while (store.getState().quest) store.getState().frame(16)
}

function owners({ groups }: ReturnType<typeof opened>['picture']): string {
  return (groups[0]?.members ?? [])
    .map(({ name, partitions }) => `${name}:${partitions.map(({ partition }) => partition).join('') || '-'}`)
    .join(' ')
}
