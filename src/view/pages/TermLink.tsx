import { memo } from 'react'
import { useMode } from '../mode'
import styles from './term.module.css'
import { termOf } from './terms'
import { text } from './text'

/** A word that leads to the glossary, where that has it; elsewhere, and where there is no page to lead to, only the word. */
export const TermLink = memo(function TermLink({ word }: { readonly word: string }) {
  const isWhole = useMode(({ mode }) => mode === 'normal')
  const term = termOf(word)
  if (!isWhole || term === null) return word
  return (
    <a className={styles.term} href={`#/rules/term/${term}`} title={text.whatIs(word)}>
      {word}
    </a>
  )
})
