import { memo } from 'react'
import { plain, type Sentence } from '../../describe/sentence'
import { SentenceText } from './SentenceText'
import styles from './stage.module.css'
import { text } from './text'

export interface HeadlineProps {
  readonly sentence: Sentence
  readonly ranks: ReadonlyMap<string, number>
  readonly onWhy?: (() => void) | undefined
  /** How much larger than it is made for the stage is drawn. */
  readonly fit: number
}

/** The sentence that says what just happened: first to be read, and not hidden by the heads in front. */
export const Headline = memo(function Headline({ sentence, ranks, onWhy, fit }: HeadlineProps) {
  return (
    <p className={styles.headline} style={{ zoom: fit }}>
      <SentenceText sentence={sentence} ranks={ranks} />{' '}
      {onWhy && plain(sentence) !== '' && (
        <button type="button" className={styles.why} onClick={onWhy}>
          {text.why}
        </button>
      )}
    </p>
  )
})
