/**
 * Brings back the run that was in hand before the page was loaded anew, or the tab crashed. Who comes by
 * the address alone gets the opening scene; what was kept then stands among the recent runs.
 */
import { isRunLink } from '../../kafka/scenario/link'
import type { KafkaWorld } from '../../kafka/world'
import { forgetRun, type KeptRun, keptRuns, readKept, type Shelf } from '../../store/kept'
import type { SessionStore } from '../../store/state'
import { lockOf, runOfThisTab, shelf } from './shelf'
import { text } from './text'

/** By its first World: the id under which a run was kept, and will be. */
export const keptAs = new WeakMap<KafkaWorld, string>()

export async function restore(store: SessionStore): Promise<void> {
  const kept = shelf()
  // A link in the address wins: its run is opened with the page.
  if (!kept || isRunLink(location.hash)) return
  const { runs, problem } = keptRuns(kept)
  if (problem) return store.getState().tell('problem', problem)
  const run = await runToRestore(runs)
  if (!run || !openKept(store, kept, run.id)) return
  store.setState({ done: [], otherFuture: null })
}

/** Opens it, or tells what is wrong with it and forgets it. */
export function openKept(store: SessionStore, kept: Shelf, id: string): boolean {
  const read = readKept(kept, id)
  const { open, pause, tell } = store.getState()
  if ('problem' in read) {
    forgetRun(kept, id)
    tell('problem', text.damaged(read.problem))
    return false
  }
  open(read.document)
  keptAs.set(store.getState().first, id)
  // The way to its moment is still being computed: to play or to pause would end that.
  if (store.getState().quest || read.isPlaying) store.setState({ isPlaying: read.isPlaying === true })
  else pause()
  return true
}

async function runToRestore(runs: readonly KeptRun[]): Promise<KeptRun | undefined> {
  const own = runs.find(({ id }) => id === runOfThisTab())
  if (own && !isVisit()) return own
  const [newest] = runs.filter(({ isOpen }) => isOpen)
  return newest && !(await isHeld(newest.id)) ? newest : undefined
}

/** The address was typed, or followed; not loaded again, nor gone back to. */
function isVisit(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return !(navigation instanceof PerformanceNavigationTiming) || navigation.type === 'navigate'
}

/** Whether a page has it in hand right now; a crashed one holds nothing any more. */
async function isHeld(id: string): Promise<boolean> {
  if (!navigator.locks) return true
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockOf(id))
}
