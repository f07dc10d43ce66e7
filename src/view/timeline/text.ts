/** All words of the timeline. */
import { duration } from '../../describe/time'

export const text = {
  position: 'Position on the timeline',
  howTo:
    'Drag to scrub. Arrow keys move the playhead, Page Up and Page Down the window, + and − zoom, 0 follows the playhead again.',
  group: 'Group',
  generation: (generation: number) => `generation ${generation}`,
  generationAfter: (generation: number, length: string) => `generation ${generation} after ${length}`,
  generationShort: (generation: number) => `gen ${generation}`,
  landmarks: 'Rebalances and marks',
  rebalance: (generation: number | null) =>
    generation === null ? 'Rebalance; nobody is left' : `Rebalance to generation ${generation}`,
  rebalancing: 'Rebalance, still going on',
  took: (length: string) => `It took ${length}`,
  soFar: (length: string) => `${length} so far`,
  phase: (state: string, length: string) => `${state} ${length}`,
  marks: {
    crash: 'Crash',
    exception: 'Exception',
    timeout: 'Time-out',
    'refused commit': 'Commit refused',
    repeat: 'Duplicates',
  },
  unread: 'pauses in all',
  window: (ms: number) => duration(ms),
  windowIs: (ms: number) => `Window of ${duration(ms)}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  earlier: 'Earlier',
  later: 'Later',
  follow: 'Follow',
  asTable: 'Table',
  asPicture: 'Picture',
  nothing: 'No consumer has been started yet.',
  tables: 'The timeline as tables',
  rebalancesOf: (group: string) => `Rebalances of ${group}`,
  rebalanceColumns: ['Began', 'Generation', 'Took', 'Phases', 'Cause'],
  readersOf: (group: string) => `Readers of each partition in ${group}, the newest first`,
  readerColumns: ['From', 'Partition', 'Reader', 'For'],
  goesOn: 'goes on',
  nobody: 'nobody',
} as const
