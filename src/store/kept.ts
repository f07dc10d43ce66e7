/**
 * The runs that a browser keeps: a list of what there is, and each run under a key of its own, so that a damaged
 * one harms no other. Whatever is wrong with the store, the page goes on without it.
 */
import type { RunDocument } from '../kafka/scenario/document'
import { type Read, readRun } from '../kafka/scenario/read'
import { text } from './text'

/** The part of the browser's storage that is used; it throws when it is full or switched off. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export interface KeptRun {
  readonly id: string
  readonly title: string
  /** What it holds, in a line. */
  readonly about: string
  /** Wall time of the last change, in ms. */
  readonly when: number
  /** A page has it in hand. One that ends as it should says so; a crash leaves it standing. */
  readonly isOpen: boolean
}

export interface InHand {
  readonly document: RunDocument
  readonly isPlaying: boolean
}

export const LIST = 'rebalance.runs'
const MOST_RUNS = 12
/** Browsers give five million characters to all pages of an origin. */
const MOST_CHARACTERS = 3_000_000

/** What is kept, the newest first; a problem when the list can't be read. */
export function keptRuns(shelf: Shelf): { readonly runs: readonly KeptRun[]; readonly problem: string | null } {
  const written = shelf.getItem(LIST)
  if (written === null) return { runs: [], problem: null }
  try {
    const list: unknown = JSON.parse(written)
    if (Array.isArray(list) && list.every(isKeptRun)) return { runs: list, problem: null }
  } catch {
    // Told below, as for a list of another shape.
  }
  return { runs: [], problem: text.keptListDamaged }
}

/** Keeps the run under its id; the oldest make room. False when it fits in nowhere. */
export function keepRun(shelf: Shelf, run: KeptRun, inHand: InHand): boolean {
  const written = JSON.stringify(inHand)
  const others = keptRuns(shelf).runs.filter(({ id }) => id !== run.id)
  const staying = others.slice(0, MOST_RUNS - 1)
  for (const gone of others.slice(staying.length)) shelf.removeItem(keyOf(gone.id))
  for (;;) {
    try {
      if (written.length > MOST_CHARACTERS) return false
      shelf.setItem(keyOf(run.id), written)
      shelf.setItem(LIST, JSON.stringify([run, ...staying]))
      return true
    } catch {
      const oldest = staying.pop()
      if (!oldest) return false
      shelf.removeItem(keyOf(oldest.id))
    }
  }
}

export function forgetRun(shelf: Shelf, id: string): void {
  shelf.removeItem(keyOf(id))
  const runs = keptRuns(shelf).runs.filter(run => run.id !== id)
  shelf.setItem(LIST, JSON.stringify(runs))
}

/** The page that had it in hand is gone, as it should go. */
export function putAway(shelf: Shelf, id: string): void {
  const runs = keptRuns(shelf).runs.map(run => (run.id === id ? { ...run, isOpen: false } : run))
  shelf.setItem(LIST, JSON.stringify(runs))
}

/** A kept run, checked as one from anywhere else, or what is wrong with it. */
export function readKept(shelf: Shelf, id: string): (Read & { readonly isPlaying?: boolean }) | { problem: string } {
  try {
    const { document, isPlaying }: { document?: unknown; isPlaying?: unknown } = JSON.parse(
      shelf.getItem(keyOf(id)) ?? '',
    )
    return { ...readRun(JSON.stringify(document)), isPlaying: isPlaying === true }
  } catch {
    return { problem: text.keptDamaged }
  }
}

const keyOf = (id: string) => `rebalance.run.${id}`

function isKeptRun(one: unknown): one is KeptRun {
  if (typeof one !== 'object' || one === null) return false
  const { id, title, about, when, isOpen } = one as { readonly [key in keyof KeptRun]?: unknown } // checked next
  return (
    [id, title, about].every(part => typeof part === 'string') &&
    typeof when === 'number' &&
    typeof isOpen === 'boolean'
  )
}
