/** An offset that a reset was asked for, cut to what the log holds (OffsetsUtils.checkOffsetsRange). */
import type { TopicPartition } from '../../kafka/protocol/names'
import type { Call } from './call'
import { type ToolPartition, written } from './tool-world'

export interface NewOffset extends TopicPartition {
  readonly offset: number
  /** What was asked for, where the log did not have it. */
  readonly askedFor?: number
}

/** Only the tool's logger is told when it was cut. */
export function withinLog({ printed }: Call, partition: ToolPartition, offset: number): NewOffset {
  const { logStart, logEnd } = partition
  const cut = (bound: number, how: string, which: string) => {
    const what = `New offset (${offset}) is ${how} than ${which} offset for topic partition ${written(partition)}`
    printed.logged.push(`WARN ${what}. Value will be set to ${bound}`)
    return { ...at(partition, bound), askedFor: offset }
  }
  if (offset > logEnd) return cut(logEnd, 'higher', 'latest')
  if (offset < logStart) return cut(logStart, 'lower', 'earliest')
  return at(partition, offset)
}

export function at({ topic, partition }: TopicPartition, offset: number): NewOffset {
  return { topic, partition, offset }
}
