import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import { SidePanel } from '../../src/view/panels/SidePanel'
import { SessionContext } from '../../src/view/session'

test('the coordinator shows its states, how it came to this one, and the vote; a move is a way to its moment', async () => {
  const store = createSession(openingRun)
  render(
    <SessionContext value={store}>
      <SidePanel isOpen={false} onClose={() => undefined} />
    </SessionContext>,
  )
  act(() => store.getState().inspectGroup('team-1'))
  expect(await screen.findByRole('heading', { name: 'Coordinator of team-1' })).toBeInTheDocument()
  expect(
    screen.getByRole('img', { name: 'The states of a group. It is Stable, and was CompletingRebalance before.' }),
  ).toBeInTheDocument()
  expect(within(screen.getByRole('table')).getByRole('row', { name: 'A range range' })).toBeVisible()
  const [stable] = screen.getAllByRole('button', { name: /^Go to/ })
  if (!stable) throw new Error('no move is shown')
  await userEvent.click(stable)
  expect(store.getState().picture.groups[0]).toMatchObject({ state: 'Stable', stateSince: store.getState().now() })
  act(() => store.getState().select('A'))
  expect(screen.queryByRole('heading', { name: 'Coordinator of team-1' })).not.toBeInTheDocument()
})

test('the coordinator is moved and restarted, and says how far it has come', async () => {
  const store = createSession(openingRun)
  render(
    <SessionContext value={store}>
      <SidePanel isOpen={false} onClose={() => undefined} />
    </SessionContext>,
  )
  act(() => store.getState().inspectGroup('team-1'))
  expect(await screen.findByText('Broker 1 coordinates it.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Move to another broker' }))
  expect(screen.getByText(/^Broker 2 reads its partition of __consumer_offsets, for 1.s more\.$/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Restart its broker' })).toBeDisabled()
  act(() => store.getState().seek(store.getState().now() + 1_500))
  expect(screen.getByText('Broker 2 coordinates it.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Restart its broker' }))
  expect(screen.getByText(/^Broker 2, its coordinator, is gone for 5.s more\.$/)).toBeVisible()
  expect(store.getState().done.map(({ label }) => label)).toEqual([
    'move the coordinator of team-1',
    'restart the coordinator of team-1',
  ])
})
