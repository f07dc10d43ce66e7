/**
 * A video of the stage while a stretch of the run plays, by the browser's own recorder: as many pictures as the
 * machine can take, each at its moment, so that time in the video is time in the run.
 */
import type { SessionStore } from '../../store/state'
import { onFrame } from '../motion/frame'
import { draw } from './raster'
import { partNamed, sceneCamera } from './scene-svg'

const FORMATS = ['video/mp4;codecs=avc1', 'video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm']
const FRAMES_PER_SECOND = 25

/** What this browser can record; null where it has no recorder. */
export function videoFormat(): string | null {
  if (typeof MediaRecorder === 'undefined' || !('captureStream' in HTMLCanvasElement.prototype)) return null
  return FORMATS.find(format => MediaRecorder.isTypeSupported(format)) ?? null
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Plays the stretch at the speed that is chosen, and gives the video back; null when it was given up. */
export async function videoOf(store: SessionStore, { from, to }: Stretch, signal: AbortSignal): Promise<Blob | null> {
  const stage = partNamed('stage')
  const mimeType = videoFormat()
  if (!(stage instanceof HTMLElement) || mimeType === null) return null
  const { pause, play, seek, now, isPlaying: wasPlaying } = store.getState()
  const stood = now()
  pause()
  seek(from)
  await shown(store)
  const take = await sceneCamera()
  const canvas = document.createElement('canvas')
  const first = take(stage)
  // Most codecs want even numbers.
  canvas.width = first.width - (first.width % 2)
  canvas.height = first.height - (first.height % 2)
  await draw(first, canvas)
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_PER_SECOND), { mimeType })
  const parts: Blob[] = []
  const ended = new Promise(resolve => {
    recorder.onstop = resolve
  })
  recorder.ondataavailable = ({ data }) => parts.push(data)
  recorder.start()
  play()
  while (store.getState().now() < to && store.getState().isPlaying && !signal.aborted) {
    await draw(take(stage), canvas)
    // The page itself must get on as well: what it shows it looks at in one frame, and draws in the next.
    await frames(2)
  }
  pause()
  recorder.stop()
  await ended
  // Who records goes on looking at what they had looked at.
  seek(stood)
  if (wasPlaying) play()
  return signal.aborted ? null : new Blob(parts, { type: mimeType })
}

/** The moment that was asked for stands on the page. */
async function shown(store: SessionStore): Promise<void> {
  do await frames(3)
  while (store.getState().quest !== null)
}

function frames(count: number): Promise<void> {
  return new Promise(resolve => {
    let left = count
    const stop = onFrame(() => {
      left--
      if (left > 0) return
      stop()
      resolve()
    })
  })
}
