import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { scenes } from '../../src/lessons/scenes'
import { createSession } from '../../src/store/session'
import { SceneCard } from '../../src/view/lessons/SceneCard'
import { ScenesDialog } from '../../src/view/lessons/ScenesDialog'
import { useCard } from '../../src/view/lessons/shown'
import { SessionContext } from '../../src/view/session'

test('the menu lists every scene with what it is for, and finds one by a word of it', async () => {
  shown()
  for (const { purpose } of scenes) expect(screen.getByText(purpose)).toBeInTheDocument()
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search scenes' }), 'static')
  expect(screen.getByRole('button', { name: /static member’s restart/ })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Range favours/ })).toBeNull()
  await userEvent.type(screen.getByRole('searchbox'), ' zebra')
  expect(screen.getByRole('status')).toHaveTextContent('No scene speaks of “static zebra”.')
})

test('a scene that has the words in its title comes before one that only speaks of them', async () => {
  shown()
  await userEvent.type(screen.getByRole('searchbox'), 'late commit is refused')
  expect(screen.getAllByRole('listitem')[0]).toHaveTextContent(/^A late commit is refused/)
  expect(screen.getByRole('button', { name: /^Rebalance storm/ })).toBeInTheDocument()
})

test('arrows go from the field through the scenes', async () => {
  shown()
  screen.getByRole('searchbox').focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(screen.getAllByRole('listitem')[1]?.querySelector('button')).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  expect(screen.getByRole('searchbox')).toHaveFocus()
})

test('a scene says what to watch and is cured in one click; undo goes back step by step', async () => {
  const store = shown()
  await userEvent.click(screen.getByRole('button', { name: /^A crash is taken over/ }))
  const card = screen.getByRole('region', { name: 'A crash is taken over after the session' })
  expect(within(card).getByText(/7 records are processed twice/)).toBeInTheDocument()
  expect(store.getState().document.title).toBe('A crash is taken over after the session')
  expect(store.getState().isPlaying).toBe(true)
  await userEvent.click(within(card).getByRole('button', { name: 'Close B instead' }))
  expect(store.getState().document.title).toBe('B is closed instead')
  expect(within(card).getByText(/0 records are processed twice/)).toBeInTheDocument()
  const row = (name: string) => within(card).getByRole('row', { name: new RegExp(`^${name}`) })
  await waitFor(() => expect(row('P1 without a reader')).toHaveTextContent(/43\.8\ss1\.8\ss$/), { timeout: 20_000 })
  await waitFor(() => expect(row('Processed twice')).toHaveTextContent(/70$/), { timeout: 20_000 })
  await userEvent.click(within(card).getByRole('button', { name: 'Back to the scene as it was' }))
  expect(store.getState().document.title).toBe('A crash is taken over after the session')
  for (let i = 0; i < 3; i++) store.getState().undo()
  expect(store.getState().document).toBe(openingRun)
})

test('a cure by commands is carried out at the playhead', async () => {
  const store = shown()
  await userEvent.click(screen.getByRole('button', { name: /^One to six members/ }))
  act(() => {
    store.getState().seek(70_000)
    while (store.getState().quest) store.getState().frame(0)
  })
  await userEvent.click(screen.getByRole('button', { name: 'A sixth partition for F' }))
  expect(store.getState().picture.topics[0]?.lanes).toHaveLength(6)
  expect(screen.getByRole('status')).toHaveTextContent(/F: P5/)
  act(() => store.getState().undo())
  expect(screen.getByRole('button', { name: 'A sixth partition for F' })).toBeInTheDocument()
})

test('the card can be put away, and a run that is no scene has none', async () => {
  const store = shown()
  await userEvent.click(screen.getByRole('button', { name: /^Three ways to die/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Close this card' }))
  expect(screen.queryByRole('region', { name: /Three ways/ })).toBeNull()
  store.getState().open(openingRun)
  expect(screen.queryByRole('region', { name: /Three ways/ })).toBeNull()
})

test('a link to a moment of a scene still says which scene it is', () => {
  const [first] = scenes
  const store = createSession(first?.run ?? openingRun)
  expect(store.getState().toDocument(true).view).toEqual({ at: first?.run.view?.at, speed: 1, scene: first?.id })
  store.getState().showTab('events')
  const { tab } = createSession(store.getState().toDocument(true)).getState()
  expect(tab).toBe('events')
})

function Card() {
  return useCard() === 'scene' && <SceneCard />
}

function shown() {
  const store = createSession(openingRun)
  render(
    <SessionContext value={store}>
      <ScenesDialog onClose={() => undefined} />
      <Card />
    </SessionContext>,
  )
  return store
}
