import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { readDocument } from '../../../src/kafka/scenario/read'
import { createSession } from '../../../src/store/session'
import { UnderWay } from '../../../src/view/forms/UnderWay'
import { SessionContext } from '../../../src/view/session'

/** A asks for metadata, with 100 ms each way; the playhead stands 50 ms after its start. */
function shown(at: number) {
  const read = readDocument({
    version: 1,
    network: { latencyMs: 100 },
    topics: { t: { partitions: 1 } },
    steps: [{ at: 0, do: 'start', args: { consumer: 'A', topics: ['t'], config: { 'group.id': 'g' } } }],
    view: { at },
  })
  if ('problem' in read) throw new Error(read.problem)
  const store = createSession(read.document)
  store.getState().play()
  render(
    <SessionContext value={store}>
      <UnderWay flight={null} onClose={() => undefined} />
    </SessionContext>,
  )
  return store
}

test('a message under way is lost: it is not there any more, time stands, and it can be undone', async () => {
  const store = shown(50)
  expect(store.getState().isPlaying).toBe(false)
  expect(screen.getByRole('rowheader', { name: 'A → broker: Metadata' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Lose Metadata of A' }))
  expect(screen.getByRole('status')).toHaveTextContent('Nothing is under way at this moment.')
  expect(store.getState().done.at(-1)?.label).toBe('lose Metadata of A')
  act(() => store.getState().undo())
  expect(screen.getByRole('button', { name: 'Lose Metadata of A' })).toBeVisible()
})

test('a message under way is delayed by as long as is said', async () => {
  const store = shown(150)
  const field = screen.getByRole('textbox', { name: 'Delay by, s' })
  await userEvent.clear(field)
  await userEvent.type(field, '7{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Delay the answer to Metadata of A' }))
  expect(store.getState().picture.flights).toMatchObject([{ api: 'Metadata', what: 'answer', arrivesAt: 7_200 }])
})

test('where nothing is under way, one can go on to what happens next', async () => {
  const store = shown(60)
  await userEvent.click(screen.getByRole('button', { name: 'Lose Metadata of A' }))
  await userEvent.click(screen.getByRole('button', { name: 'One event on' }))
  // It looks on a slice in each frame: nothing happens before the answer is given up.
  act(() => {
    while (store.getState().quest) store.getState().frame(16)
  })
  expect(store.getState().now()).toBeGreaterThanOrEqual(30_000)
})
