import type { Part, Sentence } from '../../describe/sentence'
import { Badge } from './Badge'
import { keyed } from './keyed'

export interface SentenceTextProps {
  readonly sentence: Sentence
  /** Ranks of consumers by name, for their colours. */
  readonly ranks?: ReadonlyMap<string, number>
}

/** A sentence with badges in the place of names. */
export function SentenceText({ sentence, ranks }: SentenceTextProps) {
  const parts = keyed(sentence, part => (part.kind === 'consumer' ? part.name : part.text))
  return parts.map(({ key, piece }) => <SentencePart key={key} part={piece} ranks={ranks} />)
}

function SentencePart({ part, ranks }: { part: Part; ranks: ReadonlyMap<string, number> | undefined }) {
  switch (part.kind) {
    case 'consumer':
      return <Badge name={part.name} rank={ranks?.get(part.name)} />
    case 'code':
      return <code>{part.text}</code>
    case 'text':
      return part.text
  }
}
