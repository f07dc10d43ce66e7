/** Paragraphs of a lesson, in which each word of the glossary leads to what it means where it first stands. */
import { useMemo } from 'react'
import type { Part } from '../../describe/sentence'
import { proseOf } from '../../lessons/prose'
import { type Term, termLink } from '../../lessons/rules/glossary'
import { termNamed, termsIn } from '../../lessons/rules/terms-in'
import { useRanks } from '../ranks'
import { keyed } from '../stage/keyed'
import { SentenceText } from '../stage/SentenceText'
import styles from './lessons.module.css'

export function LessonProse({ typed }: { readonly typed: string }) {
  const ranks = useRanks()
  const pieces = useMemo(() => piecesOf(typed), [typed])
  return pieces.map(({ key, piece: { part, term } }) =>
    term ? (
      <a key={key} className={styles.term} href={termLink(term.id)} title={term.text.replaceAll('`', '')}>
        <SentenceText sentence={[part]} />
      </a>
    ) : (
      <SentenceText key={key} sentence={[part]} ranks={ranks} />
    ),
  )
}

interface Linked {
  readonly part: Part
  readonly term?: Term | undefined
}

function piecesOf(typed: string) {
  const told = new Set<string>()
  const linked = proseOf(typed).flatMap((part): Linked[] => {
    if (part.kind === 'consumer') return [{ part }]
    if (part.kind === 'code') return [{ part, term: termNamed(part.text) }]
    return termsIn(part.text, told).map(({ text, term }) => ({ part: { kind: 'text', text }, term }))
  })
  return keyed(linked, ({ part }) => (part.kind === 'consumer' ? part.name : part.text))
}
