/** All words of the embedded page. */
export const text = {
  open: 'Open in Rebalance',
  wrong: {
    start: 'The address has a start= that is no whole number of milliseconds: it begins where the run opens.',
    end: 'The address has an end= that is no whole number of milliseconds: it plays on.',
    far: 'The address has a start= that lies more than an hour after the last thing done in this run: it begins where the run opens.',
    order: 'The address has an end= that is not after its start: it plays on.',
  },
} as const
