import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { useKeys } from '../../src/view/controls/keys'
import { Notices } from '../../src/view/controls/Notices'
import { Transport } from '../../src/view/controls/Transport'
import { Dock } from '../../src/view/panels/Dock'
import { useDockSize } from '../../src/view/panels/dock-size'
import { SidePanel } from '../../src/view/panels/SidePanel'
import { SessionContext } from '../../src/view/session'

/** jsdom lays nothing out; the timeline is drawn once it has a size, and here it has none. */
beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
})

describe('the transport', () => {
  test('says the playhead as a clock, and takes it to where the slider is moved', async () => {
    const store = shown()
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }))
    const slider = screen.getByRole('slider', { name: 'Playhead' })
    expect(slider).toHaveAttribute('aria-valuetext', '00:12.000')
    slider.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(slider).toHaveAttribute('aria-valuetext', '00:12.100')
    expect(store.getState().now()).toBe(12_100)
  })

  test('offers Kafka’s hour in seconds: speeds from 0.1× to 1000×', async () => {
    const store = shown()
    const speed = screen.getByRole('combobox', { name: 'Speed' })
    const speeds = within(speed).getAllByRole('option')
    expect(speeds.map(option => option.textContent)).toEqual('0.1× 0.25× 0.5× 1× 2× 5× 10× 100× 1000×'.split(' '))
    await userEvent.selectOptions(speed, '100×')
    expect(store.getState().speed).toBe(100)
  })

  test('says beside the speed that the network is slower than a real one, and lets it be changed', async () => {
    const store = shown()
    const network = screen.getByRole('combobox', { name: /Network/ })
    expect(network).toHaveDisplayValue('300 ms')
    expect(screen.getByText('real ones about 1 ms')).toBeInTheDocument()
    await userEvent.selectOptions(network, '1 ms')
    expect(store.getState().world.network.latencyMs).toBe(1)
    expect(store.getState().done.at(-1)?.label).toBe('network 1 ms')
  })

  test('jumps by phase, to the rebalance before, and to the next event', async () => {
    const store = shown()
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }))
    await userEvent.keyboard('c')
    const jump = async (name: string) => {
      // jsdom shows no popover, so nothing in it has a role.
      await userEvent.click(screen.getByText(name))
      act(() => {
        while (store.getState().quest) store.getState().frame(16)
      })
    }
    const state = () => store.getState().picture.groups[0]?.state
    await jump('Next phase')
    expect(state()).toBe('PreparingRebalance')
    await jump('Next phase')
    expect(state()).toBe('CompletingRebalance')
    await jump('Previous phase')
    expect(state()).toBe('PreparingRebalance')
    const began = store.getState().playhead
    await jump('Next event')
    expect(store.getState().playhead).toBeGreaterThan(began)
    await userEvent.click(screen.getByRole('button', { name: 'Previous rebalance' }))
    expect(store.getState().playhead).toBe(began)
  })

  test('shows after a crash how long the session still lasts', () => {
    const store = shown()
    act(() => {
      store.getState().act({ do: 'crash', consumer: 'A' })
    })
    expect(screen.getByText(/session of A ends in/)).toHaveTextContent(/4\d\.\d\ss/)
  })
})

describe('the tables', () => {
  test('say who reads what, whichever tab is shown', () => {
    shown()
    const table = screen.getByRole('table', { name: 'Partitions of team-1' })
    const headings = within(table).getAllByRole('columnheader')
    expect(headings.map(cell => cell.textContent)).toEqual('Partition,Owner,Log end,Position,Committed,Lag'.split(','))
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows.map(row => within(row).getByRole('rowheader').textContent)).toEqual('P0 P1 P2 P3 P4'.split(' '))
    const members = screen.getByRole('table', { name: 'Members of team-1' })
    expect(within(members).getByRole('rowheader', { name: 'A' })).toBeInTheDocument()
  })
})

describe('the log', () => {
  test('tells each event with its moment, and goes there', async () => {
    const store = shown()
    const log = screen.getByRole('log', { name: 'Events' })
    expect(log).toHaveAttribute('aria-live', 'off')
    await userEvent.click(screen.getByRole('tab', { name: 'Events' }))
    const first = within(log).getAllByRole('listitem').at(-1) as HTMLElement
    expect(first).toHaveTextContent(/^00:00\.000A/)
    await userEvent.click(within(first).getByRole('button', { name: 'Go to 00:00.000' }))
    expect(store.getState()).toMatchObject({ playhead: 0, isPlaying: false })
  })
})

describe('the events of a rebalance', () => {
  test('stand under one heading, with its length and its cause, and with settings by their values', async () => {
    const store = shown()
    await userEvent.click(screen.getByRole('tab', { name: 'Events' }))
    const log = screen.getByRole('log', { name: 'Events' })
    const heading = within(log).getByRole('heading', { name: /Rebalance of team-1 to generation 1, .*A wants to join/ })
    const block = heading.closest('section') as HTMLElement
    expect(within(block).getAllByRole('listitem').length).toBeGreaterThan(2)
    expect(within(block).getByText(/partition\.assignment\.strategy = range/)).toBeInTheDocument()
    await userEvent.click(within(heading).getByRole('button'))
    expect(store.getState().playhead).toBeLessThan(4_000)
  })

  test('are found by consumer, by kind and by words, and that is undone when another tab is shown', async () => {
    const store = shown()
    act(() => {
      store.getState().act({ do: 'crash', consumer: 'A' })
    })
    await userEvent.click(screen.getByRole('tab', { name: 'Events' }))
    const items = () => within(screen.getByRole('log', { name: 'Events' })).queryAllByRole('listitem')
    const all = items().length
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'trouble')
    expect(items()).toHaveLength(1)
    expect(items()[0]).toHaveTextContent(/crashes/)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'all kinds')
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search events' }), 'no such thing')
    expect(screen.getByText(/No event up to the playhead is like that/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('tab', { name: 'Timeline' }))
    expect(items()).toHaveLength(all)
  })
})

describe('the dock', () => {
  const handle = () => screen.getByRole('separator', { name: 'Height of the dock' })
  const press = async (keys: string) => {
    handle().focus()
    await userEvent.keyboard(keys)
  }
  afterEach(() => {
    act(() => useDockSize.setState({ shape: 'usual', height: null }))
    localStorage.clear()
  })

  test('is as high as its edge is moved, within the page, and that is remembered', async () => {
    shown()
    const usual = Number(handle().getAttribute('aria-valuenow'))
    await press('{ArrowUp}')
    expect(handle()).toHaveAttribute('aria-valuenow', String(usual + 24))
    expect(screen.getByRole('region', { name: 'What happened so far' })).toHaveStyle({ '--dock': `${usual + 24}px` })
    expect(localStorage.getItem('rebalance.dock')).toContain(String(usual + 24))
    await press('{Home}')
    expect(handle()).toHaveAttribute('aria-valuenow', '120')
    await press('{End}')
    expect(handle().getAttribute('aria-valuenow')).toBe(handle().getAttribute('aria-valuemax'))
  })

  test('folds to its tabs and unfolds when one is chosen; tables and log stay readable', async () => {
    shown()
    await userEvent.click(screen.getByRole('button', { name: 'Collapse' }))
    expect(handle()).toHaveAttribute('aria-valuetext', 'collapsed')
    expect(screen.queryByRole('slider', { name: 'Position on the timeline' })).toBeNull()
    expect(screen.getByRole('table', { name: 'Partitions of team-1' })).toBeInTheDocument()
    expect(screen.getByRole('log', { name: 'Events' })).toBeInTheDocument()
    await userEvent.click(screen.getByRole('tab', { name: 'Offsets' }))
    expect(screen.getByRole('button', { name: 'Collapse' })).toHaveAttribute('aria-expanded', 'true')
    await userEvent.click(screen.getByRole('button', { name: 'Maximise' }))
    expect(handle()).toHaveAttribute('aria-valuetext', 'over the whole page')
    await userEvent.click(screen.getByRole('button', { name: 'Restore' }))
    expect(handle()).toHaveAttribute('aria-valuetext', expect.stringMatching(/pixels/))
  })

  test('has its tabs in the order that people know', () => {
    shown()
    const tabs = screen.getAllByRole('tab').map(tab => tab.textContent)
    expect(tabs).toEqual(['Timeline', 'Messages', 'Offsets', 'Describe', 'Graphs', 'Events', 'Load'])
  })
})

describe('the side panel', () => {
  test('shows what the run has cost, until a consumer is selected', () => {
    const store = shown()
    expect(screen.getByRole('row', { name: /Processed twice/ })).toHaveTextContent('0 records')
    act(() => store.getState().select('A'))
    expect(screen.getByRole('heading', { name: 'Consumer A' })).toBeInTheDocument()
    expect(screen.getByText('session.timeout.ms').closest('div')).toHaveTextContent(/45\ss.*counts as dead/)
  })

  test('marks the line of the poll loop where the consumer stands', () => {
    const store = shown()
    act(() => {
      store.getState().select('A')
      store.getState().act({ do: 'stopPolling', consumer: 'A', atOnce: true })
    })
    expect(document.querySelector('[aria-current=step]')).toHaveTextContent('handle(r);')
  })
})

describe('a refused command', () => {
  test('is told as an alert, in the words of the model', () => {
    const store = shown()
    act(() => {
      store.getState().act({ do: 'close', consumer: 'Q' })
    })
    expect(screen.getByRole('alert')).toHaveTextContent("There is no consumer 'Q'.")
  })
})

describe('keys', () => {
  test('act on the page: C adds a consumer, K crashes the selected one, Ctrl+Z undoes', async () => {
    const store = shown()
    await userEvent.keyboard('c')
    expect(names(store)).toBe('A B')
    act(() => store.getState().select('B'))
    await userEvent.keyboard('k')
    expect(store.getState().picture.groups[0]?.members[1]?.process).toBe('crashed')
    await userEvent.keyboard('{Control>}zz{/Control}')
    expect(names(store)).toBe('A')
  })

  test('leave a control alone that uses them', async () => {
    const store = shown()
    screen.getByRole('combobox', { name: 'Speed' }).focus()
    await userEvent.keyboard('c')
    screen.getByRole('button', { name: 'Step' }).focus()
    await userEvent.keyboard(' ')
    expect(names(store)).toBe('A')
    expect(store.getState().isPlaying).toBe(false)
  })
})

function shown(): SessionStore {
  const store = createSession(openingRun)
  render(
    <SessionContext value={store}>
      <Shell />
    </SessionContext>,
  )
  return store
}

/** Everything but the stage, which is drawn. */
function Shell() {
  useKeys(() => undefined)
  return (
    <>
      <Notices />
      <SidePanel isOpen={false} onClose={() => undefined} />
      <Dock />
      <Transport />
    </>
  )
}

function names(store: SessionStore): string {
  return (store.getState().picture.groups[0]?.members ?? []).map(({ name }) => name).join(' ')
}
