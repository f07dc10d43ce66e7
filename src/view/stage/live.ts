/** What moves from frame to frame reads the newest picture here, once for all, and writes through refs. */
import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { StagePicture } from '../../describe/stage'
import { onFrame } from '../motion/frame'

export interface Frame {
  readonly picture: StagePicture
  /** Simulated time per wall time, smoothed; 0 while it stands. */
  readonly speed: number
}

export interface LiveFrames {
  subscribe(callback: (frame: Frame) => void): () => void
  start(): () => void
  /** The frame on the screen. */
  shown(): Frame | null
}

export function liveFrames(live: () => StagePicture): LiveFrames {
  const callbacks = new Set<(frame: Frame) => void>()
  let shown: Frame | null = null
  let last: { wall: number; now: number; speed: number } | null = null
  const run = (wall: number) => {
    const picture = live()
    const passed = last ? wall - last.wall : 0
    const speed = last && passed > 0 ? Math.max(0, (picture.now - last.now) / passed) : 0
    last = { wall, now: picture.now, speed: (last?.speed ?? speed) * 0.8 + speed * 0.2 }
    shown = { picture, speed: last.speed }
    for (const callback of callbacks) callback(shown)
  }
  return {
    subscribe(callback) {
      callbacks.add(callback)
      return () => {
        callbacks.delete(callback)
      }
    },
    start: () => onFrame(run),
    shown: () => shown,
  }
}

export const LiveContext = createContext<LiveFrames | null>(null)

/** Calls back each frame while mounted, always with the newest closure. */
export function useFrames(callback: (frame: Frame) => void): LiveFrames | null {
  const frames = useContext(LiveContext)
  const newest = useRef(callback)
  useLayoutEffect(() => {
    newest.current = callback
  })
  useEffect(() => frames?.subscribe(frame => newest.current(frame)), [frames])
  return frames
}

/**
 * For what stands in elements: also after each rendering, or what was drawn anew would stand for
 * one frame where the old drawing had moved to.
 */
export function useLive(callback: (frame: Frame) => void): void {
  const frames = useFrames(callback)
  useLayoutEffect(() => {
    const shown = frames?.shown()
    if (shown) callback(shown)
  })
}
