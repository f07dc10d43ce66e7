import { expect, test } from 'vitest'
import { markOf } from '../../src/describe/events'
import { groupPictures } from '../../src/describe/group'
import { lanePictures } from '../../src/describe/lanes'
import { marks } from '../../src/describe/rebalances'
import { run } from '../support/runs'

const played = run(['0 start A'], {
  partitions: 1,
  options: { poison: 'new_users-0@5', onError: 'throw' },
  consumer: { 'max.poll.interval.ms': 20_000 },
})
const failedAt = played.when(fact => fact.kind === 'ConsumerFailed')
const memberAt = (at: number) => groupPictures(played.at(at))[0]?.members[0]

test('a consumer whose application has ended reads nothing, and stays a member as long as its heartbeats go on', () => {
  expect(memberAt(failedAt + 1_000)).toMatchObject({
    process: 'failed',
    isMember: true,
    partitions: [],
    ghosts: [{ name: 'P0' }],
    poll: { counts: true },
  })
  expect(lanePictures(played.at(failedAt + 1_000))[0]?.readers[0]?.reader).toBeNull()
})

test('when poll() is overdue it has left, and holds nothing any more', () => {
  expect(memberAt(failedAt + 25_000)).toMatchObject({ process: 'failed', isMember: false, partitions: [], ghosts: [] })
})

test('its end is no crash: it is marked as an exception', () => {
  const kinds = played.timeline.facts.flatMap(({ fact }) => markOf(fact) ?? [])
  expect(kinds).toContain('exception')
  expect(kinds).not.toContain('crash')
})

test('its end is marked as one of its group, though the process notes its own name alone', () => {
  const placed = marks(played.factsUntil(failedAt), failedAt)
  expect(placed.find(({ mark }) => mark === 'exception')?.group).toBe('team-1')
})
