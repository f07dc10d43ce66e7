import { settingInWords, settingNamed } from '../../describe/settings'
import type { Rule } from '../../lessons/rules/rule'
import { RULE_TITLES, ruleLink } from '../../lessons/rules/titles'
import { LinkedProse } from '../pages/LinkedProse'
import { placeOf } from './place'
import styles from './rules.module.css'
import { text } from './text'

export function RuleSection({ rule }: { readonly rule: Rule }) {
  const { id, settings = [], see = [] } = rule
  const title = RULE_TITLES[id]
  return (
    <article className={styles.rule} aria-labelledby={placeOf(id)}>
      <h4 id={placeOf(id)} tabIndex={-1}>
        {title}
      </h4>
      {rule.text.map(paragraph => (
        <p key={paragraph}>
          <LinkedProse typed={paragraph} />
        </p>
      ))}
      {settings.length > 0 && (
        <dl className={styles.settings} aria-label={text.settings}>
          {settings.map(name => (
            <Setting key={name} name={name} />
          ))}
        </dl>
      )}
      <Sources rule={rule} />
      {see.length > 0 && (
        <p className={styles.see}>
          {text.see}:{' '}
          {see.map((other, i) => (
            <span key={other}>
              {i > 0 && ' · '}
              <a href={ruleLink(other)}>{RULE_TITLES[other]}</a>
            </span>
          ))}
        </p>
      )}
    </article>
  )
}

function Setting({ name }: { readonly name: string }) {
  const setting = settingNamed(name)
  if (!setting) return null
  return (
    <div>
      <dt>
        <code>{name}</code> <span>{text.defaultIs(settingInWords(setting, setting.default))}</span>
      </dt>
      <dd>{setting.meaning}</dd>
    </div>
  )
}

function Sources({ rule: { kips = [], classes = [] } }: { readonly rule: Rule }) {
  if (kips.length + classes.length === 0) return null
  return (
    <p className={styles.sources}>
      {kips.map(text.kip).join(', ')}
      {kips.length > 0 && classes.length > 0 && ' · '}
      {classes.map((name, i) => (
        <span key={name}>
          {i > 0 && ', '}
          <code>{name}</code>
        </span>
      ))}
    </p>
  )
}
