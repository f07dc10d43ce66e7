import type { NotTaken } from '../../describe/client-config/properties'
import { CONSUMER_CHOICES, type NamedSetting } from '../../describe/settings'
import styles from './forms.module.css'
import { SettingField } from './SettingField'
import { text } from './text'
import type { TypedSettings } from './use-settings'

export interface SettingsFieldsProps {
  readonly settings: TypedSettings
  readonly consequences?: ReadonlyMap<string, string>
  /** Not asked for here: said elsewhere, or not shared by a whole group. */
  readonly without?: readonly string[]
}

/** Everything a consumer can be given, what matters most first; what the model learns to honour comes by itself. */
export function SettingsFields({ settings, consequences, without = [] }: SettingsFieldsProps) {
  const fields = CONSUMER_CHOICES.filter(({ name }) => !without.includes(name) && !NOT_HERE.includes(name))
  const named = new Set(SECTIONS.flatMap(({ names }) => names))
  const isOwn = ({ name }: NamedSetting) => name.startsWith('x.')
  const sections = [
    ...SECTIONS.map(({ title, names }) => ({
      title,
      fields: names.flatMap(name => fields.find(field => field.name === name) ?? []),
    })),
    { title: text.sections.application, fields: fields.filter(isOwn) },
  ].filter(section => section.fields.length > 0)
  const others = fields.filter(field => !named.has(field.name) && !isOwn(field))
  const field = (one: NamedSetting) => (
    <SettingField key={one.name} field={one} settings={settings} consequence={consequences?.get(one.name)} />
  )
  return (
    <>
      {sections.map(section => (
        <section key={section.title} className={styles.section}>
          <h3>{section.title}</h3>
          {section.fields.map(field)}
        </section>
      ))}
      {others.length > 0 && (
        <details className={styles.section} open={others.some(({ name }) => settings.problems.has(name))}>
          <summary>{text.otherSettings(others.length)}</summary>
          {others.map(field)}
        </details>
      )}
    </>
  )
}

/** A consumer's own, which a whole group can't share. */
export const PERSONAL: readonly string[] = ['group.id', 'group.instance.id', 'client.id', 'client.rack']

/** A form is for one group, whatever the file says that somebody pastes: this would start the consumer in another. */
export function notOfGroup(group: string): NotTaken {
  return (name, value) => (name === 'group.id' && value !== group ? text.otherGroup(group) : undefined)
}

/** Nor can all members be given what is a single one's. */
export function notOfWholeGroup(group: string): NotTaken {
  const ofOther = notOfGroup(group)
  return (name, value) =>
    ofOther(name, value) ?? (name !== 'group.id' && PERSONAL.includes(name) ? text.personal(name) : undefined)
}

/** Polls only when it is told to, and nothing here tells it to. */
const NOT_HERE: readonly string[] = ['x.manual']

const SECTIONS: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: text.sections.identity, names: ['group.instance.id', 'client.id', 'client.rack'] },
  { title: text.sections.assignment, names: ['partition.assignment.strategy'] },
  {
    title: text.sections.liveness,
    names: ['session.timeout.ms', 'heartbeat.interval.ms', 'max.poll.interval.ms', 'max.poll.records'],
  },
  { title: text.sections.offsets, names: ['enable.auto.commit', 'auto.commit.interval.ms', 'auto.offset.reset'] },
]
