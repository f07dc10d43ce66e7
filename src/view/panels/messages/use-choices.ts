/** How this person reads the messages. It stays while other tabs are shown; some of it for the next visit. */
import { create } from 'zustand'
import { keep, readKept } from '../../kept'

interface Choices {
  readonly member: string | null
  readonly heartbeats: boolean
  readonly commits: boolean
  readonly ahead: boolean
  readonly windowMs: number
  readonly asTable: boolean
  choose(part: Partial<Omit<Choices, 'choose' | 'zoom'>>): void
  /** One window shorter (1) or longer (−1). */
  zoom(by: 1 | -1): void
}

const KEPT_AS = 'rebalance.messages'
export const WINDOWS = [2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000]
const USUAL_MS = 10_000

export const useChoices = create<Choices>()((set, get) => ({
  member: null,
  ...remembered(),
  choose: part => {
    set(part)
    const { heartbeats, commits, ahead, windowMs, asTable } = get()
    keep(KEPT_AS, { heartbeats, commits, ahead, windowMs, asTable })
  },
  zoom: by => {
    const next = WINDOWS[WINDOWS.indexOf(get().windowMs) - by]
    if (next !== undefined) get().choose({ windowMs: next })
  },
}))

function remembered() {
  const { heartbeats, commits, ahead, windowMs, asTable } = readKept(KEPT_AS)
  return {
    heartbeats: heartbeats === true,
    commits: commits !== false,
    ahead: ahead !== false,
    windowMs: WINDOWS.find(known => known === windowMs) ?? USUAL_MS,
    asTable: asTable === true,
  }
}
