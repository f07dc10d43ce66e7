import type { Chapter } from './rule'

export const assignors: Chapter = {
  id: 'assignors',
  title: 'Assignors',
  rules: [
    {
      id: 'range',
      text: [
        'Each topic by itself: members in the order of their ids, partitions in the order of their numbers, and everybody gets a run of neighbours. Where they do not come out even, the first members get one more. With many topics it is always the same first ones, and their load grows. Two topics with as many partitions are dealt out alike, which joins of both rely on.',
      ],
      settings: ['partition.assignment.strategy'],
      classes: ['RangeAssignor'],
      see: ['round-robin', 'vote', 'racks'],
    },
    {
      id: 'round-robin',
      text: [
        'All partitions of all topics in one row, dealt out one by one to the members in a circle. Who does not subscribe to a topic is passed over. Loads differ by one at most when all subscribe to the same; when somebody leaves, nearly everything moves.',
      ],
      settings: ['partition.assignment.strategy'],
      classes: ['RoundRobinAssignor'],
      see: ['range', 'sticky'],
    },
    {
      id: 'sticky',
      text: [
        'As even as round robin, and of all such ways the one that moves least: every member keeps what it had as far as balance allows, and only the rest is dealt out. It is eager all the same: everything is given up for the moment of the rebalance, and then mostly the same comes back. Where two claim a partition, the later generation is believed.',
      ],
      settings: ['partition.assignment.strategy'],
      kips: [54, 341],
      classes: ['AbstractStickyAssignor', 'StickyAssignor'],
      see: ['cooperative-sticky', 'eager-or-cooperative'],
    },
    {
      id: 'cooperative-sticky',
      text: [
        'First the result of sticky; then every partition that would change hands is left out, since its owner is still reading it. Owners see it missing, give it up and join again, and the second round hands it over. What nobody owns, after a crash or when partitions were added, goes out in the first round.',
      ],
      settings: ['partition.assignment.strategy'],
      kips: [429, 792],
      classes: ['CooperativeStickyAssignor'],
      see: ['sticky', 'eager-or-cooperative'],
    },
    {
      id: 'racks',
      text: [
        'Where consumers say their `client.rack` and partitions do not have a replica everywhere, range and the sticky ones first give a partition to somebody in a rack of it, as far as balance allows. Round robin does not look. Here no partition lies in a rack, so nothing comes of it in a run; the recordings hold the assignors to it.',
      ],
      settings: ['client.rack'],
      kips: [881],
      classes: ['RangeAssignor', 'AbstractStickyAssignor'],
      see: ['range', 'sticky'],
    },
  ],
}
