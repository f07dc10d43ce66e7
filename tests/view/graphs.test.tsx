import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { measureOn } from '../../src/store/measured'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { usePreferences } from '../../src/view/controls/preferences'
import { GraphsTab } from '../../src/view/graphs/GraphsTab'
import { gridFor } from '../../src/view/graphs/multiples'
import { SessionContext } from '../../src/view/session'
import { givenSize } from '../support/sized'

beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = () => null
  givenSize(1_000, 0)
})

beforeEach(() => usePreferences.getState().setLagThreshold(1_000))

function shown(at = 20_000) {
  const store = createSession(openingRun)
  store.getState().pause()
  goTo(store, at)
  render(
    <SessionContext value={store}>
      <GraphsTab />
    </SessionContext>,
  )
  return store
}

/** On the page measuring takes a little of each frame; here all at once. */
function goTo(store: SessionStore, at: number) {
  store.getState().seek(at)
  while (store.getState().quest) store.getState().frame(16)
  measureOn(store.getState().timeline, 60_000)
}

const lag = () => within(screen.getByRole('figure', { name: 'Lag' }))
const instant = () => screen.getByRole('slider', { name: 'Instant shown in the graphs' })

describe('the place of the graphs', () => {
  const CAPTION_AND_GAP = 48

  test('holds whole rows, as many as it has height for: none is cut at its axis', () => {
    for (const height of [162, 300, 430]) {
      const grid = gridFor({ width: 1440, height }, 8)
      const row = grid.height + CAPTION_AND_GAP
      expect(height - Math.floor(height / row) * row, `${height} px`).toBeLessThan(30)
    }
  })

  test('is filled by all of them when it is the whole page', () => {
    const { columns, height } = gridFor({ width: 1440, height: 730 }, 8)
    expect(columns).toBe(4)
    expect(2 * (height + CAPTION_AND_GAP)).toBeGreaterThan(690)
  })

  test('on a phone is a column, each as high as it likes', () => {
    expect(gridFor({ width: 390, height: 200 }, 8)).toEqual(gridFor({ width: 390, height: 900 }, 8))
  })
})

describe('the graphs', () => {
  test('are one for each measure, with what it says at the playhead', () => {
    shown()
    expect(screen.getAllByRole('figure').map(figure => within(figure).getByRole('heading').textContent)).toEqual([
      'Lag',
      'Lag by partition',
      'Oldest unread record',
      'Throughput',
      'Latency, end to end',
      'Partitions without reader',
      'Handled again, lost',
      'Rebalances',
    ])
    const throughput = within(screen.getByRole('figure', { name: 'Throughput' }))
    expect(throughput.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      'in 5',
      expect.stringMatching(/^out \d/),
    ])
    expect(within(screen.getByRole('figure', { name: 'Lag by partition' })).getAllByRole('listitem')).toHaveLength(5)
  })

  test('say what was at another instant, found with the arrows, and Enter goes there', async () => {
    const store = shown()
    instant().focus()
    await userEvent.keyboard('{Home}')
    expect(instant()).toHaveAttribute('aria-valuetext', '00:00.250: lag of team-1 not known')
    expect(lag().getByRole('listitem')).toHaveTextContent('–')
    await userEvent.keyboard('{End}{ArrowLeft}')
    expect(instant()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^00:19\.750: lag of team-1 \d+$/))
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}{Enter}')
    expect(store.getState().now()).toBe(17_250)
  })

  test('go along as the run goes on', async () => {
    const store = shown()
    act(() => goTo(store, 60_000))
    instant().focus()
    await userEvent.keyboard('{End}')
    expect(instant()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^01:00\.000/))
  })

  test('warn in words of a lag above the threshold, which is kept', async () => {
    shown()
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
    const field = screen.getByRole('textbox', { name: 'Warn above a lag of' })
    await userEvent.clear(field)
    expect(screen.getByRole('alert')).toHaveTextContent('A whole number')
    await userEvent.type(field, '10')
    expect(screen.getByRole('status')).toHaveTextContent(/The lag of team-1 has been above 10 records since 00:/)
    expect(JSON.parse(localStorage.getItem('rebalance.preferences') ?? '{}')).toMatchObject({ lagThreshold: 10 })
  })

  test('are a table for those who rather read, with all measures and every partition', async () => {
    shown()
    await userEvent.click(screen.getByRole('checkbox', { name: 'As a table' }))
    const table = screen.getByRole('table', { name: 'Measures of team-1, 00:00.000 to 00:30.000' })
    const columns = within(table)
      .getAllByRole('columnheader')
      .map(cell => cell.textContent)
    expect(columns.slice(0, 3)).toEqual(['Time', 'Lag', 'Oldest unread'])
    expect(columns.slice(-5)).toEqual(['Lag P0', 'Lag P1', 'Lag P2', 'Lag P3', 'Lag P4'])
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(30)
  })

  test('can be shown for the whole run, and follow the playhead again', async () => {
    shown()
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
    await userEvent.click(screen.getByRole('button', { name: 'Whole run' }))
    await userEvent.click(screen.getByRole('button', { name: 'Follow' }))
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull()
  })

  test('are saved as comma-separated values of the stretch in sight', async () => {
    shown()
    const saved: Blob[] = []
    URL.createObjectURL = blob => {
      saved.push(blob as Blob) // download() gives nothing else
      return 'blob:measures'
    }
    URL.revokeObjectURL = () => {}
    HTMLAnchorElement.prototype.click = () => {}
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }))
    const lines = (await saved[0]?.text())?.trim().split('\n') ?? []
    expect(lines[0]).toMatch(/^time_ms,time,group,lag,/)
    expect(lines.at(-1)).toMatch(/^20000,00:20.000,team-1,\d+,/)
    expect(lines).toHaveLength(1 + 20_000 / 250)
  })

  test('have nothing that axe complains of', async () => {
    shown()
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
  })
})
