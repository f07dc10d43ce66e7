/** All words of the embedded page. */
export const text = {
  open: 'Open in Rebalance',
} as const
