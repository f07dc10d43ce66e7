/** What this person prefers on this machine; the page works as well where nothing can be kept. */
import { create } from 'zustand'

export type Theme = 'system' | 'light' | 'dark'

interface Preferences {
  readonly theme: Theme
  /** Whether single letters act as keys. */
  readonly letters: boolean
  setTheme(theme: Theme): void
  setLetters(letters: boolean): void
}

const KEPT_AS = 'rebalance.preferences'

export const usePreferences = create<Preferences>()(set => ({
  ...kept(),
  setTheme: theme => {
    set({ theme })
    keep({ theme })
  },
  setLetters: letters => {
    set({ letters })
    keep({ letters })
  },
}))

function kept(): Pick<Preferences, 'theme' | 'letters'> {
  const { theme, letters } = read()
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'system', letters: letters !== false }
}

function read(): { theme?: unknown; letters?: unknown } {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function keep(part: Partial<Pick<Preferences, 'theme' | 'letters'>>): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ ...read(), ...part }))
  } catch {
    // Private windows and full disks: the choice holds until the page is closed.
  }
}
