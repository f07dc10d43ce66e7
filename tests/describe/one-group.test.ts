import { describe, expect, test } from 'vitest'
import { withGroupAlone } from '../../src/describe/one-group'
import { stageOf } from '../../src/describe/stage'
import { openRun } from '../../src/kafka/scenario/run'
import { advance, command } from '../../src/kafka/world'
import { manyGroupsLesson } from '../../src/lessons/course/many-groups'

describe('the stage with one of several groups alone', () => {
  const stage = () => {
    const { first, commands } = openRun(manyGroupsLesson.run)
    let world = first
    for (const timed of commands) world = command(advance(world, timed.at), timed.command).world
    for (let at = 20_000; ; at++) {
      world = advance(world, at)
      const picture = stageOf(world)
      const names = picture.flights.flatMap(({ from, to }) =>
        [from, to].flatMap(s => (s.kind === 'consumer' ? s.name : [])),
      )
      if (names.includes('A') && names.includes('C')) return picture
    }
  }

  test('has its members, its rails and its messages, and the topics as they are', () => {
    const whole = stage()
    const alone = withGroupAlone(whole, 'audit')
    expect(whole.groups.map(({ group }) => group)).toEqual(['email', 'audit'])
    expect(alone.groups).toEqual(whole.groups.slice(1))
    expect(alone.topics.map(({ lanes }) => lanes.map(({ logEnd }) => logEnd))).toEqual(
      whole.topics.map(({ lanes }) => lanes.map(({ logEnd }) => logEnd)),
    )
    expect(
      new Set(alone.topics.flatMap(({ lanes }) => lanes.flatMap(({ readers }) => readers.map(one => one.group)))),
    ).toEqual(new Set(['audit']))
    const stations = alone.flights.flatMap(({ from, to }) => [from, to])
    const consumers = new Set(stations.flatMap(station => (station.kind === 'consumer' ? station.name : [])))
    expect(consumers).toEqual(new Set(['C']))
    expect(alone.flights.length).toBeLessThan(whole.flights.length)
  })

  test('keeps a lane the same object while nothing in it changes', () => {
    const whole = stage()
    const [once, twice] = [withGroupAlone(whole, 'audit'), withGroupAlone({ ...whole }, 'audit')]
    expect(once.topics[0]?.lanes[0]).toBe(twice.topics[0]?.lanes[0])
  })

  test('is the whole stage while there is no such group', () => {
    const whole = stage()
    expect(withGroupAlone(whole, 'analytics')).toBe(whole)
  })
})
