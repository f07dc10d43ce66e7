/** Words of the store: what a person did, and what could not be done. */
import type { Command } from '../kafka/commands'

export const text = {
  noRebalance: 'No rebalance in the next hour of the run. Add, close or crash a consumer to cause one.',
  noRebalanceBefore: 'No rebalance before this moment.',
  nothingAhead: 'Nothing more happens in the next hour of the run.',
  opened: (title: string) => `Opened “${title}”.`,
  backToOther: 'back to the other future',
  openedLabel: (title: string) => `open “${title}”`,
  keptListDamaged: 'The list of runs that this browser kept is damaged and could not be read. New runs are kept again.',
  keptDamaged: 'what the browser kept of it is damaged',
  brokenLink: (problem: string) => `The link could not be read: ${problem}. You still have what you had.`,
  brokenFile: (name: string, problem: string) => `${name} was not opened: ${problem}. You still have what you had.`,
}

/** What was done, to stand after “Undo:”. */
export function labelOf(command: Command): string {
  switch (command.do) {
    case 'createTopic':
      return `create topic ${command.topic}`
    case 'addPartitions':
      return `${command.total} partitions for ${command.topic}`
    case 'produce':
      return `send records to ${command.topic}`
    case 'send':
      return `send ${command.count} ${command.count === 1 ? 'record' : 'records'} to ${command.topic}`
    case 'start':
      return `add consumer ${command.consumer}`
    case 'configure':
      return `settings of ${command.consumer}`
    case 'configureTopic':
      return `settings of ${command.topic}`
    case 'configureBroker':
      return 'settings of the brokers'
    case 'configureGroup':
      return `settings of ${command.group}`
    case 'setRate':
      return `${command.recordsPerSecond} records/s from ${command.producer}`
    case 'addProducer':
    case 'setProducer':
    case 'removeProducer':
      return `${{ addProducer: 'add', setProducer: 'change', removeProducer: 'remove' }[command.do]} producer ${command.producer}`
    case 'setLoad':
      return `load × ${command.times}`
    case 'pauseProcess':
      return `pause process ${command.process}`
    case 'killProcess':
      return `kill process ${command.process}`
    case 'autoscale':
      return `autoscaler of ${command.group}`
    case 'stopAutoscaler':
      return `stop autoscaler of ${command.group}`
    case 'rollingRestart':
      return `rolling restart of ${command.group}`
    case 'setNetwork':
      return `network ${command.latencyMs} ms`
    case 'moveCoordinator':
      return `move the coordinator of ${command.group}`
    case 'restartCoordinator':
      return `restart the coordinator of ${command.group}`
    case 'loseMessage':
    case 'delayMessage':
      return `${command.do === 'loseMessage' ? 'lose' : 'delay'} ${command.isAnswer ? 'the answer to ' : ''}${command.api} of ${command.consumer}`
    case 'wait':
      return 'wait'
    default:
      return `${verbs[command.do] ?? inWords(command.do)} ${subjectOf(command)}`
  }
}

/** Where the word on the button is not the command's own. */
const verbs: Readonly<Record<string, string | undefined>> = {
  stopPolling: 'freeze',
  resumePolling: 'unfreeze',
  freeze: 'freeze and cut off',
  cutNetwork: 'cut network of',
  healNetwork: 'heal network of',
  commitSync: 'commit of',
}

/** `addPartitions` → `add partitions` */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}

function subjectOf(command: Command): string {
  if ('consumer' in command) return command.consumer
  if ('topic' in command) return command.topic
  return 'group' in command ? String(command.group) : ''
}
