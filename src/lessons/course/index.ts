/** The course: what its lessons are called and are for, each loaded when it is opened. */
import type { Lesson, LessonId } from './lesson'

export interface Listed {
  readonly id: LessonId
  readonly title: string
  readonly aim: string
  /** How many steps it has. */
  readonly steps: number
  readonly load: () => Promise<Lesson>
}

/** In the order in which they are taught. A test holds titles and aims against the lessons' own. */
export const course: readonly Listed[] = [
  {
    id: 'what-a-group-is-for',
    title: 'What a group is for',
    aim: 'You can say who reads what when members come, and how many of them are of use.',
    steps: 5,
    load: async () => (await import('./what-a-group-is-for')).whatAGroupIsFor,
  },
  {
    id: 'experiment-1',
    title: 'Experiment 1: share the work',
    aim: 'You have sent records and seen which member reads which of them, each exactly one of the two.',
    steps: 3,
    load: async () => (await import('./experiment-1')).experiment1,
  },
  {
    id: 'experiment-2',
    title: 'Experiment 2: grow and shrink',
    aim: 'You have taken a group from one member to three and back to two, and can name what set off each rebalance.',
    steps: 4,
    load: async () => (await import('./experiment-2')).experiment2,
  },
  {
    id: 'experiment-3',
    title: 'Experiment 3: kill one',
    aim: 'You have killed a member, waited out its session, brought it back, and can tell a stop from a crash.',
    steps: 4,
    load: async () => (await import('./experiment-3')).experiment3,
  },
  {
    id: 'how-a-rebalance-goes',
    title: 'How a rebalance goes',
    aim: 'You can tell the steps of a rebalance in order, who does each, and what decides how long it takes.',
    steps: 6,
    load: async () => (await import('./how-a-rebalance-goes')).howARebalanceGoes,
  },
  {
    id: 'who-gets-what',
    title: 'Who gets what',
    aim: 'You can predict what range, round robin and sticky give to three members, and what moves when one fails.',
    steps: 5,
    load: async () => (await import('./who-gets-what')).whoGetsWhat,
  },
  {
    id: 'where-was-i',
    title: 'Where was I?',
    aim: 'You can say what a committed offset is, when auto commit commits, and what is processed twice after a crash.',
    steps: 4,
    load: async () => (await import('./where-was-i')).whereWasI,
  },
  {
    id: 'load',
    title: 'Load',
    aim: 'You can say how many members a load takes, when one more is of no use, and what a hot key does.',
    steps: 6,
    load: async () => (await import('./load')).load,
  },
  {
    id: 'two-clocks',
    title: 'Two clocks',
    aim: 'You can say which of the two time-outs finds a hanging handler, and which one a dead process or a cut network.',
    steps: 5,
    load: async () => (await import('./two-clocks')).twoClocks,
  },
  {
    id: 'many-groups',
    title: 'Many groups',
    aim: 'You can say what groups share and what they do not, and make one of them read everything once more.',
    steps: 5,
    load: async () => (await import('./many-groups')).manyGroupsLesson,
  },
  {
    id: 'short-pauses',
    title: 'Keeping the pause short',
    aim: 'You can say what a deployment costs an eager, a cooperative and a static group, and what a static member costs when it does not come back.',
    steps: 4,
    load: async () => (await import('./short-pauses')).shortPauses,
  },
  {
    id: 'next',
    title: 'Next: retries, dead letters, replication',
    aim: 'You can say what a record that fails does to its partition, what a dead-letter topic costs, and what comes after this course.',
    steps: 3,
    load: async () => (await import('./next')).next,
  },
]
