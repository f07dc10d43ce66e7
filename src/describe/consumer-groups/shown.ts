/** What the tool says of a run at one moment, with the command that asks for it. */
import type { KafkaWorld } from '../../kafka/world'
import { BOOTSTRAP_SERVER, toolWorldOf } from './from-world'
import { sorted } from './order'
import { runTool } from './run'

/** What can be asked for, in the order in which it is offered. Offsets are what is told unless something else is asked. */
export const QUESTIONS = {
  describe: ['--describe'],
  offsets: ['--describe', '--offsets'],
  members: ['--describe', '--members'],
  'members verbose': ['--describe', '--members', '--verbose'],
  state: ['--describe', '--state'],
  list: ['--list'],
} as const

export type Question = keyof typeof QUESTIONS

/** A command as it is typed, and what stands in the terminal then. */
export interface Asked {
  readonly command: string
  /** Warnings come before the table they are about. */
  readonly warnings: string
  readonly table: string
}

/** The groups there are to ask about, by name. */
export function groupsToDescribe(world: KafkaWorld): string[] {
  return sorted.groups(
    toolWorldOf(world)
      .groups.filter(({ state }) => state !== 'Dead')
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
  const { stdout, stderr } = runTool(args, { ...toolWorldOf(world), files }, sorted)
  return {
    command: ['kafka-consumer-groups.sh', ...args.map(quoted)].join(' '),
    warnings: bare(stderr),
    table: bare(stdout),
  }
}

/** The tool begins most of what it prints with an empty line. */
function bare(text: string): string {
  return text.replace(/^\n+|\n+$/g, '')
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./:=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
