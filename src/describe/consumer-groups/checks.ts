/**
 * Whether the options given make a command, in the order in which the tool looks
 * (ConsumerGroupCommandOptions.checkArgs, then ConsumerGroupCommand.main): the first complaint is the
 * only one.
 */
import { type Failure, usage } from './failure'
import { type Given, inHashSetOrder, onlyValue } from './given'
import { ACTIONS, type OptionName, SCENARIOS } from './options'

const INTRODUCTION =
  'This tool helps to list all consumer groups, describe a consumer group, delete consumer group info, or reset consumer group offsets.'

/** What the tool prints to standard error and goes on: so far a reset without either word is a dry run. */
export const NOTHING_WILL_BE_DONE =
  'WARN: No action will be performed as the --execute option is missing. In version 5.0, this command will require either --dry-run or --execute to be specified. You should add the --dry-run option explicitly if you are scripting this command and want to keep the current default behavior without prompting.\n'

export function complaint(given: Given, warn: (text: string) => void): Failure | undefined {
  const found =
    requirements(given) ??
    describeComplaint(given) ??
    deleteComplaint(given) ??
    resetComplaint(given, warn) ??
    clash(given)
  if (found) return typeof found === 'string' ? usage(found) : found
  if (ACTIONS.filter(action => given.has(action)).length === 1) return undefined
  return usage(`Command must include exactly one action: ${ACTIONS.map(action => `--${action}`).join(', ')}`)
}

function requirements(given: Given): string | undefined {
  if (given.size === 0 || given.has('help')) return INTRODUCTION
  const needsServer = !given.has('validate-regex')
  return needsServer && !given.has('bootstrap-server') ? 'Missing required argument "[bootstrap-server]"' : undefined
}

function describeComplaint(given: Given): string | Failure | undefined {
  if (!given.has('describe')) return undefined
  if (!namesGroups(given)) return 'Option [describe] takes one of these options: [group], [all-groups]'
  const views = (['members', 'offsets', 'state'] as const).filter(view => given.has(view))
  if (views.length > 1) return 'Option [describe] takes at most one of these options: [members], [offsets], [state]'
  const state = onlyValue(given, 'state')
  if (typeof state === 'object') return { ends: 'uncaught', thrown: state }
  return state === undefined ? undefined : 'Option [describe] does not take a value for [state]'
}

function deleteComplaint(given: Given): string | undefined {
  if (given.has('delete')) {
    if (!namesGroups(given)) return 'Option [delete] takes one of these options: [group], [all-groups]'
    if (given.has('topic')) {
      return 'The consumer does not support topic-specific offset deletion from a consumer group.'
    }
  }
  if (!given.has('delete-offsets') || (given.has('group') && given.has('topic'))) return undefined
  return 'Option [delete-offsets] takes the following options: [group], [topic]'
}

function resetComplaint(given: Given, warn: (text: string) => void): string | undefined {
  if (!given.has('reset-offsets')) return undefined
  if (given.has('dry-run') && given.has('execute')) {
    return 'Option [reset-offsets] only accepts one of [execute] and [dry-run]'
  }
  if (!given.has('dry-run') && !given.has('execute')) warn(NOTHING_WILL_BE_DONE)
  if (!namesGroups(given)) return 'Option [reset-offsets] takes one of these options: [group], [all-groups]'
  for (const scenario of ASKED_IN_TURN) {
    const others = SCENARIOS.filter(other => other !== scenario)
    const clashing = clashWith(given, scenario, others)
    if (clashing) return clashing
  }
  return undefined
}

/** In this order the tool looks for a second scenario beside each. */
const ASKED_IN_TURN: readonly OptionName[] = [
  'to-offset',
  'to-datetime',
  'by-duration',
  'to-earliest',
  'to-latest',
  'to-current',
  'shift-by',
  'from-file',
]

function clash(given: Given): string | undefined {
  return (
    clashWith(given, 'group', ['all-groups']) ??
    clashWith(given, 'group', ['list']) ??
    clashWith(given, 'topic', ['list', 'describe'])
  )
}

/** CommandLineUtils.checkInvalidArgs */
function clashWith(given: Given, used: OptionName, invalid: readonly OptionName[]): string | undefined {
  if (!given.has(used)) return undefined
  const other = inHashSetOrder(invalid).find(option => given.has(option))
  return other && `Option "[${used}]" can't be used with option "[${other}]"`
}

function namesGroups(given: Given): boolean {
  return given.has('group') || given.has('all-groups')
}
