/** All words about a record that is followed. */
export const text = {
  record: 'Record',
  close: 'Close record',
  follow: 'Follow a record',
  submit: 'Follow',
  partition: 'Partition',
  offset: 'Offset',
  wrongOffset: 'A whole number from 0 on.',
  before: 'Record before',
  after: 'Record after',
  facts: {
    topic: 'Topic',
    partition: 'Partition',
    offset: 'Offset',
    key: 'Key',
    bytes: 'Size',
    sent: 'Sent',
    appended: 'Appended',
  },
  noKey: 'none',
  bytesOf: (bytes: string) => `${bytes} bytes`,
  why: 'Why this partition',
  beginning: 'From sender to broker',
  inGroup: (group: string) => `In ${group}`,
  numbers: (given: number, latency: string | null) =>
    `Given ${given === 1 ? 'once' : `${given} times`}${latency === null ? '' : ` · end-to-end latency ${latency}`}`,
  nobody: 'No group has been given it yet.',
} as const
