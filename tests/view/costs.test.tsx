import { act, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { sceneOf } from '../../src/lessons/scenes'
import { createSession } from '../../src/store/session'
import { usePreferences } from '../../src/view/controls/preferences'
import { Overview } from '../../src/view/panels/Overview'
import { SessionContext } from '../../src/view/session'

/** The run of a scene, or of one of its cures. */
function runOf(id: string, cure?: string): RunDocument {
  const scene = sceneOf(id)
  const cured = scene?.cures.find(({ title }) => title === cure)
  const run = cured && 'run' in cured ? cured.run : scene?.run
  if (!run || (cure && !cured)) throw new Error(`There is no scene ${id}, or no such cure.`)
  return run
}

// biome-ignore format: a table
test.each([
  ['pool-and-auto-commit',   undefined,                  120, { 'Committed, but never processed': '55 records' }],
  ['duplicates-after-crash', undefined,                  120, { 'Processed twice': '47 records' }],
  ['duplicates-after-crash', 'A handler that looks first', 120, { 'Processed twice': '47 records', 'Of these left alone, as done before': '47 records' }],
  ['retention',              undefined,                  150, { 'Never read': '617 records' }],
  ['partitions-added',       undefined,                  120, { 'Never read': '196 records' }],
  ['poison-record',          'Skip it',                  120, { 'Skipped': '1 record' }],
  ['poison-record',          'Send it to a dead-letter topic', 120, { 'Sent to another topic': '1 record' }],
])('what becomes of records is counted in what a run costs: %s, %s, after %i s', (id, cure, seconds, rows) => {
  const store = createSession(runOf(id, cure))
  store.getState().pause()
  store.getState().seek(seconds * 1_000)
  while (store.getState().quest) store.getState().frame(16)
  render(
    <SessionContext value={store}>
      <Overview />
    </SessionContext>,
  )
  const table = screen.getAllByRole('table')[0] as HTMLElement
  const told = within(table)
    .getAllByRole('row')
    .map(row => [row.children[0]?.textContent, row.children[1]?.textContent])
  expect(Object.fromEntries(told)).toMatchObject(rows)
})

test('a lag above the threshold is told beside the costs, whether or not the graphs are open', () => {
  const store = createSession(runOf('retention'))
  store.getState().pause()
  store.getState().seek(100_000)
  while (store.getState().quest) store.getState().frame(16)
  const shown = render(
    <SessionContext value={store}>
      <Overview />
    </SessionContext>,
  )
  const above = () => screen.queryByText(/is above/)
  const before = usePreferences.getState().lagThreshold
  expect(above()).toBeNull()
  act(() => usePreferences.setState({ lagThreshold: 1 }))
  expect(above()).toHaveTextContent(/^The lag of \S+ is above 1 record\.$/)
  act(() => usePreferences.setState({ lagThreshold: before }))
  shown.unmount()
})
