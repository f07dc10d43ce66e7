/**
 * Resets to what a file says, line by line: `topic,partition,offset`, or with the group in front of it.
 *
 * The tool first tries whether the first line does without a group. If not, that may be as it should
 * be, and yet it prints the exception with which the try ended, once each time it looks at the file:
 * twice for every group (OffsetsUtils.parseResetPlan).
 */
import { isSamePartition } from '../../kafka/protocol/names'
import { type Call, printError, warn } from './call'
import { fieldsOf } from './csv'
import { error, execution, type Failure, kafkaErrors, runtime, stackTrace, type Thrown, usage } from './failure'
import { isFailure } from './given'
import { partitionOf } from './tool-world'
import { type NewOffset, withinLog } from './within-log'

interface FileOffset extends NewOffset {
  readonly groupId: string | null
}

/** OffsetsUtils.resetFromFile: an offset beyond the log is cut to its end, a partition named twice counts as its last. */
export function planFromFile(call: Call, groupId: string): readonly NewOffset[] | Failure {
  const lines = linesOf(call)
  if (isFailure(lines)) return lines
  const plan = readPlan(call, lines)
  if (isFailure(plan)) return plan
  if (plan.some(({ offset }) => offset < 0)) return usage('Invalid negative offset')
  const own = plan.filter(entry => entry.groupId === null || entry.groupId === groupId)
  if (own.length === 0) printError(call, `No reset plan for group ${groupId} found`)
  const offsets: NewOffset[] = []
  for (const entry of own.filter((one, i) => !own.slice(i + 1).some(later => isSamePartition(later, one)))) {
    const partition = partitionOf(call.world, entry)
    if (!partition) return error(runtime(execution(kafkaErrors.unknownPartition)))
    offsets.push(withinLog(call, partition, entry.offset))
  }
  return offsets
}

/** Of a file that nothing is known of nothing is said. */
function linesOf({ given, world }: Call): readonly string[] | Failure {
  const path = given.get('from-file')?.[0] ?? ''
  const text = world.files === null ? null : world.files.get(path)
  if (text === undefined) {
    const missing = { exception: 'java.nio.file.NoSuchFileException', message: path }
    const unread: Thrown = { exception: 'java.io.IOException', message: `Unable to read file ${path}`, cause: missing }
    return error(runtime(unread))
  }
  return text === null ? [] : text.replace(/\n+$/, '').split('\n')
}

/** With the group where the first line has one, or several groups are named. */
function readPlan(call: Call, lines: readonly string[]): FileOffset[] | Failure {
  const [first] = lines
  if (first === undefined) return []
  const tried = readLine(first, WITHOUT_GROUP)
  const isWithout = call.given.get('group')?.length === 1 && !('exception' in tried)
  const read = lines.map(line => readLine(line, isWithout ? WITHOUT_GROUP : WITH_GROUP))
  const bad = read.find(line => 'exception' in line)
  if ('exception' in tried) warn(call, stackTrace(tried).repeat(bad ? 1 : 2))
  return bad ? error(runtime(bad)) : read.filter((line): line is FileOffset => !('exception' in line))
}

interface Form {
  readonly name: 'CsvRecordNoGroup' | 'CsvRecordWithGroup'
  readonly fields: readonly string[]
}

const WITHOUT_GROUP: Form = { name: 'CsvRecordNoGroup', fields: ['topic', 'partition', 'offset'] }
const WITH_GROUP: Form = { name: 'CsvRecordWithGroup', fields: ['group', ...WITHOUT_GROUP.fields] }

/** Fields may be missing at the end, a number is then 0; more fields there must not be. */
function readLine(line: string, { name, fields }: Form): FileOffset | Thrown {
  const given = fieldsOf(line.trimEnd())
  const values = new Map(fields.map((field, i) => [field, given[i]?.text]))
  const place = (i: number) => `at [Source: (StringReader); line: 1, column: ${(given[i]?.start ?? 0) + 1}]`
  if (line.trim() === '') return unread('databind.exc.MismatchedInput', NOTHING_THERE)
  const superfluous = given[fields.length]?.text
  const numbers = ['partition', 'offset'] as const
  for (const field of numbers) {
    const text = values.get(field)?.trim()
    if (text === undefined || text === '' || /^-?\d{1,18}$/.test(text)) continue
    const type = field === 'partition' ? 'int' : 'long'
    const where = `${place(fields.indexOf(field))} (through reference chain: ${CSV_UTILS}$${name}["${field}"])`
    const what = `Cannot deserialize value of type \`${type}\` from String "${text}": not a valid \`${type}\` value`
    return unread('databind.exc.InvalidFormat', `${what}\n ${where}`)
  }
  if (superfluous !== undefined) {
    const value = `(value #${fields.length} (${superfluous.length} chars) "${superfluous}")`
    const what = `Too many entries: expected at most ${fields.length} ${value}`
    return unread('dataformat.csv.CsvRead', `${what}\n ${place(fields.length)}`)
  }
  return {
    groupId: values.get('group') ?? null,
    topic: values.get('topic') ?? '',
    partition: Number(values.get('partition') ?? 0),
    offset: Number(values.get('offset') ?? 0),
  }
}

const CSV_UTILS = 'org.apache.kafka.tools.consumer.group.CsvUtils'
const NOTHING_THERE =
  'No content to map due to end-of-input\n at [Source: (StringReader); line: UNKNOWN, column: UNKNOWN]'

function unread(exception: string, message: string): Thrown {
  return { exception: `com.fasterxml.jackson.${exception}Exception`, message }
}
