import { type ReactNode, useId } from 'react'
import { boundsInWords, type NamedSetting, settingInWords } from '../../describe/settings'
import { useSession } from '../session'
import { AssignorField } from './AssignorField'
import styles from './forms.module.css'
import { text } from './text'
import type { TypedSettings } from './use-settings'

export interface SettingFieldProps {
  readonly field: NamedSetting
  readonly settings: TypedSettings
  /** What will come of the value, though it is taken. */
  readonly consequence: string | undefined
}

/** One setting by Kafka's name: its value, default, bounds and meaning, and what is wrong with it. */
export function SettingField({ field, settings, consequence }: SettingFieldProps) {
  const { name, setting } = field
  const id = useId()
  const value = settings.textOf(name)
  const problem = settings.problems.get(name)
  const said = { 'aria-describedby': `${id}-about ${id}-wrong`, 'aria-invalid': problem ? true : undefined }
  const group = String(settings.given['group.id'] ?? '')
  const bounds = useSession(({ world }) => boundsInWords(setting, world, group))
  const about = (
    <About field={field} value={value} id={id} bounds={bounds}>
      {problem && <b role="alert">{problem}</b>}
      {!problem && consequence && <b>{consequence}</b>}
    </About>
  )
  if (setting.kind === 'list') {
    return (
      <AssignorField name={name} value={value} onChange={chosen => settings.set(name, chosen)} describedBy={id}>
        {about}
      </AssignorField>
    )
  }
  const choices = choicesOf(field)
  return (
    <div className={styles.setting} data-changed={name in settings.changes || undefined}>
      <label htmlFor={id}>
        <code>{labelOf(name)}</code>
      </label>
      {choices ? (
        <select id={id} value={value} {...said} onChange={event => settings.set(name, event.target.value)}>
          {choices.map(choice => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          spellCheck={false}
          autoComplete="off"
          inputMode={setting.kind === 'number' ? 'numeric' : 'text'}
          {...said}
          onChange={event => settings.set(name, event.target.value)}
        />
      )}
      {about}
    </div>
  )
}

/** The application's own options are called by their own names. */
function labelOf(name: string): string {
  return name.replace(/^x\./, '')
}

/** The values there are; null where more can be typed. */
function choicesOf({ setting }: NamedSetting): readonly string[] | null {
  if (setting.kind === 'flag') return ['true', 'false']
  if (setting.kind !== 'text' || !setting.oneOf) return null
  return setting.oneOf.some(value => value.endsWith(':')) ? null : setting.oneOf
}

interface AboutProps {
  readonly field: NamedSetting
  readonly value: string
  readonly id: string
  readonly bounds: string | null
  readonly children: ReactNode
}

function About({ field: { setting }, value, id, bounds, children }: AboutProps) {
  const isWhole = /^\d+$/.test(value)
  const inWords = setting.kind === 'number' && setting.unit === 'ms' && isWhole && Number(value) >= 1_000
  const facts = [
    ...(setting.kind === 'text' && setting.oneOf?.some(one => one.endsWith(':')) ? [setting.oneOf.join(' · ')] : []),
    ...('form' in setting && setting.form ? [text.suchAs(setting.form.says)] : []),
    text.defaultIs(settingInWords(setting, setting.default)),
    ...(bounds === null ? [] : [bounds]),
  ]
  return (
    <>
      <span className={styles.unit}>
        {setting.kind === 'number' && setting.unit}
        {inWords && ` = ${settingInWords(setting, value)}`}
      </span>
      <p id={`${id}-about`} className={styles.meaning}>
        {setting.meaning} <span>{facts.join(' · ')}</span>
      </p>
      <p id={`${id}-wrong`} className={styles.wrong}>
        {children}
      </p>
    </>
  )
}
