/** Consumers, as processes of kafka-console-consumer: started, signalled, given other settings. */
import type { Command } from '../../kafka/commands'
import type { GivenSettings } from '../../kafka/config'
import { mainGroup, type RunDocument } from '../../kafka/scenario/document'
import { file, KAFKA, oneLine, pid, plain, quoted } from './shell'
import type { SoFar, Started } from './so-far'

export function linesOfConsumer(command: Command, soFar: SoFar): string[] {
  const { consumers, halted } = soFar
  switch (command.do) {
    case 'start':
      consumers.set(command.consumer, command)
      return started(command)
    case 'close':
      return [`${signal('TERM', command.consumer)}  # ${command.consumer} ${goodbye(consumers.get(command.consumer))}`]
    case 'crash':
      return [`${signal('KILL', command.consumer)}  # ${command.consumer} is gone, and nobody is told`]
    case 'freeze':
      halted.add(command.consumer)
      return [`${signal('STOP', command.consumer)}  # ${command.consumer} stands still, its heartbeats too`]
    case 'healNetwork':
      return halted.has(command.consumer) ? [] : [beyondTools(command)] // it goes on when it polls again
    case 'resumePolling':
      return halted.delete(command.consumer) ? [signal('CONT', command.consumer)] : [beyondTools(command)]
    case 'restart':
      return [`${signal('TERM', command.consumer)} 2> /dev/null`, `start_${plain(command.consumer)}`]
    case 'configure': {
      const one = consumers.get(command.consumer)
      return one ? configured(one, command.config, soFar) : []
    }
    case 'pauseProcess': {
      const names = inProcess(command.process, soFar)
      const goOn = names.map(name => signal('CONT', name)).join('; ')
      return [...names.map(name => signal('STOP', name)), `(sleep ${command.ms / 1_000}; ${goOn}) &`]
    }
    case 'killProcess':
      return inProcess(command.process, soFar).map(name => signal('KILL', name))
    case 'remove':
      return []
    default:
      return [beyondTools(command)]
  }
}

/** Its process, or processes of its own for those that share one: the tool runs one consumer in each. */
function inProcess(process: string, { consumers }: SoFar): string[] {
  return [...consumers.values()].flatMap(({ consumer, config }) =>
    (config['x.process'] ?? consumer) === process ? [consumer] : [],
  )
}

function signal(name: 'TERM' | 'KILL' | 'STOP' | 'CONT', consumer: string): string {
  return `kill -${name} "$${pid(consumer)}"`
}

/** What close() does, by the settings it was started with. */
function goodbye(one: Started | undefined): string {
  const commits = String(one?.config['enable.auto.commit'] ?? true) === 'true'
  const isStatic = one?.config['group.instance.id'] !== undefined
  if (isStatic) return `${commits ? 'commits' : 'commits nothing'}; a static member does not leave the group`
  return commits ? 'commits and leaves the group' : 'leaves the group, without a commit'
}

/** A running process goes on as it was started. */
export function configured(one: Started, config: GivenSettings, { consumers }: SoFar): string[] {
  const given = { ...one, config: { ...one.config, ...config } }
  consumers.set(one.consumer, given)
  return [`# For the next start of ${oneLine(one.consumer)}:`, ...settingsFile(given)]
}

export function groupOf({ config }: Started, document: RunDocument): string {
  return String(config['group.id'] ?? mainGroup(document))
}

function beyondTools(command: Command): string {
  const who = 'consumer' in command ? `${oneLine(command.consumer)} ` : ''
  return `# Not with Kafka's tools: ${who}${BEYOND[command.do] ?? 'does something of its own'}. It takes a program of your own.`
}

const BEYOND: Readonly<Partial<Record<Command['do'], string>>> = {
  stopPolling: 'stops calling poll(), and its heartbeats go on',
  resumePolling: 'calls poll() again',
  cutNetwork: 'is cut off from the network',
  healNetwork: 'is connected again',
  commitSync: 'commits',
  commitAsync: 'commits',
  pollOnce: 'polls once',
  pausePartition: 'pauses a partition',
  resumePartition: 'resumes a partition',
  seek: 'seeks',
  subscribe: 'subscribes to other topics',
  unsubscribe: 'unsubscribes',
  assign: 'assigns itself partitions',
  enforceRebalance: 'asks for a rebalance',
  produce: 'records are sent to partitions of choice',
  removeMembers: 'members are taken out of the group',
  moveCoordinator: 'the coordinator moves to another broker',
  restartCoordinator: 'the broker that coordinates the group restarts',
  loseMessage: 'a message is lost on its way',
  delayMessage: 'a message is late',
  setLoad: 'all producers send at another rate',
  autoscale: 'consumers are added and closed by the lag',
  stopAutoscaler: 'nobody adds and closes consumers any more',
  rollingRestart: 'consumers are restarted one after another',
  setNetwork: 'the network takes another time',
}

/** A function, so that the same consumer can be started again. */
function started(one: Started): string[] {
  const { consumer, topics, pattern } = one
  const include = pattern ?? topics.map(topic => topic.replaceAll('.', '\\.')).join('|')
  const which =
    pattern === undefined && topics.length === 1 ? `--topic ${quoted(topics[0] ?? '')}` : `--include ${quoted(include)}`
  return [
    ...settingsFile(one),
    `start_${plain(consumer)}() {`,
    `  kafka-console-consumer.sh ${KAFKA} ${which} --consumer.config ${file(consumer)} > ${plain(consumer)}.log & ${pid(consumer)}=$!`,
    '}',
    `start_${plain(consumer)}`,
  ]
}

function settingsFile({ consumer, config }: Started): string[] {
  return [`cat > ${file(consumer)} <<'END'`, ...properties({ 'client.id': consumer, ...config }), 'END']
}

/** What is the application's own, under names that begin with `x.`, is no setting of Kafka's. */
function properties(config: GivenSettings): string[] {
  return Object.entries(config)
    .filter(([name]) => !name.startsWith('x.'))
    .map(
      ([name, value]) =>
        `${name}=${name === 'partition.assignment.strategy' ? strategies(String(value)) : oneLine(String(value))}`,
    )
}

function strategies(names: string): string {
  return names
    .split(',')
    .map(name => ASSIGNORS[name.trim()] ?? name.trim())
    .join(',')
}

const CLASSES = 'org.apache.kafka.clients.consumer.'
const ASSIGNORS: Readonly<Record<string, string>> = {
  range: `${CLASSES}RangeAssignor`,
  roundrobin: `${CLASSES}RoundRobinAssignor`,
  sticky: `${CLASSES}StickyAssignor`,
  'cooperative-sticky': `${CLASSES}CooperativeStickyAssignor`,
}
