/** How large the stage is drawn: as large as the window lets everything stand, times what the person asks for. */

interface Size {
  readonly width: number
  readonly height: number
}

/** The windows that the sizes of everything are made for; what is larger shows the same, larger. */
const MADE_FOR = {
  normal: { width: 1_112, height: 500 },
  projector: { width: 1_280, height: 560 },
} as const

const MOST_FIT = 2
export const LEAST_ZOOM = 0.5
export const MOST_ZOOM = 3

export interface Zoomed {
  /** The size to lay out for. */
  readonly room: Size
  /** From the layout's units to the screen's. */
  readonly scale: number
  /** The part of it that the window's size gives. */
  readonly fit: number
}

/**
 * Below 1 there is room for more, so it is laid out anew; above 1 the same layout is larger than the
 * window, which scrolls over it.
 */
export function zoomed(window: Size, mode: keyof typeof MADE_FOR, zoom: number): Zoomed {
  const made = MADE_FOR[mode]
  const fit = Math.min(MOST_FIT, Math.max(1, Math.min(window.width / made.width, window.height / made.height)))
  const out = fit * Math.min(1, zoom)
  const room = { width: Math.round(window.width / out), height: Math.round(window.height / out) }
  return { room, fit, scale: fit * within(zoom) }
}

export function within(zoom: number): number {
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom))
}
