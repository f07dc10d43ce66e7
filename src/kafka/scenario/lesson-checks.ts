/** What a lesson that somebody has written can wait for; what each means is said in `src/lessons`. */
export const LESSON_CHECKS = [
  'members',
  'idle',
  'groups',
  'sent',
  'allProcessed',
  'lagAbove',
  'lagBelow',
  'crashed',
  'expired',
  'left',
  'pollTimedOut',
  'rebalances',
  'twice',
  'refused',
  'partitionsAdded',
  'time',
] as const
export type LessonCheck = (typeof LESSON_CHECKS)[number]
