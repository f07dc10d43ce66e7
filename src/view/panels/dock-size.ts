/** How high the dock is: as usual, as it was dragged, folded to its tabs, or over the whole page. Remembered. */
import { create } from 'zustand'
import { keep, readKept } from '../kept'

export type DockShape = 'usual' | 'collapsed' | 'full'

interface DockSize {
  readonly shape: DockShape
  /** In pixels; null until it is set. */
  readonly height: number | null
  setHeight(height: number): void
  setShape(shape: DockShape): void
}

const KEPT_AS = 'rebalance.dock'

export const LEAST_HEIGHT = 120
/** Header and transport, and of the stage enough to see that it is there. */
const REST_OF_PAGE = 48 + 56 + 96

export const useDockSize = create<DockSize>()(set => ({
  ...remembered(),
  setHeight: wanted => {
    const height = Math.round(Math.min(mostHeight(), Math.max(LEAST_HEIGHT, wanted)))
    set({ height, shape: 'usual' })
    keep(KEPT_AS, { height, shape: 'usual' })
  },
  setShape: shape => {
    set({ shape })
    keep(KEPT_AS, { shape })
  },
}))

export function mostHeight(): number {
  return Math.max(LEAST_HEIGHT, innerHeight - REST_OF_PAGE)
}

/** As the style sheet has it: a share of the page. */
export function usualHeight(): number {
  return Math.round(Math.min(340, Math.max(176, innerHeight * 0.22)))
}

function remembered(): Pick<DockSize, 'shape' | 'height'> {
  const { shape, height } = readKept(KEPT_AS)
  return {
    shape: shape === 'collapsed' || shape === 'full' ? shape : 'usual',
    height: typeof height === 'number' && Number.isFinite(height) ? Math.max(LEAST_HEIGHT, height) : null,
  }
}
