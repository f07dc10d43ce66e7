import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { readDocument } from '../../src/kafka/scenario/read'
import { createSession } from '../../src/store/session'
import { followSentByHand } from '../../src/view/panels/record/follow-sent'
import { SidePanel } from '../../src/view/panels/SidePanel'
import { SessionContext } from '../../src/view/session'

// jsdom has no canvas, and says so each time that axe asks for one.
beforeAll(async () => {
  HTMLCanvasElement.prototype.getContext = () => null
  // Loaded when they are first shown; a test does not wait for that.
  await Promise.all([
    import('../../src/view/panels/record/FollowForm'),
    import('../../src/view/panels/record/RecordPanel'),
  ])
})

function shown() {
  const store = createSession(openingRun)
  store.getState().pause()
  store.getState().seek(20_000)
  while (store.getState().quest) store.getState().frame(16)
  render(
    <SessionContext value={store}>
      <SidePanel isOpen={false} onClose={() => {}} />
    </SessionContext>,
  )
  return store
}

describe('a record', () => {
  test('is chosen by partition and offset, and followed from its sender to the commit', async () => {
    const store = shown()
    await userEvent.click(await screen.findByRole('button', { name: 'Follow a record' }, { timeout: 10_000 }))
    const form = within(screen.getByRole('dialog', { name: 'Follow a record' }))
    await userEvent.selectOptions(form.getByRole('combobox', { name: 'Partition' }), 'P1')
    await userEvent.clear(form.getByRole('textbox', { name: /^Offset/ }))
    await userEvent.click(form.getByRole('button', { name: 'Follow' }))
    expect(form.getByRole('alert')).toHaveTextContent('A whole number from 0 on.')
    await userEvent.type(form.getByRole('textbox', { name: /^Offset/ }), '0{Enter}')
    expect(store.getState().followed).toEqual({ topic: 'new_users', partition: 1, offset: 0 })
    expect(await screen.findByRole('heading', { name: 'Record P1 @ 0' })).toBeInTheDocument()
    expect(screen.getByText(/murmur2 of/)).toHaveTextContent(/modulo 5 it is 1\.$/)
    const group = within(screen.getByRole('region', { name: 'In team-1' }))
    expect(group.getAllByRole('listitem').map(item => item.textContent?.replace(/^[\d:.]+/, ''))).toEqual([
      'A is given it by poll(), a member in generation 1.',
      'A has handled it.',
      'A commits past it: nobody who begins there is given it again.',
    ])
    await userEvent.click(group.getAllByRole('button', { name: /^Go to/ })[1] as HTMLElement) // there are three
    expect(group.getAllByRole('listitem')).toHaveLength(2)
    expect(group.getByText(/not committed yet/)).toBeInTheDocument()
  })

  test('that is not there yet says so, and its neighbours are a step away', async () => {
    const store = shown()
    act(() => store.getState().follow({ topic: 'new_users', partition: 0, offset: 999 }))
    expect(await screen.findByText(/P0 @ 999 is not there yet: the log ends at \d+\./)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: /Record before/ }))
    expect(store.getState().followed?.offset).toBe(998)
    await userEvent.click(screen.getByRole('button', { name: 'Close record' }))
    expect(screen.getByRole('heading', { name: 'What this costs' })).toBeInTheDocument()
  })

  test('that was just sent by hand is found though the broker has still to append it', async () => {
    const store = shown()
    const { act: carryOut, now } = store.getState()
    act(() => {
      carryOut({ do: 'send', topic: 'new_users', count: 3, partition: 2, key: null })
      followSentByHand(store, 'new_users', now())
    })
    const place = store.getState().followed
    expect(place).toMatchObject({ topic: 'new_users', partition: 2 })
    expect(await screen.findByText(/is not there yet/)).toBeInTheDocument()
    act(() => store.getState().seek(now() + 400))
    expect(screen.getByText(/Whoever sent it chose the partition/)).toBeInTheDocument()
  })

  test('stays chosen in the link to a moment, and when the run is opened again', () => {
    const store = shown()
    act(() => store.getState().follow({ topic: 'new_users', partition: 3, offset: 2 }))
    const read = readDocument(store.getState().toDocument(true))
    if ('problem' in read) throw new Error(read.problem)
    expect(createSession(read.document).getState().followed).toEqual({ topic: 'new_users', partition: 3, offset: 2 })
  })

  test('has nothing that axe complains of', async () => {
    const store = shown()
    act(() => store.getState().follow({ topic: 'new_users', partition: 0, offset: 0 }))
    await screen.findByRole('heading', { name: 'Record P0 @ 0' })
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
  })
})
