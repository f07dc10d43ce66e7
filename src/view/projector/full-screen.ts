import { useEffect, useState } from 'react'

/** Whether the page could fill the screen, and does not: a second window ends it, and nothing but a press brings it back. */
export function useCanFill(): boolean {
  const [canFill, setCanFill] = useState(false)
  useEffect(() => {
    const look = () => setCanFill(document.fullscreenEnabled === true && !document.fullscreenElement)
    look()
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  return canFill
}

export function fillScreen(): void {
  document.documentElement.requestFullscreen?.().catch(() => undefined)
}
