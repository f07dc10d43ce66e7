/** Which steps there are, and what each takes. */
import type { StepArgs, StepName } from './document'

export type ArgumentName = keyof StepArgs

interface Takes {
  readonly needs: readonly ArgumentName[]
  readonly may: readonly ArgumentName[]
}

const ofConsumer: Takes = { needs: ['consumer'], may: [] }

export const STEP_ARGUMENTS: Readonly<Record<StepName, Takes>> = {
  createTopic: { needs: ['topic', 'partitions'], may: [] },
  addPartitions: { needs: ['topic', 'total'], may: [] },
  produce: { needs: ['topic'], may: ['perPartition', 'counts'] },
  send: { needs: ['topic', 'count'], may: ['partition', 'key'] },
  setRate: { needs: ['producer', 'recordsPerSecond'], may: [] },
  setNetwork: { needs: ['latencyMs'], may: ['jitterMs'] },
  start: { needs: ['consumer', 'topics'], may: ['config'] },
  startAll: { needs: ['consumers', 'topics'], may: ['config', 'gapMs'] },
  close: ofConsumer,
  closeAll: { needs: ['consumers'], may: ['note'] },
  crash: ofConsumer,
  crashAll: { needs: ['consumers'], may: ['note'] },
  restart: ofConsumer,
  remove: ofConsumer,
  stopPolling: { needs: ['consumer'], may: ['atOnce'] },
  busy: ofConsumer,
  resumePolling: ofConsumer,
  cutNetwork: ofConsumer,
  healNetwork: ofConsumer,
  freeze: ofConsumer,
  commitSync: ofConsumer,
  waitForSessionTimeout: ofConsumer,
  waitForPollTimeout: ofConsumer,
  waitUntilRead: { needs: [], may: [] },
  wait: { needs: ['ms'], may: ['why'] },
  watch: { needs: ['ms'], may: ['why'] },
  look: { needs: [], may: [] },
  describe: { needs: [], may: [] },
}
