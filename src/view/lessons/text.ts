/** Words around scenes and lessons; their own stand with them, in src/lessons. */
import type { SceneKind } from '../../lessons/scenes/scene'

const kinds: Readonly<Record<SceneKind, string>> = {
  sharing: 'Who reads what',
  rebalancing: 'Rebalances',
  failing: 'When members fail',
  offsets: 'Offsets and delivery',
  load: 'Load and lag',
  operations: 'Operations',
}

export const text = {
  scenes: 'Scenes',
  scenesWhy: 'Each is a run that shows one thing. Undo brings back what you had.',
  searchScenes: 'Search scenes',
  noneFound: (words: string) => `No scene speaks of “${words}”.`,
  kinds,
  scene: 'Scene',
  watch: 'What to watch',
  cured: 'What is different',
  uncured: 'Back to the scene as it was',
  cures: 'What can be done',
  otherCures: 'What else can be done',
  outcomes: 'What it comes to, as the model counts',
  asItWas: 'As it was',
  closeCard: 'Close this card',

  lessons: 'Lessons',
  lessonsWhy: 'You act on the page itself. Your progress stays in this browser; undo brings back what you had.',
  stepOf: (lesson: number, step: number, of: number) => `Lesson ${lesson} · step ${step} of ${of}`,
  stepsDone: (done: number, of: number) => (done === of ? '✓ done' : `${done} of ${of} steps done`),
  done: 'done',
  see: 'What you see',
  why: 'Why',
  hint: 'Hint',
  previousStep: 'Back',
  nextStep: 'Next step',
  nextLesson: (title: string) => `Next lesson: ${title}`,
  lessonStart: 'Back to this lesson’s start',
  stepStart: 'Back to this step’s start',
  stepStartWhy: 'Opens the run as it stands when everything before this step has been done',
  freePlay: 'Free play',
  freePlayWhy: 'Puts the lesson away and keeps the run as it is; Lessons brings it back',

  broker: (id: number) => `broker ${id}`,
  roles: { leader: 'leader', 'in sync': 'in sync', behind: 'too far behind' },
  highWatermark: (offset: number) => `high watermark ${offset}`,
  replica: (broker: number, role: string, logEnd: number) => `broker ${broker}, ${role}, has ${logEnd} records`,
  replicas: (partition: string, rows: readonly string[], highWatermark: number) =>
    `Copies of ${partition}: ${rows.join('; ')}. High watermark ${highWatermark}.`,

  answer: 'Answer',
  skip: 'Skip',
  yourNumber: 'Your answer',
  predicted: 'Now let it happen.',
  right: 'Right.',
  wrong: 'Not this time.',
  partly: (right: number, of: number) => `${right} of ${of} right.`,
  youSaid: 'You said',
  itWas: 'It was',

  parts: { lessons: 'Lessons', questions: 'Questions', predict: 'Predict', board: 'Check your work' },
  partsLabel: 'Learning',

  questionsWhy: 'The model answers them, not a list: each has a run that shows why.',
  questionKinds: { assessment: 'Do you know consumer groups?', mistake: 'What is often taught otherwise' },
  rightOf: (right: number, of: number) => `${right} of ${of} answered right.`,
  answeredRight: 'right',
  answeredWrong: 'not yet right',
  showMe: 'Show me',
  showMeWhy: 'Plays the run that it was read from; undo brings back what you had',
  tryAgain: 'Answer again',
  nextQuestion: 'Next question',
  allQuestions: 'All questions',

  predictWhy: 'The run stops. Choose what you will do, say who will read what, and see whether it comes so.',
  addConsumer: 'Add a consumer',
  ofGroup: (group: string) => ` to ${group}`,
  close: (name: string) => `Close ${name}`,
  crash: (name: string) => `Crash ${name}`,
  whoWillRead: (deed: string) => `${deed}: who reads what when the group is Stable again?`,
  nothingToPredict:
    'Nothing to place: no rebalance follows from it within ten minutes, or there are too many partitions.',
  prediction: 'Prediction',
  yourPrediction: 'What you predicted',
  jumpThere: 'Jump to when it has happened',
  otherFuture: 'You did something else since then, so it means nothing any more.',

  boardWhy: 'The model looks whether your run does it. Marks stay in this browser.',
  now: 'Your run, now',
  firstTime: (reached: number, of: number) => `Seen for the first time: ${reached} of ${of}`,
  reached: 'reached',
  notReached: 'not yet',
  yourCode: 'Your marks as a code, to compare with others:',
  compareWith: 'Compare with a code',
  noCode: 'That is no code of this board. Look for a letter that was left out or mistaken.',
  theyHaveIt: '· they have it',

  welcome: 'Welcome',
  welcomeTitle: 'One consumer reads five partitions',
  welcomeSays:
    'Consumers with the same group id share the partitions of a topic. [A] is alone and reads them all: press Add consumer and see who reads what.',
  firstLesson: 'Begin with lesson 1',
  takeTour: 'Take the tour: five stops',

  tour: 'Tour',
  stopOf: (stop: number, of: number) => `Stop ${stop} of ${of}`,
  nextStop: 'Next stop',
  skipTour: 'Skip the tour',
  endTour: 'End',
  stops: [
    {
      title: 'A topic and its partitions',
      says: 'Each lane is a partition: a log that grows at its right end. A cell is a record, filled by what has become of it; the number beside it is the lag.',
    },
    {
      title: 'A group and its members',
      says: 'Above stands what the coordinator knows: state, generation, leader. Below are the members with the partitions they read. Each can be closed, crashed, frozen or cut off.',
    },
    {
      title: 'What just happened',
      says: 'This sentence says what happens now and why. It comes from the model, like everything here: no animation decides anything.',
    },
    {
      title: 'Looking closer',
      says: 'Who owned what and when, the offsets, what Kafka’s own tool would print, and every event in words.',
    },
    {
      title: 'Time is yours',
      says: 'Play, pause, step, or drag the playhead back. What you do in the past makes another future. A crash takes 45 s to be noticed: Next rebalance jumps there.',
    },
  ],
}
