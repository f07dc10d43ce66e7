/**
 * What Kafka says of a setting's value before anything is started with it (ConfigDef): it must be of
 * the right type and within the bounds, and the words of the refusal name value, setting and rule.
 */
import {
  type Configured,
  configured,
  type GivenSettings,
  type NumberSetting,
  type Setting,
  type SettingsTable,
  type TextSetting,
} from './config'
import { durationMs } from './protocol/duration'

type Given = GivenSettings[string]

/** What is wrong with a value for a setting, as a ConfigException says it; undefined when it is fine. */
export function wrongWith(setting: Setting, value: Given): string | undefined {
  const rule = brokenRule(setting, value)
  return rule && `Invalid value ${written(value)} for configuration ${setting.name}: ${rule}`
}

export interface SettingChange {
  readonly name: string
  readonly before: string
  readonly now: string
}

/** What of it differs from what is gone by so far. */
export function changesOf<T extends SettingsTable>(
  table: T,
  before: Configured<T>,
  given: GivenSettings,
): SettingChange[] {
  const after = configured(table, given)
  return Object.entries(table).flatMap(([field, { name }]) => {
    if (given[name] === undefined || String(before[field]) === String(after[field])) return []
    return [{ name, before: String(before[field]), now: String(after[field]) }]
  })
}

function brokenRule(setting: Setting, value: Given): string | undefined {
  switch (setting.kind) {
    case 'number':
      return brokenByNumber(setting, value)
    case 'flag':
      return /^(true|false)$/i.test(String(value).trim()) ? undefined : 'Expected value to be either true or false'
    case 'text':
      return brokenByText(setting, value)
    case 'optionalText':
      if (value === null) return undefined
      if (typeof value !== 'string') return NO_TEXT
      return value === '' ? 'String must be non-empty' : undefined
    case 'list':
      return typeof value === 'string' || (Array.isArray(value) && value.every(v => typeof v === 'string'))
        ? undefined
        : 'Expected a comma separated list.'
  }
}

const NO_TEXT = 'Expected value to be a string'

function brokenByNumber({ min, max }: NumberSetting, value: Given): string | undefined {
  const isLong = max === Number.MAX_SAFE_INTEGER
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? Number(value) : value
  const fits = typeof number === 'number' && Number.isSafeInteger(number) && (isLong || Math.abs(number) <= INT_MAX)
  if (!fits) return `Not a number of type ${isLong ? 'LONG' : 'INT'}`
  if (number < min) return `Value must be at least ${min}`
  return number > max ? `Value must be no more than ${max}` : undefined
}

const INT_MAX = 2147483647

function brokenByText({ name, oneOf, form }: TextSetting, value: Given): string | undefined {
  if (typeof value !== 'string') return NO_TEXT
  if (form && !new RegExp(form.pattern).test(value)) return `Value must be such as ${form.says}`
  if (!oneOf || oneOf.some(offered => (offered.endsWith(':') ? isDuration(value, offered) : value === offered))) {
    return undefined
  }
  const plain = oneOf.filter(offered => !offered.endsWith(':'))
  if (plain.length === oneOf.length) return `String must be one of: ${oneOf.join(', ')}`
  const quoted = plain.map(offered => `'${offered}'`).join(', ')
  return `Invalid value \`${value}\` for configuration ${name}. The value must be either ${quoted} or of the format '${oneOf.at(-1)}<PnDTnHnMn.nS.>'.`
}

/** AutoOffsetResetStrategy.fromString: one that goes backwards is refused as well. */
function isDuration(value: string, prefix: string): boolean {
  return value.startsWith(prefix) && (durationMs(value.slice(prefix.length)) ?? -1) >= 0
}

function written(value: Given): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
}
