/** Each setting of the model against Kafka's own declaration of it: name, default, bounds. */
import {
  BROKER_SETTINGS,
  CONSUMER_SETTINGS,
  PRODUCER_SETTINGS,
  type Setting,
  type SettingsTable,
  TOPIC_SETTINGS,
} from '../../kafka/config'
import { type Check, exact } from './check'
import { type DeclaredSetting, type Files, recordedDefaults } from './recordings'

/** The settings of the model, by the section that declares them. */
export const SETTINGS_BY_SECTION: readonly (readonly [section: string, settings: SettingsTable])[] = [
  ['consumer', CONSUMER_SETTINGS],
  ['groupCoordinator', BROKER_SETTINGS],
  ['topic', TOPIC_SETTINGS],
  ['producer', PRODUCER_SETTINGS],
]

export function defaultsChecks(top: Files): Check[] {
  const declared = recordedDefaults(top)
  return SETTINGS_BY_SECTION.flatMap(([section, settings]) =>
    Object.values(settings).map(setting =>
      exact(`${section} ${setting.name}`, () => differences(setting, declared[section]?.[setting.name])),
    ),
  )
}

function differences(setting: Setting, kafka: DeclaredSetting | undefined): string[] {
  if (!kafka) return [`Kafka has no setting ${setting.name}`]
  const ours = JSON.stringify(asModelSays(setting))
  const theirs = JSON.stringify(asKafkaSays(kafka, setting))
  return ours === theirs ? [] : [`Kafka ${theirs}, simulator ${ours}`]
}

function asModelSays(setting: Setting): object {
  if (setting.kind !== 'number') return { default: setting.default }
  return { default: setting.default, min: setting.min, max: setting.max }
}

const INT_MAX = 2147483647
/** A Java long goes farther than a whole number does here. */
const LONG_MAX = Number.MAX_SAFE_INTEGER

/** Assignors are classes to Kafka, and each class has a name. */
const ASSIGNOR_NAMES: Readonly<Record<string, string>> = {
  'org.apache.kafka.clients.consumer.RangeAssignor': 'range',
  'org.apache.kafka.clients.consumer.CooperativeStickyAssignor': 'cooperative-sticky',
}

function asKafkaSays(kafka: DeclaredSetting, setting: Setting): object {
  if (setting.kind === 'list') return { default: [kafka.default].flat().map(name => ASSIGNOR_NAMES[`${name}`] ?? name) }
  // Where Kafka has no value, a text here is empty.
  if (setting.kind === 'text') return { default: kafka.default ?? '' }
  if (setting.kind !== 'number') return { default: kafka.default }
  // Where Kafka names no bound, what it has for a default it takes.
  const [, least = Math.min(0, Number(kafka.default)), most = '...'] =
    /^\[(-?\d+),(?:\.\.\.,)?(.+)\]$/.exec(kafka.validRange ?? '') ?? []
  const widest = kafka.type === 'LONG' ? LONG_MAX : INT_MAX
  return { default: kafka.default, min: Number(least), max: most === '...' ? widest : Number(most) }
}
