import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { sceneOf } from '../../src/lessons/scenes'
import { createSession } from '../../src/store/session'
import { EventLog } from '../../src/view/panels/events/EventLog'
import { Overview } from '../../src/view/panels/Overview'
import { SessionContext } from '../../src/view/session'

test('the late commit of a member that was put out is refused by name and thrown by commitSync(), and its work is counted twice', () => {
  const run = sceneOf('late-commit')?.run
  if (!run) throw new Error('There is no such scene.')
  const store = createSession(run)
  store.getState().pause()
  store.getState().seek(100_000)
  while (store.getState().quest) store.getState().frame(16)
  render(
    <SessionContext value={store}>
      <EventLog isShown />
      <Overview />
    </SessionContext>,
  )
  const told = (screen.getByRole('log').textContent ?? '').replaceAll('\u00a0', ' ')
  expect(told).toMatch(/A’s OffsetCommit is answered UNKNOWN_MEMBER_ID/)
  expect(told).toMatch(/commitSync\(\) throws CommitFailedException \(UNKNOWN_MEMBER_ID\) in A/)
  expect(screen.getByRole('row', { name: /^Processed twice 12 records/ })).toBeInTheDocument()
})
