/** Which card stands in the side panel: that of the lesson or the scene that the run in hand belongs to. */
import { create } from 'zustand'
import type { RunDocument } from '../../kafka/scenario/document'
import { useSession } from '../session'

interface Cards {
  /** The run whose card was put away; the run goes on without it. */
  readonly closed: RunDocument | null
  close(document: RunDocument): void
  reopen(): void
}

export const useCards = create<Cards>()(set => ({
  closed: null,
  close: closed => set({ closed }),
  reopen: () => set({ closed: null }),
}))

export type CardKind = 'lesson' | 'scene' | null

export function useCard(): CardKind {
  const document = useSession(session => session.document)
  const closed = useCards(cards => cards.closed)
  const { lesson, scene, written } = document.view ?? {}
  if (closed === document) return null
  if (lesson !== undefined || written !== undefined) return 'lesson'
  return scene !== undefined ? 'scene' : null
}
