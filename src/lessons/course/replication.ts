/**
 * What the model leaves out, in words and one still picture: replication. Drawn from these few
 * numbers, and nothing runs: there is one broker here.
 */
import { counted } from '../../describe/time'

export interface Preview {
  readonly title: string
  /** What is to be seen is not in the model, and says so. */
  readonly text: readonly string[]
  readonly picture: Replicas
}

export interface Replicas {
  readonly partition: string
  readonly replicas: readonly Replica[]
  /** Consumers are given nothing from there on. */
  readonly highWatermark: number
}

export interface Replica {
  readonly broker: number
  readonly role: 'leader' | 'in sync' | 'behind'
  readonly logEnd: number
}

const replicas: readonly Replica[] = [
  { broker: 1, role: 'leader', logEnd: 9 },
  { broker: 2, role: 'in sync', logEnd: 7 },
  { broker: 3, role: 'behind', logEnd: 3 },
]
const inSync = replicas.filter(({ role }) => role !== 'behind')
const highWatermark = Math.min(...inSync.map(({ logEnd }) => logEnd))
const [leader] = replicas
const waiting = (leader?.logEnd ?? 0) - highWatermark

export const replication: Preview = {
  title: 'Preview: leader and in-sync replicas',
  text: [
    'This picture stands still: the model has one broker, and nothing in it is replicated.',
    'In a cluster each partition has copies on several brokers. One of them leads: producers write to it, consumers read from it. The others fetch from the leader, as consumers do.',
    `Those that have kept up are in sync (ISR): here ${inSync.map(({ broker }) => `broker ${broker}`).join(' and ')}. What all of them have is safe. The high watermark, here ${highWatermark}, says how far that is, and consumers get nothing beyond it: ${counted(waiting, 'record')} of the leader are not to be seen yet.`,
    'With `acks=all` a producer is answered once all that are in sync have the record, and refused if they are fewer than `min.insync.replicas`.',
    'If the leader fails, one of those in sync leads on. No record that a consumer has seen is gone, members read on at the same offset, and there is no rebalance: a broker is no member of the group. If it was their coordinator, they find the new one, which has their offsets from `__consumer_offsets`.',
  ],
  picture: { partition: 'orders-0', replicas, highWatermark },
}
