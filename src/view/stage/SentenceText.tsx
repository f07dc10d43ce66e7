import type { Part, Sentence } from '../../describe/sentence'
import { Badge } from './Badge'
import { keyed } from './keyed'
import styles from './marks.module.css'

export interface SentenceTextProps {
  readonly sentence: Sentence
  /** Ranks of consumers by name, for their colours. */
  readonly ranks?: ReadonlyMap<string, number>
}

/** A sentence with badges in the place of names. */
export function SentenceText({ sentence, ranks }: SentenceTextProps) {
  const pieces = keyed(
    glued(sentence),
    ({ part, tail }) => `${part.kind === 'consumer' ? part.name : part.text}${tail}`,
  )
  return pieces.map(({ key, piece: { part, tail } }) => {
    const content = <SentencePart key={key} part={part} ranks={ranks} />
    if (tail === '') return content
    const isLong = part.kind === 'code' && part.text.length > LONG
    return (
      <span key={key} className={isLong ? undefined : styles.glued}>
        {content}
        {tail}
      </span>
    )
  })
}

/** Longer code may break over lines, or it would stand out of its column. */
const LONG = 24

interface Piece {
  readonly part: Part
  /** What follows without a space, and must not begin a line: a comma, a full stop, an apostrophe and s, a space that does not break. */
  readonly tail: string
}

function glued(sentence: Sentence): Piece[] {
  const pieces: Piece[] = []
  for (const part of sentence) {
    const before = pieces.at(-1)
    const tail =
      part.kind === 'text' && before && before.part.kind !== 'text'
        ? (/^(?:\S|\u00a0)+/.exec(part.text)?.[0] ?? '')
        : ''
    if (before && tail !== '') pieces[pieces.length - 1] = { ...before, tail }
    const rest: Part = part.kind === 'text' ? { ...part, text: part.text.slice(tail.length) } : part
    if (rest.kind === 'consumer' || rest.text !== '') pieces.push({ part: rest, tail: '' })
  }
  return pieces
}

function SentencePart({ part, ranks }: { part: Part; ranks: ReadonlyMap<string, number> | undefined }) {
  switch (part.kind) {
    case 'consumer':
      return <Badge name={part.name} rank={ranks?.get(part.name)} />
    case 'code':
      return <code>{part.text}</code>
    case 'text':
      return <Unbroken text={part.text} />
  }
}

/** No line ends in the middle of `orders-1`. */
function Unbroken({ text }: { text: string }) {
  if (!NAMED.test(text)) return text
  return keyed(text.split(NAMED), piece => piece).map(({ key, piece }) =>
    NAMED.test(piece) ? (
      <span key={key} className={styles.glued}>
        {piece}
      </span>
    ) : (
      piece
    ),
  )
}

/** A partition with its topic's name, and the comma behind it. */
const NAMED = /(\S*-\d+\S*)/
