/**
 * A consumer's settings as its users write them down: Java properties, Spring Boot's YAML,
 * kafka-python, librdkafka. What differs from Kafka's default is written; the other clients have
 * names of their own, some other defaults, and not everything, which is said in a comment.
 */
import { type Assignor, assignorNamed, classNameOf } from '../../kafka/assignors'
import {
  CONSUMER_SETTINGS,
  type ConsumerConfig,
  configured,
  type GivenSettings,
  type Setting,
} from '../../kafka/config'
import { BOOTSTRAP_SERVER } from '../consumer-groups/from-world'
import { isKafkasAlone, KAFKA_PYTHON, LIBRDKAFKA, SPRING, SPRING_DIFFERS } from './other-clients'

export const FORMATS = {
  properties: 'Java properties',
  spring: 'Spring Boot YAML',
  python: 'kafka-python',
  librdkafka: 'librdkafka',
} as const

export type Format = keyof typeof FORMATS

/** The settings given by name, as text for that client. */
export function settingsFor(format: Format, given: GivenSettings): string {
  const config = configured(CONSUMER_SETTINGS, given)
  const entries = entriesOf(config)
  const comments = optionsOf(given).map(([name, value]) => `# the application: ${name} = ${value}`)
  const lines = WRITERS[format](entries, config)
  return [...lines, ...comments, ''].join('\n')
}

interface Entry {
  readonly name: string
  readonly setting: Setting
  readonly value: ConsumerConfig[keyof ConsumerConfig]
  readonly isDefault: boolean
}

function entriesOf(config: ConsumerConfig): Entry[] {
  return Object.entries(CONSUMER_SETTINGS)
    .filter(([, setting]) => setting.kind !== 'text' || !('oneOf' in setting) || setting.oneOf?.length !== 1)
    .map(([field, setting]) => {
      // Safe: the config has a value for every field of the table it is made from.
      const value = config[field as keyof ConsumerConfig]
      return { name: setting.name, setting, value, isDefault: String(value) === String(setting.default) }
    })
}

function optionsOf(given: GivenSettings): [string, string][] {
  return Object.entries(given)
    .filter(([name]) => name.startsWith('x.'))
    .map(([name, value]) => [name.slice(2), String(value)])
}

const WRITERS: Readonly<Record<Format, (entries: readonly Entry[], config: ConsumerConfig) => string[]>> = {
  properties: entries => [
    `bootstrap.servers=${BOOTSTRAP_SERVER}`,
    ...entries.filter(({ isDefault }) => !isDefault).map(entry => `${entry.name}=${escaped(asJava(entry))}`),
  ],
  spring,
  python,
  librdkafka,
}

/** Assignors are classes to the Java client. */
function asJava({ setting, value }: Entry): string {
  if (setting.kind !== 'list') return String(value ?? '')
  return assignorsIn(value)
    .map(({ name }) => classNameOf(name))
    .join(',')
}

function assignorsIn(value: Entry['value']): Assignor[] {
  return [...new Set([value].flat().flatMap(name => assignorNamed(String(name)) ?? []))]
}

/**
 * What another client can be given of them, and comments on what it can't. Both others hold a consumer to
 * assignors that are all eager or all cooperative; Kafka's own goes by the eager ones then.
 */
function assignorsFor(config: ConsumerConfig, has: (name: string) => boolean, whose: string) {
  const all = assignorsIn(config.partitionAssignmentStrategy)
  const known = all.filter(({ name }) => has(name))
  const eager = known.filter(({ protocol }) => protocol === 'EAGER')
  const offered = eager.length > 0 ? eager : known
  const leftOut = known.filter(assignor => !offered.includes(assignor))
  const comments = [
    ...all.filter(({ name }) => !has(name)).map(({ name }) => `# ${whose} has no assignor ${name}`),
    ...leftOut.map(({ name }) => `# ${whose} does not mix eager and cooperative assignors: ${name} is left out`),
  ]
  return { offered: offered.map(({ name }) => name), comments }
}

/** A backslash would be an escape, and a blank at the beginning would be lost. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replace(/^ /, '\\ ')
}

/** Some settings have names of Spring's own; the others stand under `properties` by Kafka's. */
function spring(entries: readonly Entry[]): string[] {
  const given = entries.filter(({ name, isDefault }) => !isDefault || SPRING_DIFFERS.includes(name))
  const own = given.filter(({ name }) => name in SPRING)
  const others = given.filter(({ name }) => !(name in SPRING))
  const inUnits = ({ setting, value }: Entry) => {
    if (setting.kind === 'flag') return String(value)
    if (setting.kind !== 'number' || setting.unit === 'records') return quoted(String(value))
    return `${value}${setting.unit === 'ms' ? 'ms' : 'B'}`
  }
  return [
    'spring:',
    '  kafka:',
    `    bootstrap-servers: ${quoted(BOOTSTRAP_SERVER)}`,
    '    consumer:',
    ...own.map(entry => `      ${SPRING[entry.name]}: ${inUnits(entry)}`),
    ...(others.length > 0 ? ['      properties:'] : []),
    ...others.map(entry => `        "[${entry.name}]": ${quoted(asJava(entry))}`),
  ]
}

/** Plain words and numbers stand as they are, all else in quotes, as in JSON, which YAML takes too. */
function quoted(value: string): string {
  return /^[\w./-]+$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value)
}

function python(entries: readonly Entry[], config: ConsumerConfig): string[] {
  const { taken, lacking } = sorted(entries, KAFKA_PYTHON.differs, name => !KAFKA_PYTHON.lacks.includes(name))
  const { assignors } = KAFKA_PYTHON
  const { offered, comments } = assignorsFor(config, name => name in assignors, 'kafka-python')
  const imports = offered.flatMap(name => assignors[name] ?? [])
  const inTheirWords = ({ setting, value }: Entry) => {
    if (setting.kind === 'list') return `[${imports.map(({ name }) => name).join(', ')}]`
    if (setting.kind === 'flag') return value === true ? 'True' : 'False'
    return setting.kind === 'number' ? String(value) : JSON.stringify(value)
  }
  return [
    '# kafka-python 3.0 or newer',
    'from kafka import KafkaConsumer',
    ...imports.map(({ name, from }) => `from ${from} import ${name}`),
    '',
    'consumer = KafkaConsumer(',
    `    bootstrap_servers=${JSON.stringify(BOOTSTRAP_SERVER)},`,
    ...taken
      .filter(({ setting }) => setting.kind !== 'list' || imports.length > 0)
      .map(entry => `    ${entry.name.replaceAll('.', '_')}=${inTheirWords(entry)},`),
    ')',
    ...comments,
    ...lacking.map(entry => lacked('kafka-python', entry)),
    ...KAFKA_PYTHON.refusals(config).map(rule => `# kafka-python refuses this: ${rule}`),
  ]
}

function librdkafka(entries: readonly Entry[], config: ConsumerConfig): string[] {
  const { taken, lacking } = sorted(entries, LIBRDKAFKA.differs, name => !LIBRDKAFKA.lacks.includes(name))
  const has = (name: string) => LIBRDKAFKA.assignors.includes(name)
  const { offered, comments } = assignorsFor(config, has, 'librdkafka')
  const inTheirWords = ({ name, setting, value }: Entry) => {
    if (setting.kind === 'list') return offered.join(',')
    return name === 'auto.offset.reset' && value === 'none' ? 'error' : String(value)
  }
  return [
    `bootstrap.servers=${BOOTSTRAP_SERVER}`,
    ...taken
      .filter(entry => inTheirWords(entry) !== '' || entry.setting.kind !== 'list')
      .map(entry => `${LIBRDKAFKA.names[entry.name] ?? entry.name}=${inTheirWords(entry)}`),
    ...comments,
    ...lacking.map(entry => lacked('librdkafka', entry)),
    ...LIBRDKAFKA.refusals(config).map(rule => `# librdkafka refuses this: ${rule}`),
  ]
}

/** A client may lack the setting, or know it and lack this value of it. */
function lacked(client: string, { name, value }: Entry): string {
  return isKafkasAlone(name, String(value))
    ? `# ${client} has ${name}, but not ${value}`
    : `# ${client} has no ${name} (here ${value})`
}

/** Written is what differs from Kafka's default, or what the client has another default for. */
function sorted(entries: readonly Entry[], differs: readonly string[], has: (name: string) => boolean) {
  const wanted = entries.filter(({ name, isDefault }) => !isDefault || differs.includes(name))
  const isTaken = ({ name, value }: Entry) => has(name) && !isKafkasAlone(name, String(value))
  return { taken: wanted.filter(isTaken), lacking: wanted.filter(entry => !isTaken(entry)) }
}
