/** Which form is open. Buttons anywhere ask for one; all are loaded only then, and shown in one place. */
import { create } from 'zustand'

export type FormRequest =
  | { readonly form: 'consumer'; readonly group: string }
  | { readonly form: 'settings'; readonly consumer: string }
  /** With the message that was pointed at. */
  | { readonly form: 'under way'; readonly flight: number | null }
  | { readonly form: 'new group' }
  | { readonly form: 'new topic' }
  | { readonly form: 'group'; readonly group: string }
  | { readonly form: 'topic'; readonly topic: string }
  /** Of the brokers; of which one is that group's coordinator. */
  | { readonly form: 'broker'; readonly group: string }

interface OpenForm {
  readonly request: FormRequest | null
}

const useOpenForm = create<OpenForm>()(() => ({ request: null }))

export function useFormRequest(): FormRequest | null {
  return useOpenForm(({ request }) => request)
}

export function openForm(request: FormRequest): void {
  useOpenForm.setState({ request })
}

export function closeForm(): void {
  useOpenForm.setState({ request: null })
}
