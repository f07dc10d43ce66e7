/** Words of the pages that lie over the run. */
export const text = {
  rules: 'Rules',
  faithful: 'How faithful is this?',
  close: 'Close',
  whatIs: (word: string) => `What “${word}” means`,
} as const
