/** What the tool says of a run at one moment, with the command that asks for it. */
import { standingOf } from '../../kafka/coordinator/failover'
import { coordinatorOf, type KafkaWorld } from '../../kafka/world'
import { knownGroups } from '../known-groups'
import { duration } from '../time'
import { BOOTSTRAP_SERVER, toolWorldOf } from './from-world'
import { sorted } from './order'
import { runTool } from './run'

/** What can be asked for, in the order in which it is offered. Offsets are what is told unless something else is asked. */
export const QUESTIONS = {
  describe: ['--describe'],
  offsets: ['--describe', '--offsets'],
  'offsets verbose': ['--describe', '--offsets', '--verbose'],
  members: ['--describe', '--members'],
  'members verbose': ['--describe', '--members', '--verbose'],
  state: ['--describe', '--state'],
  'state verbose': ['--describe', '--state', '--verbose'],
  list: ['--list'],
  'list states': ['--list', '--state'],
} as const

export type Question = keyof typeof QUESTIONS

/** A command as it is typed, and what stands in the terminal then. */
export interface Asked {
  readonly command: string
  /** Warnings come before the table they are about. */
  readonly warnings: string
  readonly table: string
  /** Why nothing is printed yet: the tool asks again until the coordinator answers, or its time is up. */
  readonly waits: string | null
}

/** The groups there are to ask about, by name. */
export function groupsToDescribe(world: KafkaWorld): string[] {
  return sorted.groups(
    knownGroups(world)
      .filter(({ state }) => state !== 'Dead')
      .map(({ groupId }) => groupId),
  )
}

/** Rows are sorted: people read them. */
export function shown(world: KafkaWorld, question: Question, group: string): Asked {
  const [action, ...view] = QUESTIONS[question]
  return asked(world, [action, ...(action === '--list' ? [] : ['--group', group]), ...view])
}

/** The tool with these arguments, and the files that they name; where to find the cluster comes by itself. */
export function asked(
  world: KafkaWorld,
  given: readonly string[],
  files: ReadonlyMap<string, string> = new Map(),
): Asked {
  const args = ['--bootstrap-server', BOOTSTRAP_SERVER, ...given]
  const command = ['kafka-consumer-groups.sh', ...args.map(quoted)].join(' ')
  const waits = whyItWaits(world, given)
  if (waits !== null) return { command, warnings: '', table: '', waits }
  const { stdout, stderr } = runTool(args, { ...toolWorldOf(world), files }, sorted)
  return { command, warnings: bare(stderr), table: bare(stdout), waits }
}

/**
 * A coordinator that loads, or is gone, makes the Admin client ask again and again. Of `--list` only one
 * that loads does: of brokers that are gone the client does not ask for their groups.
 */
function whyItWaits(world: KafkaWorld, given: readonly string[]): string | null {
  const coordinator = coordinatorOf(world)
  const group = given[given.indexOf('--group') + 1] ?? ''
  const groups = given[0] === '--list' ? knownGroups(world).map(({ groupId }) => groupId) : [group]
  const standings = groups.map(name => standingOf(coordinator, name, world.now))
  const unanswered = standings.find(({ is }) => is === 'loading' || (is === 'down' && given[0] !== '--list'))
  if (!unanswered || unanswered.until === null) return null
  const { brokerId, is, until } = unanswered
  const answer = is === 'down' ? 'COORDINATOR_NOT_AVAILABLE' : 'COORDINATOR_LOAD_IN_PROGRESS'
  const who = is === 'down' ? `broker ${brokerId} is gone` : `broker ${brokerId} is loading`
  return `The tool prints nothing yet: ${who}, so that the answer is ${answer}, for ${duration(until - world.now)} more. It asks again until it is told something, or --timeout is over: 5 s, where nothing is said.`
}

/** The tool begins most of what it prints with an empty line. */
function bare(text: string): string {
  return text.replace(/^\n+|\n+$/g, '')
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./:=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
