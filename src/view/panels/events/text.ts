/** All words of the log of events. What happened, and why, is told in describe. */
import { counted, thousands } from '../../../describe/time'

export const text = {
  events: 'Events',
  nothingFound: 'No event up to the playhead is like that. Search for something else, or go on in time.',
  showMore: 'Show earlier ones',
  goTo: (clock: string) => `Go to ${clock}`,
  goToRebalance: (name: string) => `${name}: go to its beginning`,
  rebalancing: (group: string, length: string) => `${group} rebalances, for ${length} so far`,
  rebalanced: (group: string, generation: number, length: string) =>
    `Rebalance of ${group} to generation ${generation}, ${length}`,
  emptied: (group: string, length: string) => `Rebalance of ${group}, ${length}: nobody is left`,
  alike: (count: number, from: string, to: string) => `${thousands(count)} times, ${from} to ${to}`,
  earlierAlike: (count: number) => `and ${thousands(count)} earlier ones`,
  rule: (title: string) => `Rule: ${title}`,
  setting: (name: string, value: string) => `${name} = ${value}`,
  search: 'Search events',
  consumer: 'Consumer',
  everyConsumer: 'all consumers',
  kind: 'Kind',
  everyKind: 'all kinds',
  kinds: {
    consumers: 'consumers come and go',
    rebalances: 'rebalances',
    offsets: 'offsets and commits',
    records: 'topics and records',
    trouble: 'trouble',
  },
  found: (count: number, hasMore: boolean) => `${counted(count, 'event')}${hasMore ? ' and more' : ''}`,
} as const
