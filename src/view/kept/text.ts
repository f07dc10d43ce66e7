/** All words around runs that the browser keeps. */
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
  about: (consumers: number, partitions: number, commands: number) =>
    `${counted(consumers, 'consumer')}, ${counted(partitions, 'partition')}, ${counted(commands, 'step')}`,
  damaged: (problem: string) => `The run you had could not be restored: ${problem}. The opening scene stays.`,
  notKept:
    'This run is too large to be kept in this browser, or its storage is full. Save it as a file to have it again.',
} as const

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
