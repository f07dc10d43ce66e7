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
    aim: 'Learn to say who reads what when members come, and how many of them are of use.',
    steps: 5,
    load: async () => (await import('./what-a-group-is-for')).whatAGroupIsFor,
  },
  {
    id: 'experiment-1',
    title: 'Experiment 1: share the work',
    aim: 'Send records, and see which member reads which of them: each is read by exactly one of the two.',
    steps: 3,
    load: async () => (await import('./experiment-1')).experiment1,
  },
  {
    id: 'experiment-2',
    title: 'Experiment 2: grow and shrink',
    aim: 'Take a group from one member to three and back to two, and name what sets off each rebalance.',
    steps: 4,
    load: async () => (await import('./experiment-2')).experiment2,
  },
  {
    id: 'experiment-3',
    title: 'Experiment 3: kill one',
    aim: 'Kill a member, wait out its session, bring it back, and learn to tell a stop from a crash.',
    steps: 4,
    load: async () => (await import('./experiment-3')).experiment3,
  },
  {
    id: 'how-a-rebalance-goes',
    title: 'How a rebalance goes',
    aim: 'Learn to tell the steps of a rebalance in order, who does each, and what decides how long it takes.',
    steps: 6,
    load: async () => (await import('./how-a-rebalance-goes')).howARebalanceGoes,
  },
  {
    id: 'who-gets-what',
    title: 'Who gets what',
    aim: 'Learn to predict what range, round robin and the sticky ones give to three members, and what moves or stops when one fails.',
    steps: 6,
    load: async () => (await import('./who-gets-what')).whoGetsWhat,
  },
  {
    id: 'where-was-i',
    title: 'Where was I?',
    aim: 'Learn to say what a committed offset is, when auto commit commits, and what is processed twice after a crash.',
    steps: 4,
    load: async () => (await import('./where-was-i')).whereWasI,
  },
  {
    id: 'load',
    title: 'Load',
    aim: 'Learn to say how many members a load takes, when one more is of no use, and what a hot key does.',
    steps: 6,
    load: async () => (await import('./load')).load,
  },
  {
    id: 'two-clocks',
    title: 'Two clocks',
    aim: 'Learn to say which of the two time-outs finds a hanging handler and which one a cut network, and what makes a storm of rebalances and ends it.',
    steps: 7,
    load: async () => (await import('./two-clocks')).twoClocks,
  },
  {
    id: 'many-groups',
    title: 'Many groups',
    aim: 'Learn to say what groups share and what they do not, and make one of them read everything once more.',
    steps: 5,
    load: async () => (await import('./many-groups')).manyGroupsLesson,
  },
  {
    id: 'short-pauses',
    title: 'Keeping the pause short',
    aim: 'Learn to say what a deployment costs an eager, a cooperative and a static group, and what a static member costs when it does not come back.',
    steps: 4,
    load: async () => (await import('./short-pauses')).shortPauses,
  },
  {
    id: 'next',
    title: 'Next: retries, dead letters, replication',
    aim: 'Learn to say what a record that fails does to its partition, what a dead-letter topic costs, and what comes after this course.',
    steps: 3,
    load: async () => (await import('./next')).next,
  },
]
