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

  answer: 'Answer',
  skip: 'Skip',
  yourNumber: 'Your answer',
  predicted: 'Now let it happen.',
  right: 'Right.',
  wrong: 'Not this time.',
  partly: (right: number, of: number) => `${right} of ${of} right.`,
  youSaid: 'You said',
  itWas: 'It was',
}
