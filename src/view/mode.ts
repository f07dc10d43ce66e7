/** How the page is shown: with all that it has, on a wall before a class, or inside another page. */
import { create } from 'zustand'

export type Mode = 'normal' | 'projector' | 'embed'

interface Shown {
  readonly mode: Mode
  /** On the wall letters do nothing until they are let: a hand on the keyboard must not crash a consumer. */
  readonly lettersLocked: boolean
  /** On the wall nothing but the remote and the line below acts. */
  readonly isLocked: boolean
  present(): void
  leave(): void
  lockLetters(lettersLocked: boolean): void
  lock(isLocked: boolean): void
}

export const useMode = create<Shown>()(set => ({
  mode: 'normal',
  lettersLocked: false,
  isLocked: false,
  present() {
    show('projector')
    set({ mode: 'projector', lettersLocked: true })
    // A browser may refuse, and some have no full screen: the window is then what is projected.
    document.documentElement.requestFullscreen?.().catch(() => undefined)
  },
  leave() {
    show('normal')
    set({ mode: 'normal', lettersLocked: false, isLocked: false })
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
  },
  lockLetters: lettersLocked => set({ lettersLocked }),
  lock: isLocked => set({ isLocked }),
}))

/** On the root element, where the tokens look for it. */
function show(mode: Mode): void {
  document.documentElement.dataset.mode = mode
}
