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

export function useRemote(remote: Remote, isBlack: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || inDialog(event.target)) return
      const act = isBlack ? remote.onBlack : actOf(event.key, remote)
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  }, [remote, isBlack])
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

const inDialog = (target: EventTarget | null) =>
  target instanceof Element && target.closest('dialog, [role=dialog]') !== null
