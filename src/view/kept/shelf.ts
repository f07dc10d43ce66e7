import type { Shelf } from '../../store/kept'

/** The browser's storage, or null where it keeps nothing: a private window, or switched off. */
export function shelf(): Shelf | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** Which run this tab has in hand; the browser remembers it as long as the tab, crashes and reloads included. */
export function runOfThisTab(): string | null {
  try {
    return sessionStorage.getItem('rebalance.run')
  } catch {
    return null
  }
}

export function setRunOfThisTab(id: string): void {
  try {
    sessionStorage.setItem('rebalance.run', id)
  } catch {
    // A reload begins with the opening scene then.
  }
}

export const lockOf = (id: string) => `rebalance.run.${id}`
