/**
 * What a presenter's remote sends: Page Down and Page Up for next and previous, a full stop for a black
 * screen, F5 and Escape for the beginning and the end. Heard before the page's own keys.
 */
import { useEffect } from 'react'

export interface Remote {
  onNext(): void
  onPrevious(): void
  onBlack(): void
  onLeave(): void
}

export interface Hearing {
  readonly isBlack: boolean
  /** Every other key outside the line below does nothing. */
  readonly isLocked: boolean
  /** Where it is heard; the speaker may hold the remote before another window. */
  readonly in: Window | null
}

export function useRemote(remote: Remote, { isBlack, isLocked, in: heardIn }: Hearing): void {
  useEffect(() => {
    if (!heardIn) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWithin(event.target, 'dialog, [role=dialog]')) return
      const act = isBlack ? remote.onBlack : actOf(event.key, remote)
      const isStray = isLocked && event.key !== 'Tab' && !isWithin(event.target, '[data-unlocked]')
      if (!act && !isStray) return
      event.preventDefault()
      event.stopPropagation()
      act?.()
    }
    heardIn.addEventListener('keydown', onKeyDown, true)
    return () => heardIn.removeEventListener('keydown', onKeyDown, true)
  }, [remote, isBlack, isLocked, heardIn])
}

function actOf(key: string, remote: Remote): (() => void) | undefined {
  switch (key) {
    case 'PageDown':
      return remote.onNext
    case 'PageUp':
      return remote.onPrevious
    case '.':
      return remote.onBlack
    case 'Escape':
      return remote.onLeave
    // The remote's “start the show” would load the page anew, in the middle of it.
    case 'F5':
      return () => undefined
    default:
      return undefined
  }
}

/** Another window has classes of its own, so that `instanceof` says nothing of its elements. */
const isWithin = (target: EventTarget | null, selector: string) =>
  target !== null && 'closest' in target && (target as Element).closest(selector) !== null // only elements have `closest`
