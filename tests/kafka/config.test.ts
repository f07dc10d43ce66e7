import { describe, expect, test } from 'vitest'
import {
  BROKER_SETTINGS,
  CONSUMER_SETTINGS,
  PRODUCER_SETTINGS,
  type Setting,
  type SettingsTable,
  TOPIC_SETTINGS,
} from '../../src/kafka/config'
import { recordedDefaults } from '../support/recorded'

/** A setting as Kafka's own classes declare it. */
interface Declared {
  readonly type: string
  readonly default: unknown
  readonly validRange: string | null
}

// Safe: the recording is written by one program, as a table of tables.
const declared = recordedDefaults() as Readonly<Record<string, Readonly<Record<string, Declared>>>>
const INT_MAX = 2147483647
/** A Java long goes farther than a whole number does here. */
const LONG_MAX = Number.MAX_SAFE_INTEGER

/** Assignors are classes to Kafka, and each class has a name. */
const assignorNames: Readonly<Record<string, string>> = {
  'org.apache.kafka.clients.consumer.RangeAssignor': 'range',
  'org.apache.kafka.clients.consumer.CooperativeStickyAssignor': 'cooperative-sticky',
}

const tables: readonly [string, SettingsTable][] = [
  ['consumer', CONSUMER_SETTINGS],
  ['groupCoordinator', BROKER_SETTINGS],
  ['topic', TOPIC_SETTINGS],
  ['producer', PRODUCER_SETTINGS],
]

describe.each(tables)('the %s settings', (section, table) => {
  test.each(Object.values(table).map(setting => [setting.name, setting] as const))(
    "%s has Kafka's name, default and bounds",
    (name, setting) => {
      expect(asDeclared(setting)).toEqual(asKafkaSays(declared[section]?.[name], setting))
    },
  )

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
function valuesOf(kafka: Declared | undefined): string[] {
  const inside = /\[(.*)\]/.exec(kafka?.validRange ?? '')?.[1] ?? ''
  return inside.split(',').map(value => value.trim().replace(/:.*/, ':').toLowerCase())
}

function asDeclared(setting: Setting): object {
  if (setting.kind !== 'number') return { default: setting.default }
  return { default: setting.default, min: setting.min, max: setting.max }
}

function asKafkaSays(kafka: Declared | undefined, setting: Setting): object | string {
  if (!kafka) return `Kafka has no setting ${setting.name}`
  if (setting.kind === 'list') return { default: [kafka.default].flat().map(name => assignorNames[`${name}`] ?? name) }
  // Where Kafka has no value, a text here is empty.
  if (setting.kind === 'text') return { default: kafka.default ?? '' }
  if (setting.kind !== 'number') return { default: kafka.default }
  const [, least = '0', most = '...'] = /^\[(-?\d+),(?:\.\.\.,)?(.+)\]$/.exec(kafka.validRange ?? '') ?? []
  const widest = kafka.type === 'LONG' ? LONG_MAX : INT_MAX
  return { default: kafka.default, min: Number(least), max: most === '...' ? widest : Number(most) }
}
