/** All words of the timeline. */
export const text = {
  position: 'Position on the timeline',
  generation: (generation: number) => `generation ${generation}`,
  generationShort: (generation: number) => `gen ${generation}`,
  marks: { rebalance: 'rebalance', crash: 'crash', timeout: 'noticed', 'refused commit': 'commit refused' },
  unread: 'pauses in all',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  nothing: 'No consumer has been started yet.',
} as const
