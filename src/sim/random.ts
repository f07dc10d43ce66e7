/**
 * Random numbers that are the same on every machine: whole-number arithmetic only, and one stream
 * for each purpose, so that drawing for one thing (a member's id) never changes another (which
 * records arrive).
 */
import type { RandomStream } from './world'

/** The first state of the stream of that purpose: a 32-bit number mixed from seed and name (FNV-1a). */
export function streamStart(seed: number, purpose: string): number {
  let hash = 0x811c9dc5 ^ (seed | 0)
  for (let i = 0; i < purpose.length; i++) {
    hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193)
  }
  return (hash ^ (hash >>> 15)) >>> 0
}

/** One step of mulberry32: the next state, and the whole number from 0 to 2^32 − 1 that it gives. */
export function drawn(state: number): { state: number; value: number } {
  const next = (state + 0x6d2b79f5) | 0
  let t = Math.imul(next ^ (next >>> 15), 1 | next)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return { state: next >>> 0, value: (t ^ (t >>> 14)) >>> 0 }
}

/** Draws from the stream of that purpose, opening it at the first call. Changes the list given. */
export function drawFrom(streams: RandomStream[], seed: number, purpose: string): number {
  let index = streams.length - 1
  while (index >= 0 && streams[index]?.purpose !== purpose) index--
  const state = streams[index]?.state ?? streamStart(seed, purpose)
  const { state: next, value } = drawn(state)
  if (index < 0) streams.push({ purpose, state: next })
  else streams[index] = { purpose, state: next }
  return value
}
