/** What the Admin client hears when it gives a topic or a broker other settings (ControllerConfigurationValidator). */
import type { Refusal } from './commands'
import type { GivenSettings, SettingsTable } from './config'
import { wrongWith } from './config-check'

/** Why these can't be given; undefined when they can. `kind` is whose settings they are. */
export function refusedSetting(
  kind: 'topic' | 'broker',
  table: SettingsTable,
  given: GivenSettings,
): Refusal | undefined {
  for (const [name, value] of Object.entries(given)) {
    const setting = Object.values(table).find(one => one.name === name)
    const message = setting ? wrongWith(setting, value) : `Unknown ${kind} config name: ${name}`
    if (message) return { error: 'InvalidConfigurationException', message }
  }
  return undefined
}
