/** A form as people use it: fields by their names, and time that goes on. */
import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { SessionStore } from '../../src/store/state'

// In a form of fifty fields it takes seconds to ask of each whether it is hidden.
export const field = (name: string) => screen.getByRole('textbox', { name, hidden: true })
export const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name, hidden: true }))

export async function type(name: string, value: string): Promise<void> {
  const input = field(name) // looked for once: it takes long among a hundred
  await userEvent.clear(input)
  await userEvent.click(input)
  if (value !== '') await userEvent.paste(value)
}

/** What takes long is computed in slices, one for each frame. */
export function goOn(store: SessionStore, ms: number): void {
  act(() => {
    store.getState().seek(store.getState().now() + ms)
    while (store.getState().quest) store.getState().frame(16)
  })
}
