/**
 * Other settings for a consumer that is there already. Kafka's client reads its configuration once,
 * when it is made, so a running process goes on with what it was started with until it is started
 * again. What is the application's own it looks up each time round its loop, before it calls poll().
 */
import type { Refusal } from '../commands'
import type { GivenSettings } from '../config'
import type { ConsumerTurn } from './requests'
import { problemsOf, type SettingProblem, settingNamed } from './settings'
import type { Consumer } from './state'

/** Lays the settings over those that the consumer is given when it starts. */
export function configure(consumer: Consumer, config: GivenSettings, turn: ConsumerTurn): void {
  const changed = Object.entries(config).filter(([name, value]) => !isSame(consumer.given[name], value))
  if (changed.length === 0) return
  consumer.given = { ...consumer.given, ...config }
  const ofApplication = changed.some(([name]) => name.startsWith('x.'))
  if (ofApplication && consumer.process === 'running') consumer.told = [...consumer.told, { do: 'takeOptions' }]
  turn.note({
    kind: 'Configured',
    consumer: consumer.name,
    group: consumer.config.groupId,
    settings: changed.map(([name, value]) => ({ name, value: Array.isArray(value) ? value.join(',') : String(value) })),
    isRunning: consumer.process === 'running',
  })
}

/** Why it can't be given these settings: Kafka would not start with them. */
export function refusedConfigure(consumer: Consumer, config: GivenSettings): Refusal | undefined {
  const unknown = Object.keys(config).find(name => !settingNamed(name))
  if (unknown !== undefined) return { message: `There is no setting '${unknown}' here.` }
  const [problem] = problemsOf({ ...consumer.given, ...config })
  return problem && refusedSettings(problem)
}

export function refusedSettings({ message }: SettingProblem): Refusal {
  return { error: 'ConfigException', message }
}

function isSame(before: GivenSettings[string] | undefined, now: GivenSettings[string]): boolean {
  return before !== undefined && String(before) === String(now)
}
