/** How big the cards of members are: the more there are, the less each says by itself. */

import type { Metrics } from './metrics'

/** verbs: everything; full: verbs when selected; short: two lines; row: one line; columns: one line, two beside each other. */
export type CardForm = 'verbs' | 'full' | 'short' | 'row' | 'columns'

export const COORDINATOR_HEIGHT = { normal: 130, projector: 104 } as const

const HEIGHT: Record<CardForm, number> = { verbs: 134, full: 100, short: 72, row: 36, columns: 32 }
const VERBS_ROW = 34

export function cardForm(members: number, height: number, metrics: Metrics): CardForm {
  if (members > 12) return 'columns'
  if (members > 6) return 'row'
  if (metrics.isNarrow) return 'short'
  if (metrics.mode === 'projector') return 'full'
  if (members <= 2) return 'verbs'
  const free = height - 200 - members * 12
  return members === 3 || free >= members * HEIGHT.full ? 'full' : 'short'
}

export function cardHeight(form: CardForm, isSelected: boolean, { mode, isNarrow }: Metrics): number {
  if (mode === 'projector') return form === 'full' ? 106 : 52
  if (form === 'verbs') return HEIGHT.verbs
  if (form === 'columns') return HEIGHT.columns
  return HEIGHT[form] + (isSelected ? (isNarrow ? 104 : VERBS_ROW) : 0)
}

export function cardGap(form: CardForm, members: number): number {
  switch (form) {
    case 'verbs':
      return members === 1 ? 0 : 22
    case 'full':
      return 12
    case 'short':
      return 7
    default:
      return 4
  }
}

export function columnsOf(form: CardForm, { isNarrow }: Metrics): number {
  return form === 'columns' && !isNarrow ? 2 : 1
}
