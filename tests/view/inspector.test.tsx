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

/** What the consumer’s application was thrown. */
const heard = (store: SessionStore) =>
  store
    .getState()
    .timeline.facts.flatMap(({ fact }) =>
      fact.kind === 'ErrorThrown' ? [`${fact.during}: ${fact.error}: ${fact.message}`] : [],
    )

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
    expect(row()).toMatch(
      /^session.timeout.ms45 s 6,000 to 1,800,000 \(group\.min\.session\.timeout\.ms, group\.max\.session\.timeout\.ms\), says the coordinator/,
    )
    act(() => {
      store
        .getState()
        .act({ do: 'configure', consumer: 'A', config: { 'session.timeout.ms': 10_000, 'x.processMs': 5 } })
    })
    expect(row()).toMatch(/^session.timeout.ms45 s → 10 s 6,000 to/)
    expect(screen.getByText(/counts from its next start on/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Restart now' }))
    goOn(store, 15_000)
    expect(consumerOf(store.getState().world, 'A')?.config.sessionTimeoutMs).toBe(10_000)
    expect(row()).toMatch(/^session.timeout.ms10 s default 45 s/)
    expect(screen.queryByRole('button', { name: 'Restart now' })).not.toBeInTheDocument()
  })
})

describe('what a consumer holds', () => {
  test('is shown with its fetch buffer, and a partition is paused, resumed, sought and committed by hand', async () => {
    const store = inspected()
    goOn(store, 5_000)
    const table = await screen.findByRole('table', { name: 'Partitions that A holds' })
    expect(table).toHaveTextContent(/P0\d+\d+ \(\d+ B\)flows/)
    expect(screen.getByText(/^In its fetch buffer: [\d,]+ records, [\d,]+ bytes\./)).toBeVisible()
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Partition' }), 'P1')
    await userEvent.click(screen.getByRole('button', { name: 'Pause P1' }))
    goOn(store, 20_000)
    expect(consumerOf(store.getState().world, 'A')?.partitions.find(({ partition }) => partition === 1)?.isPaused).toBe(
      true,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Resume P1' }))
    await userEvent.click(screen.getByRole('button', { name: 'Seek to beginning' }))
    const offset = screen.getByRole('textbox', { name: 'Offset' })
    await userEvent.clear(offset)
    await userEvent.type(offset, '9999{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Commit 9999' }))
    const partition = { topic: 'new_users', partition: 1 }
    expect(
      store
        .getState()
        .timeline.commands.slice(-4)
        .map(({ command }) => command),
    ).toEqual([
      { do: 'pausePartition', consumer: 'A', partition },
      { do: 'resumePartition', consumer: 'A', partition },
      { do: 'seek', consumer: 'A', partition, to: 'beginning' },
      { do: 'commitSync', consumer: 'A', offsets: [{ ...partition, offset: 9_999 }] },
    ])
  })

  test('is no limit to what it commits: not its own, and beyond the end, with what follows said beforehand', async () => {
    const store = inspected()
    act(() => {
      store.getState().addConsumer('team-1')
    })
    goOn(store, 20_000)
    const chosen = await screen.findByRole('combobox', { name: 'Partition' })
    const { topic, partition } = consumerOf(store.getState().world, 'B')?.partitions[0] ?? {}
    await userEvent.selectOptions(chosen, `P${partition}`)
    expect(screen.getByText(/It does not hold P\d: pause\(\) and seek\(\) throw IllegalStateException/)).toBeVisible()
    await userEvent.clear(screen.getByRole('textbox', { name: 'Offset' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Offset' }), '9999')
    const commit = screen.getByRole('button', { name: 'Commit 9999' })
    expect(commit).toHaveAccessibleDescription(/ends at \d+: the lag is negative then/)
    await userEvent.click(commit)
    await userEvent.click(screen.getByRole('button', { name: 'Seek to end' }))
    goOn(store, 15_000)
    const stored = store
      .getState()
      .timeline.facts.flatMap(({ fact }) => (fact.kind === 'Committed' && fact.by === 'command' ? [fact] : []))
    expect(stored).toMatchObject([{ consumer: 'A', offsets: [{ topic, partition, offset: 9_999 }] }])
    expect(heard(store)).toContain(
      `seek: IllegalStateException: No current assignment for partition new_users-${partition}`,
    )
  })

  test('says when the application obeys: a handler in the middle of a batch first returns to poll()', async () => {
    const store = inspected()
    await screen.findByRole('combobox', { name: 'Partition' })
    act(() => {
      store.getState().act({ do: 'configure', consumer: 'A', config: { 'x.processMs': 20_000 } })
      store.getState().act({ do: 'send', topic: 'new_users', count: 30, key: null, partition: 0 })
    })
    goOn(store, 5_000)
    const doing = consumerOf(store.getState().world, 'A')?.doing
    if (doing?.kind !== 'handling') throw new Error('it handles nothing')
    expect(screen.getByText(/returns to poll\(\), in about/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Seek to end' }))
    expect(screen.getByText(/returns to poll\(\), in about .*1.call waiting\.$/)).toBeVisible()
  })

  test('leaves new groups and topics within reach while a consumer is looked at', () => {
    inspected()
    expect(screen.getByRole('button', { name: 'New group…' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'New topic…' })).toBeVisible()
  })

  test('refuses an offset that is none where it is typed, with the reason, and its buttons wait', async () => {
    const store = inspected()
    const offset = await screen.findByRole('textbox', { name: 'Offset' })
    for (const wrong of ['-1', 'abc', '']) {
      await userEvent.clear(offset)
      if (wrong !== '') await userEvent.type(offset, wrong)
      expect(offset).toBeInvalid()
      expect(screen.getByRole('alert')).toHaveTextContent('A whole number from 0 on')
      expect(screen.getByRole('button', { name: 'Seek' })).toBeDisabled()
      expect(screen.getByRole('button', { name: 'Commit' })).toBeDisabled()
    }
    expect(store.getState().done).toEqual([])
  })

  test('has its whole process stand still', async () => {
    const store = inspected()
    await userEvent.click(await screen.findByRole('button', { name: 'Pause process A' }))
    expect(store.getState().timeline.commands.at(-1)?.command).toEqual({ do: 'pauseProcess', process: 'A', ms: 20_000 })
  })
})
