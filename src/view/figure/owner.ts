/** The colour of a consumer goes by its rank: the n-th ever started. From the 13th on a pattern tells the rounds apart. */
import type { CSSProperties } from 'react'

export type OwnerPattern = 'plain' | 'bars' | 'dots' | 'letter'

/** `--m` is the mark's colour, `--on` that of the letter upon it. */
export type OwnerStyle = CSSProperties & { readonly '--m': string; readonly '--on': string }

const COLOURS = 12

export function ownerStyle(rank: number | undefined): OwnerStyle {
  return { '--m': ownerColour(rank), '--on': onOwner(rank) }
}

export function ownerColour(rank: number | undefined): string {
  return rank === undefined ? 'var(--ink-2)' : `var(--o${(rank % COLOURS) + 1}-m)`
}

export function onOwner(rank: number | undefined): string {
  return rank === undefined ? 'var(--ground)' : `var(--o${(rank % COLOURS) + 1}-on)`
}

export function ownerPattern(rank: number | undefined): OwnerPattern {
  const round = rank === undefined ? 0 : Math.floor(rank / COLOURS)
  return (['plain', 'bars', 'dots'] as const)[round] ?? 'letter'
}

/** Consumers are named A, B … Z, AA in the order in which they start, so a name that left the picture still has its colour. */
export function rankOfName(name: string): number | undefined {
  if (!/^[A-Z]{1,2}$/.test(name)) return undefined
  const [last = 0, before] = [...name].reverse().map(letter => letter.charCodeAt(0) - 65)
  return before === undefined ? last : 26 + before * 26 + last
}
