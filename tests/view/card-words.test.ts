import { expect, test } from 'vitest'
import { groupPictures } from '../../src/describe/group'
import { activityLine, shortActivityLine } from '../../src/view/stage/text'
import { run } from '../support/runs'

const inWords = (words: ReturnType<typeof activityLine>) =>
  words.map(word => (typeof word === 'string' ? word : word.strong)).join('')

test('the card of a consumer with a pool says what its threads do, though its loop waits in poll()', () => {
  const { at } = run(['0 start A'], { options: { handler: 'pool', threads: 4, processMs: 2_000 } })
  const now = 30_000
  const member = groupPictures(at(now))[0]?.members[0]
  if (!member) throw new Error('nobody is there')
  expect(inWords(activityLine(member, now, false))).toMatch(/^4 of 4 threads work, \d+ records wait$/)
  expect(inWords(shortActivityLine(member, now, false))).toBe('4 of 4 threads work')
})
