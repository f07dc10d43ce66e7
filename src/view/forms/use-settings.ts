/** Settings as they are typed: texts by name, what is wrong with them, and what they change. */
import { useState } from 'react'
import { settingAsText } from '../../describe/settings'
import type { GivenSettings, Setting, SettingsTable } from '../../kafka/config'
import { wrongWith } from '../../kafka/config-check'
import { problemsOf, type SettingProblem, settingNamed } from '../../kafka/consumer/settings'

export interface TypedSettings {
  textOf(name: string): string
  set(name: string, text: string): void
  /** Several at once, as when properties are pasted. */
  setAll(texts: Readonly<Record<string, string>>): void
  /** By name, in Kafka's words. */
  readonly problems: ReadonlyMap<string, string>
  /** What differs from what was there before, as it is given to the model. */
  readonly changes: GivenSettings
  /** All of it together. */
  readonly given: GivenSettings
}

/** Which settings there are, and what is wrong with values for them. */
export interface SettingRules {
  readonly named: (name: string) => Setting | undefined
  readonly problemsOf: (given: GivenSettings) => readonly SettingProblem[]
}

const OF_CONSUMERS: SettingRules = { named: settingNamed, problemsOf }

/** The rules of a table of Kafka's: each value by itself. */
export function rulesOf(table: SettingsTable): SettingRules {
  const settings = Object.values(table)
  const named = (name: string) => settings.find(setting => setting.name === name)
  return {
    named,
    problemsOf: given =>
      Object.entries(given).flatMap(([name, value]) => {
        const setting = named(name)
        const message = setting && wrongWith(setting, value)
        return message ? [{ name, message }] : []
      }),
  }
}

export function useSettings(base: GivenSettings, rules: SettingRules = OF_CONSUMERS): TypedSettings {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const before = (name: string) => {
    const setting = rules.named(name)
    return setting ? settingAsText(setting, base[name]) : ''
  }
  const changed = Object.entries(typed).filter(([name, text]) => text !== before(name))
  const changes = Object.fromEntries(changed.map(([name, text]) => [name, asGiven(name, text)]))
  const given = { ...base, ...changes }
  return {
    textOf: name => typed[name] ?? before(name),
    set: (name, text) => setTyped({ ...typed, [name]: text }),
    setAll: texts => setTyped({ ...typed, ...texts }),
    problems: new Map(rules.problemsOf(given).map(({ name, message }) => [name, message])),
    changes,
    given,
  }
}

/** Where a setting may be left out, an empty field leaves it out. */
function asGiven(name: string, text: string): string | null {
  return text === '' && settingNamed(name)?.kind === 'optionalText' ? null : text
}
