/** What this person prefers on this machine; the page works as well where nothing can be kept. */
import { create } from 'zustand'
import { keep, readKept } from '../kept'

export type Theme = 'system' | 'light' | 'dark'

interface Preferences {
  readonly theme: Theme
  /** Whether single letters act as keys. */
  readonly letters: boolean
  /** Whether heartbeats and fetches are drawn: there are many, and they say little. */
  readonly heartbeats: boolean
  /** A lag above it, in records, is warned of. */
  readonly lagThreshold: number
  /** How large the stage is drawn, beside what fits. Not kept: the next visit begins with the whole. */
  readonly zoom: number
  setTheme(theme: Theme): void
  setLetters(letters: boolean): void
  setHeartbeats(heartbeats: boolean): void
  setLagThreshold(lagThreshold: number): void
  setZoom(zoom: number): void
}

/** What many take for too much, autoscalers too. */
const USUAL_LAG = 1_000

const KEPT_AS = 'rebalance.preferences'

export const usePreferences = create<Preferences>()(set => ({
  ...kept(),
  zoom: 1,
  setZoom: zoom => set({ zoom }),
  setTheme: theme => {
    set({ theme })
    keep(KEPT_AS, { theme })
  },
  setLetters: letters => {
    set({ letters })
    keep(KEPT_AS, { letters })
  },
  setHeartbeats: heartbeats => {
    set({ heartbeats })
    keep(KEPT_AS, { heartbeats })
  },
  setLagThreshold: lagThreshold => {
    set({ lagThreshold })
    keep(KEPT_AS, { lagThreshold })
  },
}))

type Kept = Pick<Preferences, 'theme' | 'letters' | 'heartbeats' | 'lagThreshold'>

function kept(): Kept {
  const { theme, letters, heartbeats, lagThreshold } = readKept(KEPT_AS)
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    letters: letters !== false,
    heartbeats: heartbeats !== false,
    lagThreshold: Number.isSafeInteger(lagThreshold) && Number(lagThreshold) > 0 ? Number(lagThreshold) : USUAL_LAG,
  }
}
