/** Every rule of Kafka that the page explains, by the name in its address, with the sentence it says in short. */
export const RULE_TITLES = {
  offsets: 'A log numbers its records once and for all',
  'key-to-partition': 'Records of one key go to one partition',
  'records-without-key': 'Records without a key stay on a partition for a batch',
  'adding-partitions': 'Partitions can only be added',
  'deleting-records': 'Records are deleted whether they were read or not',
  'topics-come-and-go': 'A topic that goes takes its commits along',

  'one-reader': 'A partition has one reader in a group',
  'idle-member': 'More members than partitions: the rest wait',
  'groups-are-apart': 'Groups know nothing of each other',
  'poll-and-fetch': 'A fetch brings more than poll() returns',
  position: 'The position moves when poll() returns',
  'where-to-begin': 'A reader begins at the committed offset',
  'pause-and-seek': 'Pausing and seeking concern one consumer alone',
  assign: 'Who assigns itself partitions is no member',

  'next-offset': 'A commit is the next offset to read',
  'auto-commit': 'Automatic commits happen inside poll()',
  'commit-calls': 'commitSync() tries again, commitAsync() never does',
  'order-of-work-and-commit': 'Commit after the work: twice. Before it: never',
  'who-may-commit': 'Only present members may commit',
  'last-commit-wins': 'The last commit wins, whatever it says',
  'offsets-topic': 'Commits are records in __consumer_offsets',
  'offsets-expire': 'Offsets of an empty group are kept for a week',
  'resetting-offsets': 'Offsets are reset while nobody is in the group',

  'two-threads': 'A consumer has two threads and two clocks',
  session: 'A crash is silent until the session ends',
  'poll-interval': 'Who does not poll leaves the group',
  coordinator: 'The coordinator answers, and calls nobody',
  'lost-message': 'What is not answered is asked again',
  'member-id': 'A new member joins in two steps',
  leaving: 'Who leaves properly is missed at once',
  'static-member': 'A static member may come back to its place',
  zombie: 'Who was counted out is told when it asks next',
  'refused-for-good': 'Some refusals end the consumer',

  'what-starts-a-rebalance': 'A rebalance begins when members or topics change',
  'heard-by-heartbeat': 'Members hear of a rebalance at their next heartbeat',
  'slowest-poll-loop': 'A rebalance lasts as long as the slowest poll loop',
  'initial-delay': 'An empty group waits for more members',
  generation: 'Every rebalance begins a generation',
  'group-states': 'A group is in one of five states',
  leader: 'One of the members deals out the partitions',
  vote: 'The members vote for the assignor',
  sync: 'Each member fetches its own part',
  'eager-or-cooperative': 'Eager members give up everything, cooperative ones what moves',
  'revoked-and-assigned': 'The listener hears what goes and what comes',
  lost: 'Lost is not revoked',
  metadata: 'New partitions are found late',

  range: 'Range deals out runs, topic by topic',
  'round-robin': 'Round robin deals out all partitions in a circle',
  sticky: 'Sticky keeps what it can',
  'cooperative-sticky': 'Cooperative sticky moves in two rounds',
  racks: 'Racks come first, where there are any',

  lag: 'Lag is counted in offsets',
  admin: 'What an admin may do depends on the members',
} as const

export type RuleId = keyof typeof RULE_TITLES

export function ruleLink(id: RuleId): string {
  return `#/rules/${id}`
}
