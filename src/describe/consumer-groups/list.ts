/** `--list`: the names of all groups, or with --state and --type those in such states and of such types. */
import { type Call, print, row, widest } from './call'
import { error, type Failure, usage } from './failure'
import { onlyValue } from './given'
import type { ToolGroup, ToolGroupState } from './tool-world'

export function list(call: Call): Failure | undefined {
  const groups = listed(call)
  const withType = call.given.has('type')
  const withState = call.given.has('state')
  if (!withType && !withState) {
    for (const { groupId } of groups) print(call, `${groupId}\n`)
    return undefined
  }
  const types = wanted(call, 'type', TYPES)
  if ('ends' in types) return types
  const states = wanted(call, 'state', STATES)
  if ('ends' in states) return states
  const shown = groups.filter(({ type, state }) => types.has(type) && states.has(state))
  // ConsumerGroupCommand.printGroupInfo: the first column is ten wider than its widest name.
  const widths = [
    widest(
      15,
      shown.map(({ groupId }) => groupId),
    ) + 10,
    20,
    20,
  ]
  const line = (group: string, type: string, state: string) =>
    `${row(widths, [group, ...(withType ? [type] : []), ...(withState ? [state] : [])])}\n`
  print(call, line('GROUP', 'TYPE', 'STATE'))
  for (const { groupId, type, state } of shown) print(call, line(groupId, type, state))
  return undefined
}

function listed({ world, order }: Call): ToolGroup[] {
  const living = world.groups.filter(({ state }) => state !== 'Dead')
  const ids = order.groups(living.map(({ groupId }) => groupId))
  return ids.flatMap(id => living.filter(({ groupId }) => groupId === id))
}

interface Filter<Value extends string> {
  readonly values: readonly Value[]
  readonly complaint: (given: string) => string
}

/** Both complaints list a set whose order Java draws anew for every run of the tool. */
const STATES: Filter<ToolGroupState> = {
  values: ['PreparingRebalance', 'Assigning', 'Empty', 'Stable', 'Reconciling', 'Dead', 'CompletingRebalance'],
  complaint: given =>
    `Invalid state list '${given}'. Valid states are: PreparingRebalance, Assigning, Empty, Stable, Reconciling, Dead, CompletingRebalance`,
}

const TYPES: Filter<ToolGroup['type']> = {
  values: ['Consumer', 'Classic'],
  complaint: given => `Invalid types list '${given}'. Valid types are: Consumer, Classic`,
}

/** The values of a list such as `stable,Empty`, in any case; all where none is given (groupStatesFromString). */
function wanted<Value extends string>(
  { given }: Call,
  name: 'state' | 'type',
  { values, complaint }: Filter<Value>,
): ReadonlySet<Value> | Failure {
  const text = onlyValue(given, name)
  if (typeof text === 'object') return error(text)
  if (!text) return new Set(values)
  const parts = text
    .replace(/,+$/, '')
    .split(',')
    .map(part => part.trim().toLowerCase())
  const found = values.filter(value => parts.includes(value.toLowerCase()))
  const isKnown = (part: string) => values.some(value => value.toLowerCase() === part)
  return parts.every(isKnown) ? new Set(found) : usage(complaint(text))
}
