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
}
