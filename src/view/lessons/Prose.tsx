import { proseOf } from '../../lessons/prose'
import { useRanks } from '../ranks'
import { SentenceText } from '../stage/SentenceText'

/** Prose of a scene or a lesson: consumers in it wear the badges that they have on the stage. */
export function Prose({ typed }: { readonly typed: string }) {
  return <SentenceText sentence={proseOf(typed)} ranks={useRanks()} />
}
