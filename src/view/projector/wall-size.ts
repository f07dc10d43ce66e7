import { useLayoutEffect } from 'react'

/** The size that the projector's type and the stage's metrics are made for. */
const MADE_FOR = { width: 1_280, height: 720 }

/** How many times larger the wall is; never less than once, or the type would be too small for the last row. */
export function useWallSize(): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const measure = () => {
      const times = Math.min(innerWidth / MADE_FOR.width, innerHeight / MADE_FOR.height)
      style.setProperty('--wall', String(Math.max(1, times)))
    }
    measure()
    addEventListener('resize', measure)
    return () => {
      removeEventListener('resize', measure)
      style.removeProperty('--wall')
    }
  }, [])
}
