import { TERMS_LINK } from '../../lessons/rules/glossary'
import type { Chapter } from '../../lessons/rules/rule'
import { RULE_TITLES, ruleLink } from '../../lessons/rules/titles'
import styles from './rules.module.css'
import { text } from './text'

interface ContentsProps {
  readonly chapters: readonly Chapter[]
  readonly hasTerms: boolean
}

/** Folded up where the window is narrow, so that the rules are not pushed out of it. */
export function Contents({ chapters, hasTerms }: ContentsProps) {
  return (
    <nav className={styles.contents} aria-label={text.contents}>
      {chapters.map(({ id, title, rules }) => (
        <details key={id} open={!isNarrow()}>
          <summary>{title}</summary>
          <ul>
            {rules.map(rule => (
              <li key={rule.id}>
                <a href={ruleLink(rule.id)}>{RULE_TITLES[rule.id]}</a>
              </li>
            ))}
          </ul>
        </details>
      ))}
      {hasTerms && <a href={TERMS_LINK}>{text.glossary}</a>}
    </nav>
  )
}

function isNarrow(): boolean {
  return matchMedia('(width < 900px)').matches
}
