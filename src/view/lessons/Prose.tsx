import { createContext, useContext } from 'react'
import { proseOf } from '../../lessons/prose'
import { type Ranks, useRanks } from '../ranks'
import { SentenceText } from '../stage/SentenceText'

/** Of another run than the one in hand, where prose speaks of it. */
export const ProseRanks = createContext<Ranks | null>(null)

/** Prose of a scene or a lesson: consumers in it wear the badges that they have on the stage. */
export function Prose({ typed }: { readonly typed: string }) {
  const inHand = useRanks()
  return <SentenceText sentence={proseOf(typed)} ranks={useContext(ProseRanks) ?? inHand} />
}
