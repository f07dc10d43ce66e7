/** What each scene comes to: the number, as it was, and with each cure in the order of its buttons. */
export const SCENE_NUMBERS: Readonly<Record<string, readonly string[]>> = {
  'scale-up': ['Members without partitions | 1 | 0'],
  'range-skew': ['Partitions of each member | 10 and 5 | 8 and 7'],
  'many-groups': ['Lag of email | 19 | 19', 'Lag of analytics | 19 | 19', 'Lag of audit | 337 | 23'],
  'eager-or-cooperative': [
    'Partitions that stop | 12 | 3',
    'Partition-time without a reader | 1 min 4 s | 37.2 s',
    'Rebalances | 1 | 3',
  ],
  'static-member': ['Rebalances | 2 | 0', 'Partitions that stop | 6 | 2'],
  crash: ['P1 without a reader | 43.8 s | 1.8 s', 'Processed twice | 7 | 0'],
  'three-ways-to-die': ['killed | 43.8 s | 10.8 s', 'cut-off | 43.8 s | 10.8 s', 'frozen | 5 min 1 s | 31.8 s'],
  'duplicate-instance-id': ['Consumers that have ended | 1 | 0', 'Members | 2 | 3'],
  'poison-record': ['Consumers that have ended | 3 | 0', 'Sent to another topic | 0 | 1'],
  'poison-retry': ['poll() came too late | 9 | 0', 'Sent to another topic | 1 | 1'],
  'commit-on-revoke': ['Processed twice | 13 | 0', 'Rebalances | 1 | 1'],
  'late-commit': ['Processed twice | 13 | 13', 'Effects had twice | 13 | 0'],
  'pool-and-auto-commit': ['Lost | 55 | 0', 'Processed twice | 0 | 0'],
  'close-after-exception': ['Records handled | 40 | 99', 'Lost | 60 | 0'],
  'earliest-yet-nothing': ['Read again | 0 | 300'],
  'offsets-expired': ['Records handled | 90 | 210', 'Never read | 120 | 0'],
  retention: ['Never read | 617 | 0'],
}
