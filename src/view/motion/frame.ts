/** The app's only frame loop. Whatever changes from frame to frame asks here, so that all of it changes together. */

/** `wall` in ms: only for what the eye follows; what the protocol moves goes by the playhead. */
export type OnFrame = (wall: number) => void

/** What moves the playhead, before those that look at it. */
const first = new Set<OnFrame>()
const callbacks = new Set<OnFrame>()
let isAsked = false

/** Calls back before each painting until stopped. Callbacks run in the order in which they came. */
export function onFrame(callback: OnFrame): () => void {
  return among(callbacks, callback)
}

/** The same, before all of the others: those see in the same frame what this one has changed. */
export function onFrameFirst(callback: OnFrame): () => void {
  return among(first, callback)
}

function among(some: Set<OnFrame>, callback: OnFrame): () => void {
  some.add(callback)
  ask()
  return () => {
    some.delete(callback)
  }
}

function ask(): void {
  if (isAsked || first.size + callbacks.size === 0) return
  isAsked = true
  requestAnimationFrame(run)
}

function run(wall: number): void {
  isAsked = false
  for (const some of [first, callbacks]) for (const callback of [...some]) if (some.has(callback)) callback(wall)
  ask()
}
