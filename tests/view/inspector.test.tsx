import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { consumerOf } from '../../src/kafka/world'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { SidePanel } from '../../src/view/panels/SidePanel'
import { SessionContext } from '../../src/view/session'

function inspected(): SessionStore {
  const store = createSession(openingRun)
  store.getState().pause()
  store.getState().select('A')
  render(
    <SessionContext value={store}>
      <SidePanel isOpen onClose={() => undefined} />
    </SessionContext>,
  )
  return store
}

function goOn(store: SessionStore, ms: number): void {
  act(() => {
    store.getState().seek(store.getState().now() + ms)
    while (store.getState().quest) store.getState().frame(16)
  })
}

const marked = () => [...document.querySelectorAll('[aria-current=step]')].map(line => line.textContent?.trim())
const clock = (name: string) => screen.getByText(name).nextElementSibling?.textContent?.replaceAll('\u00a0', ' ')

describe('the two threads of a consumer', () => {
  test('stand side by side, each at a line of its own', () => {
    const store = inspected()
    goOn(store, 800)
    expect(marked()).toEqual([expect.stringMatching(/^(records = consumer.poll|handle)/), 'sleep(3s);'])
  })

  test('show three clocks that drain: the poll, the next heartbeat, and the session at the coordinator', () => {
    const store = inspected()
    const before = {
      poll: clock('poll() is due in'),
      beat: clock('next heartbeat in'),
      session: clock('session, at the coordinator'),
    }
    expect(before.beat).toMatch(/^[0-2]\.\d s$/)
    expect(before.session).toMatch(/^4\d\.\d s$/)
    act(() => {
      store.getState().act({ do: 'stopPolling', consumer: 'A', atOnce: true })
    })
    goOn(store, 60_000)
    expect(clock('poll() is due in')).toMatch(/^(3 min 5\d|4 min) s?/)
    expect(clock('session, at the coordinator')).toMatch(/^4[2-5]\.\d s$/) // heartbeats go on
    goOn(store, 250_000)
    expect(clock('poll() is due in')).toBe('does not count')
    expect(clock('session, at the coordinator')).toBe('not joined')
    expect(marked()).toEqual(['handle(r);', 'while (isMember) {'])
  })

  test('end with the process, and the coordinator’s clock goes on', () => {
    const store = inspected()
    act(() => {
      store.getState().act({ do: 'crash', consumer: 'A' })
    })
    expect(marked()).toEqual([])
    expect(clock('poll() is due in')).toBe('no process')
    expect(clock('session, at the coordinator')).toMatch(/^4\d\.\d s$/)
  })
})

describe('settings that wait for the next start', () => {
  test('stand beside those in force, and one click starts the consumer again', async () => {
    const store = inspected()
    const row = () =>
      screen.getAllByText('session.timeout.ms').at(-1)?.closest('div')?.textContent?.replaceAll('\u00a0', ' ')
    expect(row()).toMatch(/^session.timeout.ms45 s 0 or more/)
    act(() => {
      store
        .getState()
        .act({ do: 'configure', consumer: 'A', config: { 'session.timeout.ms': 10_000, 'x.processMs': 5 } })
    })
    expect(row()).toMatch(/^session.timeout.ms45 s → 10 s 0 or more/)
    expect(screen.getByText(/counts from its next start on/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Restart now' }))
    goOn(store, 15_000)
    expect(consumerOf(store.getState().world, 'A')?.config.sessionTimeoutMs).toBe(10_000)
    expect(row()).toMatch(/^session.timeout.ms10 s default 45 s/)
    expect(screen.queryByRole('button', { name: 'Restart now' })).not.toBeInTheDocument()
  })
})
