/** The app's only frame loop. Whatever changes from frame to frame asks here, so that all of it changes together. */

/** `wall` in ms: only for what the eye follows; what the protocol moves goes by the playhead. */
export type OnFrame = (wall: number) => void

const callbacks = new Set<OnFrame>()
let isAsked = false

/** Calls back before each painting until stopped. Callbacks run in the order in which they came. */
export function onFrame(callback: OnFrame): () => void {
  callbacks.add(callback)
  ask()
  return () => {
    callbacks.delete(callback)
  }
}

function ask(): void {
  if (isAsked || callbacks.size === 0) return
  isAsked = true
  requestAnimationFrame(run)
}

function run(wall: number): void {
  isAsked = false
  for (const callback of [...callbacks]) if (callbacks.has(callback)) callback(wall)
  ask()
}
