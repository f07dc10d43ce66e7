/** The session as components see it. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Session, SessionStore } from '../store/state'

export const SessionContext = createContext<SessionStore | null>(null)

export function useSessionStore(): SessionStore {
  const store = useContext(SessionContext)
  if (!store) throw new Error('no session around this component')
  return store
}

/** What can be done to the session. That never changes, so nothing has to be asked in each publication. */
export function useActions(): Actions {
  return useSessionStore().getState()
}

type Actions = Pick<Session, NamesOfActions>
type NamesOfActions = {
  [K in keyof Session]: Session[K] extends (...args: never) => unknown ? K : never
}[keyof Session]

export function useSession<T>(selector: (session: Session) => T): T {
  return useStore(useSessionStore(), selector)
}
