/** All words around runs that the browser keeps. */
interface About {
  readonly members: readonly string[]
  readonly partitions: number
  /** How far the run has been played, in words. */
  readonly length: string
  /** What was done last. */
  readonly last: string | null
}

const MOST_NAMES = 6

export const text = {
  recent: 'Recent runs',
  opening: 'Back to the opening scene',
  openingWhy: 'One consumer, five partitions, and everything still to do.',
  none: 'What you do is kept here, in this browser, and stands in this list the next time.',
  nowhere:
    'This browser keeps nothing for this page: it is a private window, or storage is switched off. Save a run as a file to have it again.',
  delete: (title: string, when: string) => `Delete ${title}, ${when}`,
  deleteWord: 'Delete',
  isOpen: 'in hand',
  about: ({ members, partitions, length, last }: About) => {
    const who = members.length > MOST_NAMES ? counted(members.length, 'consumer') : members.join(' ') || 'no consumer'
    return `${who}, ${counted(partitions, 'partition')}, ${length}${last === null ? '' : `; last: ${last}`}`
  },
  damaged: (problem: string) => `The run you had could not be restored: ${problem}. The opening scene stays.`,
  notKept:
    'This run is too large to be kept in this browser, or its storage is full. Save it as a file to have it again.',
} as const

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
