import { memo, useContext } from 'react'
import { plain, type Sentence } from '../../describe/sentence'
import { RanksContext } from './ranks'
import { SentenceText } from './SentenceText'
import styles from './stage.module.css'
import { text } from './text'

export interface HeadlineProps {
  readonly sentence: Sentence
  /** Explains it; without that there is no "why?". */
  readonly onWhy?: (() => void) | undefined
}

/** The sentence that says what just happened: first to be read, and not hidden by the heads in front. */
export const Headline = memo(function Headline({ sentence, onWhy }: HeadlineProps) {
  return (
    <p className={styles.headline}>
      <SentenceText sentence={sentence} ranks={useContext(RanksContext)} />{' '}
      {onWhy && plain(sentence) !== '' && (
        <button type="button" className={styles.why} onClick={onWhy}>
          {text.why}
        </button>
      )}
    </p>
  )
})
