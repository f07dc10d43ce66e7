/** Places that several things share: ports of wires, slots of tokens in a card, the rail of the conversation. */
import type { CardForm } from './cards'
import type { Box, GroupBox, StageLayout } from './layout'
import type { Point } from './path'

export interface TokenSize {
  readonly width: number
  readonly gap: number
}

/** Left of a card's first token: border, padding, badge. */
export const TOKENS_FROM = { normal: 55, projector: 74 } as const
const TAG = 68
/** In a card of two lines, what it does and what can be done stand beside the tokens. */
const TAG_AND_ACTIVITY = 155

/** How wide the tokens of a card may be, or null where they don't fit and are named in words. */
export function tokenSize(
  names: readonly string[],
  cardWidth: number,
  form: CardForm,
  mode: 'normal' | 'projector',
): TokenSize | null {
  if (form === 'row' || form === 'columns') return null
  const letters = Math.max(2, ...names.map(name => name.length))
  const room = cardWidth - TOKENS_FROM[mode] - (form === 'tight' ? TAG_AND_ACTIVITY : TAG)
  const sizes: readonly TokenSize[] =
    mode === 'projector'
      ? [{ width: 16 + letters * 19, gap: 9 }]
      : [
          { width: Math.max(34, 14 + letters * 8), gap: 6 },
          { width: 8 + letters * 8.5, gap: 4 },
          { width: 6 + letters * 7.6, gap: 3 },
        ]
  return sizes.find(({ width, gap }) => names.length * (width + gap) <= room) ?? null
}

/** On a card, beside what else it has to say. In letters. */
export function roomForNames(
  form: CardForm,
  cardWidth: number,
  { mode, isNarrow }: Pick<StageLayout, 'mode' | 'isNarrow'>,
): number {
  const taken = mode === 'projector' ? TAKEN_ON_WALL : isNarrow ? { ...TAKEN, row: 227 } : TAKEN
  return Math.floor((cardWidth - taken[form]) / (mode === 'projector' ? 13.6 : 7.2))
}

/** Badge, clocks, what it does, and the signs of what can be done. */
const TAKEN: Record<CardForm, number> = { verbs: 137, full: 137, short: 137, tight: 210, row: 253, columns: 87 }
const TAKEN_ON_WALL: Record<CardForm, number> = {
  verbs: 190,
  full: 190,
  short: 190,
  tight: 293,
  row: 293,
  columns: 72,
}

/** The left top corner of a card's n-th token. */
export function tokenPlace(card: Box, n: number, size: TokenSize, form: CardForm, { mode, token }: StageLayout): Point {
  const inForm = form === 'short' ? 21.5 : form === 'tight' ? 16.5 : 24.5
  const row = mode === 'projector' ? (form === 'short' ? 25.5 : 30.5) : inForm
  return { x: card.x + TOKENS_FROM[mode] + n * (size.width + size.gap), y: card.y + row - token / 2 }
}

/** Where the n-th wire of so many meets the card. */
export function port(card: Box, n: number, of: number, mode: 'normal' | 'projector'): Point {
  if (mode === 'projector')
    return { x: card.x, y: card.y + Math.min(28, card.height / 2) + n * Math.min(24, 60 / Math.max(1, of - 1)) }
  const height = Math.min(card.height, 100)
  const step = Math.min(11, (height - 20) / Math.max(1, of - 1))
  const first = height < 60 ? height / 2 - ((of - 1) * Math.min(step, 5)) / 2 : 14
  return { x: card.x, y: card.y + first + n * (height < 60 ? Math.min(step, 5) : step) }
}

/** Whether lines lead from these cards to the coordinator's: two beside each other leave no room for them. */
export function hasRail(box: GroupBox, layout: StageLayout): boolean {
  return layout.hasRail && box.form !== 'columns'
}

/** A member's line to the coordinator, from its card to the coordinator's: out, up, and in. */
export function railLine(box: GroupBox, member: number, layout: StageLayout, held: number | null): Point[] {
  const card = box.cards[member]
  if (!card) return []
  const members = box.cards.length
  const right = box.width
  const x = right + 18 + member * Math.min(9, 18 / Math.max(1, members - 1))
  const entry =
    held === null
      ? // At its lower end, where a message on the line hides no number.
        box.coordinator.height - 20 + member * Math.min(6, 12 / Math.max(1, members - 1))
      : Math.min(layout.mode === 'projector' ? 30 : 92, box.coordinator.height - 16) +
        held * (layout.mode === 'projector' ? 34 : 17)
  return [
    { x: right, y: card.y + Math.min(card.height, 100) / 2 + (held === null ? 0 : 8) },
    { x, y: card.y + Math.min(card.height, 100) / 2 + (held === null ? 0 : 8) },
    { x, y: box.coordinator.y + Math.min(entry, box.coordinator.height - 8) },
    { x: right, y: box.coordinator.y + Math.min(entry, box.coordinator.height - 8) },
  ].map(point => ({ x: point.x + box.x, y: point.y + box.y }))
}
