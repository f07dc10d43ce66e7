/** Kafka's rules and the words for them, in one page that can be searched and linked into. */
import { Fragment, useEffect, useState } from 'react'
import { CHAPTERS } from '../../lessons/rules'
import { found, nearTo } from '../../lessons/rules/find'
import { GLOSSARY, TERMS_LINK } from '../../lessons/rules/glossary'
import { Contents } from './Contents'
import { Glossary } from './Glossary'
import { placeOf } from './place'
import { RuleSection } from './RuleSection'
import styles from './rules.module.css'
import { text } from './text'

const PLACES = new Set([
  TERMS_LINK.replace('#/rules/', ''),
  ...CHAPTERS.flatMap(({ rules }) => rules.map(({ id }) => id)),
  ...GLOSSARY.map(({ id }) => `term/${id}`),
])

/** Whether something in this page has that address. */
function isPlace(target: string): boolean {
  return PLACES.has(target)
}

function Unknown({ name }: { readonly name: string }) {
  const near = nearTo(name, { chapters: CHAPTERS, terms: GLOSSARY })
  return (
    <div role="status">
      <p>{text.unknown(name)}</p>
      {near.length > 0 && (
        <p>
          {text.near}{' '}
          {near.map(({ name: nearName, link }, i) => (
            <Fragment key={link}>
              {i > 0 && ', '}
              <a href={link}>{nearName}</a>
            </Fragment>
          ))}
        </p>
      )}
    </div>
  )
}

interface RulesProps {
  /** Where in the page to begin: the name of a rule, `term/` and that of a word, or nothing. */
  readonly target: string
}

export function Rules({ target }: RulesProps) {
  const [words, setWords] = useState('')
  useEffect(() => {
    const place = target === '' ? null : document.getElementById(placeOf(target))
    place?.scrollIntoView()
    place?.focus({ preventScroll: true })
  }, [target])
  const isKnown = target === '' || isPlace(target)
  const { chapters, terms } = found(words, { chapters: CHAPTERS, terms: GLOSSARY })
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <label className={styles.find}>
          {text.find}
          <input type="search" value={words} onChange={event => setWords(event.target.value)} />
        </label>
        <Contents chapters={chapters} hasTerms={terms.length > 0} />
      </div>
      <div className={styles.rules}>
        {!isKnown && <Unknown name={target.replace(/^term\//, '')} />}
        <p className={styles.intro}>{text.intro}</p>
        {chapters.map(({ id, title, rules }) => (
          <section key={id} aria-label={title}>
            <h3>{title}</h3>
            {rules.map(rule => (
              <RuleSection key={rule.id} rule={rule} />
            ))}
          </section>
        ))}
        {terms.length > 0 && <Glossary terms={terms} />}
        <p role="status">{chapters.length + terms.length === 0 && text.nothing(words)}</p>
      </div>
    </div>
  )
}
