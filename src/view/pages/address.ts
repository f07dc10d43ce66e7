/**
 * The address says which page lies over the run: `#/faithful`, or `#/rules/session`. So each can be linked to, and
 * Back leads out of it.
 */
import { useSyncExternalStore } from 'react'

/** The page in the address, such as `rules/session`; null where the run lies open. */
export function usePage(): string | null {
  return useSyncExternalStore(onAddress, pageInAddress)
}

/** Back to the run. What was in the address before stays good for a reload, and is not opened again. */
export function leavePage(): void {
  history.pushState(SEEN, '', behind === '' ? location.pathname + location.search : behind)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Whether the run in the address has been opened already: then coming back to it must not throw away what was done since. */
export function isSeen(): boolean {
  return history.state?.isSeen === true
}

export function markSeen(): void {
  history.replaceState(SEEN, '')
}

const SEEN = { isSeen: true }

/** What the address held when a page was laid over it. */
let behind = ''

function pageInAddress(): string | null {
  const [, page] = /^#\/?(faithful|rules(?:\/.*)?)$/.exec(location.hash) ?? []
  if (page !== undefined) return page
  behind = location.hash
  return null
}

function onAddress(change: () => void): () => void {
  addEventListener('hashchange', change)
  return () => removeEventListener('hashchange', change)
}
