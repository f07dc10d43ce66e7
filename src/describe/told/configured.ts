/** A consumer is given other settings: which, and from when on they count. */
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
