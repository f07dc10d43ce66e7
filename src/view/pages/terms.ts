/** Words of the page that the glossary explains: what stands there, and the term's name in its address. The glossary itself is loaded when it is opened. */
export const TERMS = {
  Partition: 'partition',
  Owner: 'owner',
  'Log end': 'log-end-offset',
  Position: 'position',
  Committed: 'committed-offset',
  Lag: 'lag',
  Member: 'member',
  'Member id': 'member-id',
  'Client id': 'client-id',
  Partitions: 'assignment',
  Group: 'consumer-group',
  topic: 'topic',
  group: 'consumer-group',
  generation: 'generation',
  committed: 'committed-offset',
  fetched: 'fetch',
  waiting: 'lag',
} as const satisfies Readonly<Record<string, string>>

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(TERMS))

export function termOf(word: string): string | null {
  return NAMES.get(word) ?? null
}
