import type { Sentence } from '../../describe/sentence'
import { clock } from '../../describe/time'
import type { Instant } from '../../sim/world'
import { useRanks } from '../ranks'
import { SentenceText } from '../stage/SentenceText'
import styles from './moment.module.css'
import { text } from './text'
import { useGoTo } from './use-go-to'

/** A moment as its clock, which takes the playhead there. */
export function Moment({ at }: { readonly at: Instant }) {
  const goTo = useGoTo()
  return (
    <button type="button" className={styles.moment} aria-label={text.goTo(clock(at))} onClick={() => goTo(at)}>
      {clock(at)}
    </button>
  )
}

interface Told {
  readonly at: Instant
  readonly sentence: Sentence
}

/** What happened when, in order. */
export function Moments({ moments }: { readonly moments: readonly Told[] }) {
  const ranks = useRanks()
  return (
    <ol className={styles.moments}>
      {moments.map(({ at, sentence }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they only come and go at the ends, and two may share an instant
        <li key={i}>
          <Moment at={at} />
          <span>
            <SentenceText sentence={sentence} ranks={ranks} />
          </span>
        </li>
      ))}
    </ol>
  )
}
