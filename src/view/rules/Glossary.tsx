import { TERMS_LINK, type Term } from '../../lessons/rules/glossary'
import { RULE_TITLES, ruleLink } from '../../lessons/rules/titles'
import { LinkedProse } from '../pages/LinkedProse'
import { placeOf } from './place'
import styles from './rules.module.css'
import { text } from './text'

const PLACE = TERMS_LINK.replace('#/rules/', '')

export function Glossary({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <section aria-labelledby={placeOf(PLACE)}>
      <h3 id={placeOf(PLACE)} tabIndex={-1}>
        {text.glossary}
      </h3>
      <dl className={styles.terms}>
        {terms.map(({ id, name, text: meaning, rule }) => (
          <div key={id}>
            <dt id={placeOf(`term/${id}`)} tabIndex={-1}>
              {name}
            </dt>
            <dd>
              <LinkedProse typed={meaning} />
              {rule && (
                <>
                  {' '}
                  <a href={ruleLink(rule)} aria-label={text.more(RULE_TITLES[rule])}>
                    {text.moreShort}
                  </a>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
