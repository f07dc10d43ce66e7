import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { StagePicture } from '../../src/describe/stage'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import type { Session, SessionStore } from '../../src/store/state'

describe('a session', () => {
  test('opens on its scene, playing, at the moment the document names', () => {
    const { isPlaying, playhead, picture } = opened().getState()
    expect({ isPlaying, playhead }).toEqual({ isPlaying: true, playhead: 12_000 })
    expect(owners(picture)).toBe('A:01234')
  })

  // biome-ignore format: a table
  test.each([
    [1, 'A:012 B:34'],
    [2, 'A:01 B:23 C:4'],
    [4, 'A:0 B:1 C:2 D:3 E:4'],
    [5, 'A:0 B:1 C:2 D:3 E:4 F:-'],
  ])('after %i more consumers were added, range gives %s', (more, expected) => {
    const store = opened()
    for (let i = 0; i < more; i++) store.getState().addConsumer('team-1')
    goTo(store, 60_000)
    expect(owners(store.getState().picture)).toBe(expected)
  })

  test('never gives a name again, not even a removed one', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    store.getState().act({ do: 'crash', consumer: 'B' })
    store.getState().act({ do: 'remove', consumer: 'B' })
    store.getState().addConsumer('team-1')
    expect(store.getState().picture.groups[0]?.members.map(({ name }) => name)).toEqual(['A', 'C'])
  })

  test('says why a command was refused, and changes nothing', () => {
    const store = opened()
    store.getState().act({ do: 'crash', consumer: 'Z' })
    const { notice, done } = store.getState()
    expect(notice).toMatchObject({ kind: 'problem', text: "There is no consumer 'Z'." })
    expect(done).toEqual([])
  })
})

describe('the playhead', () => {
  test('moves with the wall clock times the speed, and by fractions too', () => {
    const store = opened()
    store.getState().setSpeed(0.1)
    for (let i = 0; i < 100; i++) store.getState().frame(16)
    expect(store.getState().now()).toBe(12_160)
  })

  test('does not jump when the page was hidden for a while', () => {
    const store = opened()
    store.getState().frame(60_000)
    expect(store.getState().now()).toBe(12_100)
  })

  test('shows for those who asked for less motion a moment a second, and at once what happens to the group', () => {
    const store = opened()
    const wall = vi.spyOn(performance, 'now')
    let now = 5_000
    const seen: number[] = []
    const owned: string[] = []
    store.getState().showInSteps(true)
    store.getState().addConsumer('team-1')
    store.subscribe(({ playhead, picture }, before) => {
      if (playhead !== before.playhead) seen.push(playhead)
      if (owners(picture) !== owned.at(-1)) owned.push(owners(picture))
    })
    for (let frame = 0; frame < 600; frame++) {
      now += 50
      wall.mockReturnValue(now)
      store.getState().frame(50)
    }
    wall.mockRestore()
    expect(owned).toEqual(['A:01234 B:-', 'A:- B:-', 'A:012 B:34'])
    expect(seen.length).toBeGreaterThan(30)
    expect(seen.length).toBeLessThan(60)
  })

  test('shows what was looked at in the frame before, and forgets it where a person has acted meanwhile', () => {
    const wall = vi.spyOn(performance, 'now').mockReturnValue(100_000)
    const later = (store: SessionStore) => {
      wall.mockReturnValue(performance.now() + 17)
      store.getState().frame(17)
      return store.getState().playhead
    }
    const [begin, one] = [12_000, 17]
    const playing = opened()
    expect([later(playing), later(playing), later(playing)]).toEqual([begin, begin + one, begin + one])
    for (let last = 1; last < 12; last++) {
      const store = opened()
      for (let i = 0; i < last; i++) later(store)
      store.getState().act({ do: 'crash', consumer: 'A' })
      expect(later(store)).toBeGreaterThanOrEqual(begin + last * one)
      expect(store.getState().picture.groups[0]?.members[0]?.process).toBe('crashed')
    }
    wall.mockRestore()
  })

  test('shows in a pause one moment everywhere, whichever frame was the last', () => {
    for (let last = 1; last < 12; last++) {
      const store = opened()
      for (let i = 0; i < last; i++) store.getState().frame(17)
      store.getState().pause()
      const { now, playhead, world, picture, live, calm, beside, unhurried, heard } = store.getState()
      expect(playhead).toBe(now())
      expect(picture).toBe(live())
      for (const paced of [calm, beside, ...unhurried, ...heard]) {
        expect([paced.playhead, paced.world, paced.picture]).toEqual([playhead, world, picture])
      }
    }
  })

  test('shows what has time part by part, in the end all of one moment, and goes on with none when a person acts', () => {
    const store = opened()
    const wall = vi.spyOn(performance, 'now').mockReturnValue(100_000)
    onTestFinished(() => wall.mockRestore())
    const later = () => {
      wall.mockReturnValue(performance.now() + 17)
      store.getState().frame(17)
      return store.getState().unhurried.map(({ playhead }) => playhead)
    }
    const isMixed = (moments: number[]) => new Set(moments).size > 1
    const seen = Array.from({ length: 140 }, later)
    const mixed = seen.filter(isMixed)
    expect(mixed.length).toBeGreaterThan(0)
    expect(mixed.length).toBeLessThan(seen.length / 4)
    for (const moments of mixed) {
      expect(moments).toEqual(moments.toSorted((a, b) => b - a))
      expect(new Set(moments).size).toBe(2)
    }
    expect(new Set(seen.map(moments => moments.at(-1))).size).toBeGreaterThan(2)
    while (!isMixed(later()));
    store.getState().act({ do: 'crash', consumer: 'A' })
    const { playhead } = store.getState()
    for (let frame = 0; frame < 10; frame++) expect(new Set(later())).toEqual(new Set([playhead]))
  })

  test('leaves what has not changed the same object from one picture to the next, so that it is not drawn again', () => {
    const store = opened()
    store.getState().pause()
    const [before] = store.getState().picture.groups
    store.getState().seek(12_001)
    const [after] = store.getState().picture.groups
    expect(store.getState().playhead).toBe(12_001)
    expect(after?.members[0]?.partitions).toBe(before?.members[0]?.partitions)
    store.getState().seek(12_001)
    expect(store.getState().picture.groups[0]).toBe(after)
  })

  test('stands while the run is paused', () => {
    const store = opened()
    store.getState().pause()
    store.getState().frame(16)
    expect(store.getState().now()).toBe(12_000)
  })

  test('gives the same picture by playing as by seeking', () => {
    const played = opened()
    played.getState().addConsumer('team-1')
    const sought = opened()
    sought.getState().addConsumer('team-1')
    while (played.getState().now() < 20_000) played.getState().frame(16)
    sought.getState().pause()
    goTo(sought, 60_000)
    sought.getState().seek(played.getState().now())
    expect(sought.getState().live()).toEqual(played.getState().live())
  })

  test('gives the same picture on the way back over what was computed as on the way there', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    store.getState().act({ do: 'crash', consumer: 'A' })
    goTo(store, 90_000)
    store.getState().seek(30_000)
    store.getState().play()
    for (let i = 0; i < 50; i++) store.getState().frame(16)
    const again = opened()
    again.getState().addConsumer('team-1')
    again.getState().act({ do: 'crash', consumer: 'A' })
    goTo(again, 30_800)
    expect(store.getState().live()).toEqual(again.getState().live())
  })

  test('steps to what happens next, and back to what happened before', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    const start = store.getState().now()
    store.getState().step()
    settle(store)
    const first = store.getState().now()
    store.getState().step()
    settle(store)
    expect(first).toBeGreaterThan(start)
    expect(store.getState().now()).toBeGreaterThan(first)
    store.getState().stepBack()
    expect(store.getState()).toMatchObject({ playhead: first, isPlaying: false })
  })

  test('jumps to the next rebalance: after a crash not before the session has ended', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    goTo(store, 30_000)
    store.getState().act({ do: 'crash', consumer: 'B' })
    store.getState().nextRebalance()
    settle(store)
    const { playhead, picture } = store.getState()
    expect(picture.groups[0]?.state).toBe('PreparingRebalance')
    expect(playhead - 30_000).toBeGreaterThan(45_000 - 3_000 - 300)
    expect(playhead - 30_000).toBeLessThanOrEqual(45_000 + 300)
  })

  test('goes through a rebalance phase by phase, and back', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    const states: (string | undefined)[] = []
    const state = () => store.getState().picture.groups[0]?.state
    for (let i = 0; i < 3; i++) {
      store.getState().nextPhase()
      settle(store)
      states.push(state())
    }
    expect(states).toEqual(['PreparingRebalance', 'CompletingRebalance', 'Stable'])
    store.getState().previousPhase()
    expect(state()).toBe('CompletingRebalance')
    store.getState().previousRebalance()
    expect(state()).toBe('PreparingRebalance')
    expect(store.getState().isPlaying).toBe(false)
  })

  test('jumps to the next event and leaves out what happens all the time', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    goTo(store, 30_000)
    store.getState().act({ do: 'crash', consumer: 'B' })
    store.getState().nextEvent()
    settle(store)
    const { timeline, playhead } = store.getState()
    const passedOver = timeline.facts.filter(({ at }) => at > 30_000 && at < playhead).map(({ fact }) => fact.kind)
    expect(passedOver).toContain('Committed')
    expect(timeline.facts.some(({ at, fact }) => at === playhead && fact.kind === 'MemberRemoved')).toBe(true)
  })

  test('says so when there was no rebalance before, and stays', () => {
    const store = opened()
    goTo(store, 0)
    store.getState().previousRebalance()
    expect(store.getState()).toMatchObject({ playhead: 0, notice: { kind: 'news' } })
  })

  test('says so when there is no rebalance to jump to', () => {
    const store = opened()
    store.getState().nextRebalance()
    settle(store)
    expect(store.getState()).toMatchObject({ playhead: 12_000, notice: { kind: 'news' } })
  })
})

describe('undo', () => {
  test('goes back to the moment of the command, as if it had not been given; redo gives it again', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    goTo(store, 40_000)
    const after = store.getState().picture
    store.getState().undo()
    settle(store)
    expect(store.getState()).toMatchObject({ playhead: 12_000, done: [] })
    goTo(store, 40_000)
    expect(owners(store.getState().picture)).toBe('A:01234')
    store.getState().redo()
    settle(store)
    goTo(store, 40_000)
    expect(store.getState().picture).toEqual(after)
  })

  test('brings back the run that another one has replaced', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    const before = store.getState().toDocument(true)
    store.getState().open({ ...openingRun, title: 'Another', steps: [] })
    expect(store.getState().document.title).toBe('Another')
    store.getState().undo()
    settle(store)
    settle(store)
    expect(store.getState().toDocument(true)).toEqual(before)
  })
})

describe('a run from outside', () => {
  test('that asks for a moment far ahead is computed in slices, and can be stopped', () => {
    const store = opened()
    store.getState().open({ ...openingRun, view: { at: 604_800_000 } })
    expect(store.getState().quest).toMatchObject({ kind: 'moment', limit: 604_800_000 })
    store.getState().cancelQuest()
    expect(store.getState().now()).toBeLessThan(604_800_000)
  })

  test('that asks for a speed that is not offered gets the next lower one', () => {
    const store = opened()
    store.getState().open({ ...openingRun, view: { speed: 7 } })
    expect(store.getState().speed).toBe(5)
  })
})

describe('another future', () => {
  test('begins where the past is changed, and the one that was left is offered until the next command', () => {
    const store = opened()
    goTo(store, 20_000)
    store.getState().addConsumer('team-1')
    goTo(store, 60_000)
    const left = store.getState().picture
    store.getState().seek(15_000)
    store.getState().act({ do: 'crash', consumer: 'A' })
    goTo(store, 60_000)
    expect(owners(store.getState().picture)).not.toContain('B')
    store.getState().backToOtherFuture()
    settle(store)
    expect(store.getState()).toMatchObject({ playhead: 60_000, picture: left })
  })

  test('is not offered when a command is given at the end of what was seen', () => {
    const store = opened()
    store.getState().addConsumer('team-1')
    goTo(store, 30_000)
    store.getState().addConsumer('team-1')
    expect(store.getState().otherFuture).toBeNull()
  })
})

function opened(): SessionStore {
  const store = createSession(openingRun)
  settle(store)
  return store
}

function goTo(store: SessionStore, at: number): void {
  store.getState().pause()
  store.getState().seek(at)
  settle(store)
}

/** Frames until nothing is looked for any more. */
function settle(store: SessionStore): void {
  while ((store.getState() as Session).quest) store.getState().frame(16)
}

function owners({ groups }: StagePicture): string {
  return (groups[0]?.members ?? [])
    .map(({ name, partitions }) => `${name}:${partitions.map(({ partition }) => partition).join('') || '-'}`)
    .join(' ')
}
