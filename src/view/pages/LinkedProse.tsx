import type { Sentence } from '../../describe/sentence'
import { plain } from '../../describe/sentence'
import { type Link, linkedProseOf } from '../../lessons/prose'
import { keyed } from '../stage/keyed'
import { SentenceText } from '../stage/SentenceText'

/** A paragraph's worth of prose: code and links among the words. */
export function LinkedProse({ typed }: { readonly typed: string }) {
  const pieces = keyed(linkedProseOf(typed), piece => ('to' in piece ? piece.to : plain(piece)))
  return pieces.map(({ key, piece }) => <Piece key={key} piece={piece} />)
}

function Piece({ piece }: { readonly piece: Sentence | Link }) {
  return 'to' in piece ? <a href={piece.to}>{piece.text}</a> : <SentenceText sentence={piece} />
}
