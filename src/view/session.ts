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

export function useSession<T>(selector: (session: Session) => T): T {
  return useStore(useSessionStore(), selector)
}
