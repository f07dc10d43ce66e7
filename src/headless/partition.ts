/**
 * npm run --silent partition -- --partitions 6 < KEYS
 *
 * Which partition Kafka's producer sends each key to: reads one key a line, prints key, hash and
 * partition. An empty line is the empty key, which is a key. Bad arguments: one line, exit 2.
 */
import { murmur2, partitionForKey } from '../kafka/producer/murmur2'
import { linesOf, printLine } from './lines'

const usage = 'usage: npm run partition -- --partitions N < KEYS'

const partitions = partitionsIn(process.argv.slice(2))
if (typeof partitions === 'string') {
  process.stderr.write(`${partitions}\n`)
  process.exitCode = 2
} else {
  for await (const key of linesOf(process.stdin)) {
    printLine(`${key.toString('utf8')}\t${murmur2(key)}\t${partitionForKey(key, partitions)}`)
  }
}

/** Or what is wrong with the arguments. */
function partitionsIn(args: readonly string[]): number | string {
  const [name, value, ...more] = args.flatMap(arg => (arg.startsWith('--') ? arg.split('=') : [arg]))
  if (name !== '--partitions') return `${name ? `unknown argument '${name}'` : 'missing argument'}: ${usage}`
  if (more.length > 0) return `unknown argument '${more[0]}': ${usage}`
  const isCount = value !== undefined && /^[1-9]\d{0,8}$/.test(value)
  return isCount ? Number(value) : `--partitions needs a whole number above 0, not '${value ?? ''}': ${usage}`
}
