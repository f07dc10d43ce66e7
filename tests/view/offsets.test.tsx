import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { OffsetsExtra } from '../../src/view/panels/offsets/OffsetsExtra'
import { SessionContext } from '../../src/view/session'
import { givenSize } from '../support/sized'

beforeAll(() => {
  givenSize(900, 300)
  HTMLCanvasElement.prototype.getContext = () => null
})

function shown(at: number): SessionStore {
  const store = createSession(openingRun)
  store.getState().pause()
  store.getState().seek(at)
  while (store.getState().quest) store.getState().frame(16)
  render(
    <SessionContext value={store}>
      <OffsetsExtra />
    </SessionContext>,
  )
  return store
}

const log = (name: RegExp) => within(screen.getByRole('list', { name })).queryAllByRole('button')

describe('__consumer_offsets', () => {
  test('says which partition holds the group, and by which rule', () => {
    shown(12_000)
    const topic = screen.getByRole('region', { name: '__consumer_offsets, partition 39' })
    expect(topic).toHaveTextContent('abs(hash("team-1")) mod 50, and hash is -877714239')
  })

  test('shows what was appended, strikes out what compaction removes, and what stays', () => {
    shown(31_000)
    const appended = log(/^As it was appended/)
    const struck = appended.filter(button => button.querySelector('s'))
    const kept = log(/^After compaction/)
    expect(kept).toHaveLength(appended.length - struck.length)
    expect(kept.map(button => button.textContent)).toContainEqual(expect.stringMatching(/^\d+ P0 \d+$/))
    expect(struck.length).toBeGreaterThan(5)
  })

  test('marks what is new, tells a record in words, and takes the playhead to its moment', async () => {
    const store = shown(31_000)
    const [, group] = log(/^As it was appended/)
    await userEvent.hover(group as HTMLElement)
    const words =
      /^Offset 1, appended at 00:05\.\d+\. \(team-1\) → generation 1, range, 1 member: A has P0, P1, P2, P3 and P4\./
    expect(screen.getByText(words)).toBeInTheDocument()
    await userEvent.click(group as HTMLElement)
    const now = store.getState().playhead
    expect(now).toBeLessThan(6_000)
    expect(log(/^As it was appended/).map(button => button.getAttribute('data-new'))).toEqual(['false', 'true'])
  })

  test('buries the group and its offsets under tombstones when it is deleted', () => {
    const store = shown(12_000)
    act(() => {
      store.getState().act({ do: 'close', consumer: 'A' })
      store.getState().seek(22_000)
      while (store.getState().quest) store.getState().frame(16)
      store.getState().act({ do: 'deleteGroup', group: 'team-1' })
      store.getState().seek(24_000)
      while (store.getState().quest) store.getState().frame(16)
    })
    const kept = log(/^After compaction/).map(button => button.getAttribute('aria-label') ?? '')
    expect(kept.filter(name => name.includes('(team-1): a tombstone. The group is forgotten.'))).toHaveLength(1)
    expect(kept.filter(name => name.includes('a tombstone. The committed offset is taken back.'))).toHaveLength(5)
    expect(screen.getByText('Nothing has been committed yet.')).toBeInTheDocument()
  })

  test('says so while nothing has been appended', () => {
    shown(0)
    expect(screen.getByText('Nothing has been appended yet.')).toBeInTheDocument()
  })
})

describe('the committed offsets', () => {
  test('come with their age and with who committed them, and lead to that moment', async () => {
    const store = shown(31_000)
    const table = screen.getByRole('table', { name: 'Committed offsets of team-1' })
    const [, first] = within(table).getAllByRole('row')
    expect(first?.textContent?.replaceAll('\u00a0', ' ')).toMatch(/^P0\d+00:[\d.]+\d+(\.\d)? m?sA$/)
    await userEvent.click(within(table).getAllByRole('button')[0] as HTMLElement)
    expect(store.getState().playhead).toBeLessThan(31_000)
  })

  test('have nothing that axe finds wrong', async () => {
    shown(31_000)
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })
})
