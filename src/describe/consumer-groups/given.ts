/**
 * A command line, read as the tool's library does it (jopt-simple: OptionParser).
 *
 * It is laxer than it looks: a value may stand behind a space or an equals sign, one hyphen does for
 * two, an option may be repeated, and words that are no option are passed over. An option whose value
 * may be left out takes the next word for it unless that begins with a hyphen.
 */
import { inBucketOrder, javaStringHash } from '../../kafka/assignors/java-hash-order'
import type { Failure, Thrown } from './failure'
import { OPTIONS, type OptionName, optionNamed, type ToolOption } from './options'

/** Each option that was given, with its values in the order in which they came. */
export type Given = ReadonlyMap<OptionName, readonly string[]>

export function readCommandLine(args: readonly string[]): Given | Failure {
  const given = new Map<OptionName, string[]>()
  let next = 0
  while (next < args.length) {
    const word = args[next++] ?? ''
    if (word === '--') break
    if (!looksLikeAnOption(word)) continue
    const read = optionIn(word)
    if (typeof read === 'string') return uncaught('UnrecognizedOption', `${read} is not a recognized option`)
    const { option, attached } = read
    // Safe: found among the options by this name.
    const name = option.name as OptionName
    const values = given.get(name) ?? []
    given.set(name, values)
    if (!option.value) continue
    const following = args[next]
    if (attached !== undefined) values.push(attached)
    else if (following !== undefined && !(option.valueIsOptional && looksLikeAnOption(following))) {
      values.push(following)
      next++
    } else if (!option.valueIsOptional) {
      return uncaught('OptionMissingRequiredArgument', `Option ${name} requires an argument`)
    }
  }
  return unavailable(given) ?? given
}

export function isFailure<T>(result: T | Failure): result is Failure {
  return typeof result === 'object' && result !== null && 'ends' in result
}

/** The one value of an option that can't be repeated; undefined where there is none. */
export function onlyValue(given: Given, name: OptionName): string | undefined | Thrown {
  const values = given.get(name) ?? []
  if (values.length < 2) return values[0]
  const message = `Found multiple arguments for option ${name}, but you asked for only one`
  return { exception: 'joptsimple.MultipleArgumentsForOptionException', message }
}

/** A value as a whole number (Long.valueOf). */
export function wholeNumber(name: OptionName, text: string): number | Thrown {
  if (/^[+-]?\d{1,18}$/.test(text)) return Number(text)
  const cause = { exception: 'java.lang.NumberFormatException', message: `For input string: "${text}"` }
  const reflection = {
    exception: 'joptsimple.internal.ReflectionException',
    message: `${cause.exception}: ${cause.message}`,
    cause,
  }
  const message = `Cannot parse argument '${text}' of option ${name}`
  return { exception: 'joptsimple.OptionArgumentConversionException', message, cause: reflection }
}

/** Or, where there is no such option, what the parser calls it: of a word with one hyphen the first letter. */
function optionIn(word: string): { option: ToolOption; attached: string | undefined } | string {
  const isLong = word.startsWith('--')
  const text = word.slice(isLong ? 2 : 1)
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const option = optionNamed(name)
  if (!option) return isLong ? name : text.slice(0, 1)
  return { option, attached: equals < 0 ? undefined : text.slice(equals + 1) }
}

/** A single hyphen is a word like any other. */
function looksLikeAnOption(word: string): boolean {
  return word.startsWith('-') && word !== '-'
}

/** Options without the one they belong to. Who asks for help may write anything. */
function unavailable(given: Given): Failure | undefined {
  if (given.has('help') || given.has('version')) return undefined
  const options: readonly ToolOption[] = OPTIONS
  const stray = options.filter(({ name, availableIf }) => {
    // Safe: every option's conditions are names of options.
    const isThere = (other: string) => given.has(other as OptionName)
    return isThere(name) && availableIf !== undefined && !availableIf.some(isThere)
  })
  if (stray.length === 0) return undefined
  const names = inHashSetOrder(stray.map(({ name }) => name)).join(', ')
  return uncaught('UnavailableOption', `Option(s) [${names}] are unavailable given other options on the command line`)
}

/** Java hashes an option by the list of its names, of which each option of this tool has one. */
export function inHashSetOrder<Name extends string>(names: readonly Name[]): Name[] {
  return inBucketOrder(names, name => (31 + javaStringHash(name)) | 0)
}

function uncaught(exception: string, message: string): Failure {
  return { ends: 'uncaught', thrown: { exception: `joptsimple.${exception}Exception`, message } }
}
