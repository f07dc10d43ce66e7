import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import { EventLog } from '../../src/view/panels/events/EventLog'
import { SessionContext } from '../../src/view/session'
import { goOn } from '../support/forms'

test('an exception that is thrown again and again is one line, with how often and from when to when, and can be opened', async () => {
  const consumerOptions = { ...openingRun.config.consumerOptions, poison: 'every=5', failures: 99, onError: 'seekBack' }
  const options = { ...consumerOptions, retries: 50, retryBackoffMs: 500 }
  const store = createSession({ ...openingRun, config: { ...openingRun.config, consumerOptions: options } })
  store.getState().pause()
  render(
    <SessionContext value={store}>
      <EventLog isShown />
    </SessionContext>,
  )
  goOn(store, 20_000)
  const [flood] = screen.getAllByRole('button', { name: /^\d+ times, 00:\d\d\.\d{3} to 00:\d\d\.\d{3}$/ })
  const line = flood?.closest('li')
  if (!flood || !line) throw new Error('nothing is folded')
  const count = Number.parseInt(flood.textContent ?? '', 10)
  expect(count).toBeGreaterThan(10)
  expect(within(line).queryByRole('list')).not.toBeInTheDocument()
  expect(screen.getAllByText(/can’t handle record/).length).toBeLessThan(4)
  await userEvent.click(flood)
  expect(within(within(line).getByRole('list')).getAllByRole('listitem')).toHaveLength(count - 1)
  goOn(store, 2_000) // it grows, and stays open
  expect(within(line).getByRole('list')).toBeVisible()
})
