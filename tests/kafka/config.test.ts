import { describe, expect, test } from 'vitest'
import { SETTINGS_BY_SECTION } from '../../src/describe/conformance/defaults-checks'
import { type DeclaredSetting, recordedDefaults } from '../../src/describe/conformance/recordings'
import { recordedFiles } from '../support/recorded'

const declared = recordedDefaults(recordedFiles('top'))

describe.each(SETTINGS_BY_SECTION)('the %s settings', (section, table) => {
  test('offer only values that Kafka takes', () => {
    const foreign = Object.values(table).flatMap(setting =>
      setting.kind === 'text'
        ? (setting.oneOf ?? []).filter(
            value => !valuesOf(declared[section]?.[setting.name]).includes(value.toLowerCase()),
          )
        : [],
    )
    expect(foreign).toEqual([])
  })

  test('each have a field that is the camel case of their name', () => {
    const camel = (name: string) => name.replaceAll(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())
    expect(Object.entries(table).map(([field]) => field)).toEqual(Object.values(table).map(({ name }) => camel(name)))
  })
})

/** `[latest, earliest, none, by_duration:PnDTnHnMn.nS]`, without the form of what follows a colon. */
function valuesOf(kafka: DeclaredSetting | undefined): string[] {
  const inside = /\[(.*)\]/.exec(kafka?.validRange ?? '')?.[1] ?? ''
  return inside.split(',').map(value => value.trim().replace(/:.*/, ':').toLowerCase())
}
