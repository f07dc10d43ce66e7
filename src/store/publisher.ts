/**
 * What is shown while the run plays, in pieces of a frame each. Looking at a large group takes as long as drawing it: so
 * the stage is looked at in one frame and shown in the next. What has time waits for frames in which nothing else is shown.
 */
import type { StagePicture } from '../describe/stage'
import { standingOf } from './standing'
import type { Calm, Parts, Published, Session, Workings } from './state'

/** Frames that come later than this are those of a slow machine: nothing is won there by leaving work to the next. */
const LATE_FRAME_MS = 40
/** One late frame tells nothing of the machine: so much of each is taken into what is known of it. */
const SHARE = 0.2
const PUBLISH_EVERY_MS = 60
/** Of more partitions than this the stage is a map, on which nothing travels: half as often is enough for the eye. */
const MANY = 80
/** For those who asked for less motion. */
const STEP_MS = 1_000
/** Nobody reads numbers that change faster, and tables of them take longer to draw than all that moves. */
const EVERY_MS = { calm: 250, beside: 250, heard: 1_000, unhurried: 1_000 } as const
const WHOLE = ['calm', 'beside'] as const
const IN_PARTS = ['heard', 'unhurried'] as const

/** To be called in each frame, with its length in ms, when the playhead has moved. */
export function publisher(workings: Workings): (elapsedMs: number) => void {
  const last = nothingYet()
  return elapsedMs => {
    const session = workings.get()
    const wall = performance.now()
    last.frameMs += (Math.min(elapsedMs, 2 * LATE_FRAME_MS) - last.frameMs) * SHARE
    const isLate = last.frameMs > LATE_FRAME_MS
    const ready = last.ready?.after === session.picture ? last.ready.published : null
    last.ready = null
    const looked = !ready && comesDue(session, last, wall) ? workings.look(workings.exact) : null
    if (looked && !isLate) {
      last.ready = { published: looked, after: session.picture }
      return
    }
    const stage = ready ?? looked
    const shown = stage ?? publishedIn(session)
    const slow = slowly(session, last, { wall, shown, isLate, isBusy: stage !== null })
    if (stage || slow) workings.set({ ...shown, reached: Math.max(session.reached, shown.playhead), ...slow })
  }
}

/** In wall time: when the stage was looked at last, when it was shown, when each of the slower paces began. */
interface Last extends Record<(typeof WHOLE)[number], number>, Record<(typeof IN_PARTS)[number], Round> {
  frameMs: number
  looked: number
  shown: number
  /** What was looked at in the last frame and is still to be shown, and the picture that it is to follow. */
  ready: { readonly published: Published; readonly after: StagePicture } | null
}

/** A publication of which part after part is shown. */
interface Round {
  begun: number
  published: Published | null
  /** As the last part left them: when something else was shown meanwhile, the round is over. */
  parts: Parts
  next: number
}

function nothingYet(): Last {
  const round = (): Round => ({ begun: 0, published: null, parts: [], next: 0 })
  return { frameMs: 0, looked: 0, shown: 0, ready: null, calm: 0, beside: 0, heard: round(), unhurried: round() }
}

function comesDue(session: Session, last: Last, wall: number): boolean {
  const { picture, isStepping } = session
  if (wall - last.looked < (isMany(picture) ? 2 : 1) * PUBLISH_EVERY_MS) return false
  last.looked = wall
  // What happens to the group is shown at once, so that the order of events stays the same.
  if (isStepping && wall - last.shown < STEP_MS && isUnchanged(session)) return false
  last.shown = wall
  return true
}

interface Turn {
  readonly wall: number
  readonly shown: Published
  readonly isLate: boolean
  /** The stage is shown in this frame: what is not long overdue waits. */
  readonly isBusy: boolean
}

/** The one thing of those that have time whose turn it is. */
function slowly(session: Session, last: Last, turn: Turn): Partial<Calm> | null {
  const { wall, shown, isBusy } = turn
  const isOver = (pace: keyof typeof EVERY_MS, begun: number) => wall - begun >= EVERY_MS[pace] * (isBusy ? 2 : 1)
  for (const pace of WHOLE) {
    if (!isOver(pace, last[pace])) continue
    last[pace] = wall
    return { [pace]: shown }
  }
  for (const pace of IN_PARTS) {
    const round = last[pace]
    const isUnderWay = round.next < round.parts.length && round.parts === session[pace]
    if (isUnderWay ? isBusy : !isOver(pace, round.begun)) continue
    if (!isUnderWay) Object.assign(round, { begun: wall, published: shown, next: 0 })
    return { [pace]: nextPart(round, session[pace], turn) }
  }
  return null
}

function nextPart(round: Round, had: Parts, { shown, isLate }: Turn): Parts {
  const { published } = round
  const upTo = isLate ? had.length : round.next + 1
  round.parts = had.map((part, i) => (i >= round.next && i < upTo ? (published ?? shown) : part))
  round.next = upTo
  if (upTo === had.length) round.published = null // it holds a whole World
  return round.parts
}

function publishedIn({ playhead, world, picture, told, computed }: Session): Published {
  return { playhead, world, picture, told, computed }
}

function isMany({ topics }: StagePicture): boolean {
  return topics.reduce((sum, { lanes }) => sum + lanes.length, 0) > MANY
}

function isUnchanged({ picture, live }: Session): boolean {
  return standingOf(live()) === standingOf(picture)
}
