/** Which steps there are, and what each takes. */
import type { StepArgs, StepName } from './document'

export type ArgumentName = keyof StepArgs

/** What a step of that name takes; undefined where there is none of that name. */
export function argumentsOf(name: string): Takes | undefined {
  // Safe: it is a name of the table then. That an object has a `toString` makes it no step.
  return Object.hasOwn(STEP_ARGUMENTS, name) ? STEP_ARGUMENTS[name as StepName] : undefined
}

interface Takes {
  readonly needs: readonly ArgumentName[]
  readonly may: readonly ArgumentName[]
}

const OF_PRODUCER = ['recordsPerSecond', 'shape', 'keys', 'recordBytes', 'partition', 'ageMs'] as const
const ofConsumer: Takes = { needs: ['consumer'], may: [] }

const STEP_ARGUMENTS: Readonly<Record<StepName, Takes>> = {
  createTopic: { needs: ['topic', 'partitions'], may: [] },
  configureTopic: { needs: ['topic', 'config'], may: [] },
  configureBroker: { needs: ['config'], may: [] },
  addPartitions: { needs: ['topic', 'total'], may: [] },
  produce: { needs: ['topic'], may: ['perPartition', 'counts'] },
  send: { needs: ['topic', 'count'], may: ['partition', 'key'] },
  addProducer: { needs: ['producer', 'topic', 'recordsPerSecond'], may: OF_PRODUCER },
  setProducer: { needs: ['producer'], may: OF_PRODUCER },
  removeProducer: { needs: ['producer'], may: [] },
  pauseProcess: { needs: ['process', 'ms'], may: [] },
  killProcess: { needs: ['process'], may: [] },
  autoscale: { needs: ['topics'], may: ['group', 'config', 'everyMs', 'above', 'below', 'min', 'max', 'coolDownMs'] },
  stopAutoscaler: { needs: [], may: ['group'] },
  rollingRestart: { needs: [], may: ['group', 'gapMs', 'downMs', 'config', 'makesStatic'] },
  setLoad: { needs: ['times'], may: [] },
  setRate: { needs: ['producer', 'recordsPerSecond'], may: [] },
  moveCoordinator: { needs: [], may: ['group', 'loadMs'] },
  restartCoordinator: { needs: [], may: ['group', 'downMs', 'loadMs'] },
  loseMessage: { needs: ['consumer', 'api'], may: ['isAnswer', 'nth'] },
  delayMessage: { needs: ['consumer', 'api', 'ms'], may: ['isAnswer', 'nth'] },
  setNetwork: { needs: ['latencyMs'], may: ['jitterMs'] },
  start: { needs: ['consumer'], may: ['topics', 'pattern', 'config'] },
  startAll: { needs: ['consumers', 'topics'], may: ['config', 'gapMs'] },
  close: { needs: ['consumer'], may: ['option'] },
  closeAll: { needs: ['consumers'], may: ['note'] },
  crash: ofConsumer,
  crashAll: { needs: ['consumers'], may: ['note'] },
  configure: { needs: ['consumer', 'config'], may: [] },
  configureGroup: { needs: ['config'], may: ['group'] },
  restart: ofConsumer,
  remove: ofConsumer,
  stopPolling: { needs: ['consumer'], may: ['atOnce'] },
  busy: ofConsumer,
  resumePolling: ofConsumer,
  cutNetwork: ofConsumer,
  healNetwork: ofConsumer,
  freeze: ofConsumer,
  commitSync: { needs: ['consumer'], may: ['offsets', 'metadata'] },
  commitAsync: { needs: ['consumer'], may: ['offsets', 'metadata'] },
  poll: { needs: ['consumer'], may: ['timeoutMs'] },
  pollOnce: { needs: ['consumer'], may: ['timeoutMs'] },
  subscribe: { needs: ['consumer'], may: ['topics', 'pattern'] },
  unsubscribe: ofConsumer,
  assign: { needs: ['consumer', 'partitions'], may: ['config'] },
  enforceRebalance: ofConsumer,
  pausePartition: { needs: ['consumer', 'partition'], may: [] },
  resumePartition: { needs: ['consumer', 'partition'], may: [] },
  seek: { needs: ['consumer', 'partition', 'offset'], may: [] },
  seekToBeginning: { needs: ['consumer', 'partition'], may: [] },
  seekToEnd: { needs: ['consumer', 'partition'], may: [] },
  startOtherGroup: { needs: ['consumer', 'group', 'topics'], may: ['config'] },
  produceOneByOne: { needs: ['topic', 'partition', 'count'], may: [] },
  produceWithTimestamps: { needs: ['topic', 'partition', 'old', 'oldAgeMs', 'fresh'], may: [] },
  deleteTopic: { needs: ['topic'], may: [] },
  deleteRecords: { needs: ['topic', 'partition', 'beforeOffset'], may: [] },
  alterOffsets: { needs: ['offsets'], may: ['group'] },
  deleteOffsets: { needs: ['partition'], may: ['group'] },
  deleteGroup: { needs: [], may: ['group'] },
  removeMember: { needs: ['instanceId'], may: ['group'] },
  removeAllMembers: { needs: [], may: ['group'] },
  waitForAutoCommit: ofConsumer,
  waitForExpiry: { needs: [], may: [] },
  waitForSessionTimeout: ofConsumer,
  waitForPollTimeout: ofConsumer,
  waitUntilRead: { needs: [], may: [] },
  wait: { needs: ['ms'], may: ['why'] },
  watch: { needs: ['ms'], may: ['why'] },
  look: { needs: [], may: [] },
  describe: { needs: [], may: [] },
}
