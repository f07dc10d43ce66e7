/** A consumer, a topic or the brokers are given other settings: which, and from when on they count. */
import type { FactOf } from '../../kafka/facts'
import { enumerated } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'

type Given = FactOf<'Configured'>['settings']

export function configured({ consumer: name, settings, isRunning }: FactOf<'Configured'>): Sentence {
  const kafkas = settings.filter(setting => !setting.name.startsWith('x.'))
  const own = settings.filter(setting => setting.name.startsWith('x.'))
  const given = say`${consumer(name)} is given ${inWords(settings)}.`
  if (!isRunning) return say`${given} It starts with that the next time.`
  if (kafkas.length === 0) return say`${given} Its application looks that up before its next ${POLL}.`
  const restart = say`${given} Kafka’s client reads its settings only when it starts: ${them(kafkas)} at its next start`
  return own.length === 0 ? say`${restart}.` : say`${restart}, ${inNames(own)} before its next ${POLL}.`
}

export function topicConfigured({ topic, settings }: FactOf<'TopicConfigured'>): Sentence {
  return say`Topic ${topic} is given ${changed(settings)}. The broker that leads its partitions goes by that at once${whenSeen(settings)}.`
}

/** Nothing is to be seen of it before somebody looks at the logs, or writes to them. */
function whenSeen(settings: Changes): Sentence {
  const cuts = settings.some(({ name }) => name.startsWith('retention.'))
  const closes = settings.some(({ name }) => name.startsWith('segment.'))
  const looks = cuts ? say`, the next time it looks through its logs` : say``
  return closes ? say`${looks}${cuts ? ' and' : ','} with the next record that is appended` : looks
}

export function brokerConfigured({ settings }: FactOf<'BrokerConfigured'>): Sentence {
  return say`The brokers’ ${code('server.properties')} has ${changed(settings)}. A broker reads it when it starts: until then it goes by what it read the last time.`
}

export function brokerSettingsRead({ brokerId, settings }: FactOf<'BrokerSettingsRead'>): Sentence {
  return say`Broker ${brokerId} has started, and goes by ${changed(settings)} from now on.`
}

type Changes = FactOf<'TopicConfigured'>['settings']

function changed(settings: Changes): Sentence {
  const given = enumerated(settings.map(({ name, now }) => code(`${name}=${now}`)))
  const [only, more] = settings
  return only && !more ? say`${given} instead of ${only.before}` : given
}

const POLL = code('poll()')

function inWords(settings: Given): Sentence {
  return enumerated(settings.map(({ name, value }) => code(`${named(name)}=${value}`)))
}

function inNames(settings: Given): Sentence {
  return enumerated(settings.map(({ name }) => code(named(name))))
}

function them(settings: Given): string {
  return settings.length === 1 ? 'it takes effect' : 'they take effect'
}

/** The application's own options are called by their own names. */
function named(name: string): string {
  return name.replace(/^x\./, '')
}
