import type { Chapter } from './rule'

export const operating: Chapter = {
  id: 'operating',
  title: 'Operating a group',
  rules: [
    {
      id: 'lag',
      text: [
        '`kafka-consumer-groups` prints as lag the log end minus the committed offset. It counts offsets and not records, so gaps count as well. Where nothing was committed it prints `-`, however much is being read; after a commit beyond the end the lag is negative. Between two commits it shows more than is truly left.',
      ],
      classes: ['ConsumerGroupCommand'],
      see: ['next-offset', 'offsets'],
    },
    {
      id: 'admin',
      text: [
        'A group can be deleted while it is empty; its offsets go with it. Offsets of a topic can be deleted while nobody subscribes to that topic, and altered while the group is empty. Members can be taken out, all of them or by instance id; one that lives hears of it and joins again, for nothing keeps it away.',
      ],
      kips: [229, 496, 571],
      classes: ['ConsumerGroupCommand', 'GroupMetadataManager.classicGroupDelete'],
      see: ['resetting-offsets', 'group-states'],
    },
  ],
}
