/** Keeps the run in hand while it is worked on: soon after each change, and every few seconds while it plays. */
import { duration } from '../../describe/time'
import { isRunLink } from '../../kafka/scenario/link'
import { brokerOf, consumersOf } from '../../kafka/world'
import { keepRun, putAway, type Shelf } from '../../store/kept'
import type { Session, SessionStore } from '../../store/state'
import { labelOf } from '../../store/text'
import { isAsLinked } from '../controls/files'
import { keptAs } from './restore'
import { lockOf, setRunOfThisTab, shelf } from './shelf'
import { text } from './text'

const AFTER_CHANGE_MS = 400
const WHILE_PLAYING_MS = 2_000

export function keepUp(store: SessionStore): void {
  const kept = shelf()
  if (!kept) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Number.POSITIVE_INFINITY
  const keep = () => {
    clearTimeout(timer)
    due = Number.POSITIVE_INFINITY
    keepNow(store, kept)
  }
  const soon = (ms: number) => {
    const wanted = performance.now() + ms
    if (wanted >= due) return
    clearTimeout(timer)
    due = wanted
    timer = setTimeout(keep, ms)
  }
  // This comes after the page can be used.
  if (isWorthKeeping(store.getState())) soon(AFTER_CHANGE_MS)
  store.subscribe((now, before) => {
    if (!isWorthKeeping(now)) return
    const isChanged = now.done !== before.done || now.undone !== before.undone || now.isPlaying !== before.isPlaying
    if (isChanged) soon(AFTER_CHANGE_MS)
    else if (now.playhead !== before.playhead) soon(now.isPlaying ? WHILE_PLAYING_MS : AFTER_CHANGE_MS)
  })
  // A page that is left is hidden after that too; what has been put away then must not be taken for open again.
  let isLeft = false
  addEventListener('pageshow', () => {
    isLeft = false
  })
  // A phone may end a page that is out of sight, and says nothing more.
  document.addEventListener('visibilitychange', () => {
    if (!isLeft && document.visibilityState === 'hidden' && isWorthKeeping(store.getState())) keep()
  })
  addEventListener('pagehide', () => {
    isLeft = true
    if (!isWorthKeeping(store.getState())) return
    keep()
    const id = keptAs.get(store.getState().first)
    if (id !== undefined) attempt(() => putAway(kept, id))
  })
}

function isWorthKeeping({ first, done, undone }: Session): boolean {
  return done.length > 0 || undone.length > 0 || keptAs.has(first)
}

let isTold = false

function keepNow(store: SessionStore, kept: Shelf): void {
  const { first, timeline, world, reached, document, isPlaying, toDocument, tell } = store.getState()
  const id = keptAs.get(first) ?? newId()
  keptAs.set(first, id)
  hold(id)
  const partitions = brokerOf(world).topics.reduce((sum, topic) => sum + topic.partitions.length, 0)
  const last = timeline.commands.at(-1)
  const about = text.about({
    members: consumersOf(world).map(({ name }) => name),
    partitions,
    length: duration(reached),
    last: last ? labelOf(last.command) : null,
  })
  const run = { id, title: document.title, about, when: Date.now(), isOpen: true }
  const isKept = attempt(() => keepRun(kept, run, { document: toDocument(true), isPlaying }))
  // Once: whoever knows will save it as a file, and need not hear it again with each change.
  if (!isKept && !isTold) tell('problem', text.notKept)
  isTold ||= !isKept
  // What is shown is no longer what the link says; a reload should bring back this, not that.
  if (isRunLink(location.hash) && !isAsLinked(store))
    history.replaceState(null, '', location.pathname + location.search)
}

function attempt(act: () => unknown): boolean {
  try {
    return act() !== false
  } catch {
    return false
  }
}

const held = new Set<string>()

/** As long as this page lives nobody else takes the run for one whose page has crashed. */
function hold(id: string): void {
  setRunOfThisTab(id)
  if (held.has(id) || !navigator.locks) return
  held.add(id)
  navigator.locks.request(lockOf(id), () => new Promise(() => undefined)).catch(() => undefined)
}

function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
}
