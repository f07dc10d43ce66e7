/**
 * Kafka's command-line tool `kafka-consumer-groups`, as a function: what it prints for these
 * arguments in that cluster, to standard output and to standard error, and its exit code.
 *
 * A command that would change the cluster only says what it would say: nothing is changed here.
 */
import { type Call, type Printed, print, printError, warn } from './call'
import { complaint } from './checks'
import { deleteGroups } from './delete'
import { deleteOffsets } from './delete-offsets'
import { describe } from './describe'
import { error, type Failure, stackTrace } from './failure'
import { type Given, isFailure, onlyValue, readCommandLine, wholeNumber } from './given'
import { list } from './list'
import type { OptionName } from './options'
import { asKafkaLists, type RowOrder } from './order'
import { resetOffsets } from './reset'
import type { ToolWorld } from './tool-world'
import { usageTable } from './usage'
import { validateRegex } from './validate-regex'

/** Whose words these are. */
const KAFKA_VERSION = '4.3.1'

export function runTool(args: readonly string[], world: ToolWorld, order: RowOrder = asKafkaLists): Printed {
  const printed: Printed = { stdout: '', stderr: '', exitCode: 0, logged: [] }
  const given = readCommandLine(args)
  const call: Call = { given: isFailure(given) ? new Map() : given, world, order, printed }
  const failure = isFailure(given) ? given : carryOut(call)
  if (failure) end(call, failure)
  return printed
}

function carryOut(call: Call): Failure | undefined {
  const { given } = call
  if (given.has('version') && !given.has('help')) {
    print(call, `${KAFKA_VERSION}\n`)
    return undefined
  }
  const wrong =
    complaint(given, text => warn(call, text)) ?? (given.has('validate-regex') ? undefined : unreadable(given))
  if (wrong) return wrong
  if (given.has('list')) return list(call)
  if (given.has('describe')) return describe(call)
  if (given.has('reset-offsets')) return resetOffsets(call)
  if (given.has('delete-offsets')) return deleteOffsets(call)
  if (given.has('delete')) deleteGroups(call)
  else validateRegex(call)
  return undefined
}

const ONLY_ONCE: readonly OptionName[] = ['command-config', 'bootstrap-server', 'by-duration', 'shift-by', 'timeout']

/** Values are read when the tool sets to work, needed or not, and so is this found late (ConsumerGroupService). */
function unreadable(given: Given): Failure | undefined {
  const offsets = given.get('to-offset') ?? []
  for (const text of offsets) {
    const offset = wholeNumber('to-offset', text)
    if (typeof offset !== 'number') return error(offset)
  }
  for (const name of ONLY_ONCE) {
    const value = onlyValue(given, name)
    if (typeof value === 'object') return error(value)
    if (value === undefined || (name !== 'shift-by' && name !== 'timeout')) continue
    const number = wholeNumber(name, value)
    if (typeof number !== 'number') return error(number)
  }
  return undefined
}

function end(call: Call, failure: Failure): void {
  switch (failure.ends) {
    case 'with usage':
      call.printed.exitCode = 1
      return warn(call, `${failure.message}\n${usageTable()}`)
    case 'uncaught':
      call.printed.exitCode = 1
      return warn(call, `Exception in thread "main" ${stackTrace(failure.thrown)}`)
    case 'with error':
      printError(call, `Executing consumer group command failed due to ${failure.thrown.message}`)
      return warn(call, stackTrace(failure.thrown))
  }
}
