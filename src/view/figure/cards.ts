/** How big the cards of members are: the more there are, the less each says by itself. */
import type { Metrics } from './metrics'

/**
 * verbs: everything; full: verbs when selected; short: three lines; tight: two; row: one; columns: one,
 * and two beside each other.
 */
export type CardForm = 'verbs' | 'full' | 'short' | 'tight' | 'row' | 'columns'

export const COORDINATOR_HEIGHT = { normal: 130, projector: 104 } as const

const HEIGHT: Record<CardForm, number> = { verbs: 134, full: 100, short: 72, tight: 48, row: 34, columns: 32 }
/** On the wall letters are larger, and what a card says is less. */
const HEIGHT_ON_WALL = { full: 106, short: 90, row: 52, columns: 44 } as const
const VERBS_ROW = 34
/** In a narrow column words stand in two rows for thumbs; beside each other cards have room for signs alone. */
const NARROW_VERBS = 104
const SIGNS_ROW = { normal: 27, projector: 38 } as const
/** Beyond so many members a form says too much, however much room there is. */
const ROOMY: readonly (readonly [form: CardForm, members: number])[] = [
  ['verbs', 2],
  ['full', 6],
  ['short', 6],
  ['tight', 6],
]

/** The form that says most of those for which all cards stand in the height that there is for them. */
export function cardForm(members: number, height: number, metrics: Metrics): CardForm {
  if (metrics.mode === 'projector' && !metrics.isNarrow) {
    // Nobody scrolls a wall: cards that do not fit below each other stand in two columns.
    const onWall = (['full', 'short', 'row'] as const).find(form => heightOnWall(form, members) <= height)
    return onWall ?? 'columns'
  }
  if (members > 12) return 'columns'
  if (members > 6) return 'row'
  if (metrics.isNarrow) return 'short'
  const fits = ([form, most]: (typeof ROOMY)[number]) => members <= most && heightOf(form, members) <= height
  return ROOMY.find(fits)?.[0] ?? 'row'
}

/** Whether the selected card may grow by a row of verbs; else they lie over its lower end. */
export function opensSelected(form: CardForm, members: number, height: number, { mode, isNarrow }: Metrics): boolean {
  if (isNarrow) return true
  // Where the stage scrolls, it may as well grow.
  if (form === 'columns') {
    const left = mode === 'normal' ? -1 : height - columnsOnWall(members)
    return left < 0 || left >= SIGNS_ROW[mode]
  }
  if (mode === 'projector' || form === 'verbs') return false
  return heightOf(form, members) + VERBS_ROW <= height
}

export function cardHeight(form: CardForm, isOpen: boolean, metrics: Metrics): number {
  const wall = HEIGHT_ON_WALL[form === 'verbs' || form === 'tight' ? 'row' : form]
  return (metrics.mode === 'projector' ? wall : HEIGHT[form]) + (isOpen ? verbsRow(form, metrics) : 0)
}

function verbsRow(form: CardForm, { mode, isNarrow }: Metrics): number {
  if (isNarrow) return mode === 'projector' ? 0 : NARROW_VERBS
  return form === 'columns' ? SIGNS_ROW[mode] : VERBS_ROW
}

/** How high two columns of so many are. */
function columnsOnWall(members: number): number {
  return heightOnWall('columns', Math.ceil(members / 2))
}

function heightOnWall(form: keyof typeof HEIGHT_ON_WALL, members: number): number {
  return members * HEIGHT_ON_WALL[form] + (members - 1) * cardGap(form, members)
}

function heightOf(form: CardForm, members: number): number {
  return members * HEIGHT[form] + (members - 1) * cardGap(form, members)
}

export function cardGap(form: CardForm, members: number): number {
  switch (form) {
    case 'verbs':
      return members === 1 ? 0 : 22
    case 'full':
      return 12
    case 'short':
      return 6
    case 'tight':
      return 5
    default:
      return 4
  }
}

export function columnsOf(form: CardForm, { isNarrow }: Metrics): number {
  return form === 'columns' && !isNarrow ? 2 : 1
}
