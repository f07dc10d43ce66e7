/** Topics as commands name them: `orders` for all its partitions, `orders:0,2` for some. */
import type { TopicPartition } from '../../kafka/protocol/names'
import type { Call } from './call'
import { error, type Failure, kafkaErrors, usage } from './failure'
import { topicNamed } from './tool-world'

/** Those with numbers first, then whole topics (OffsetsUtils.parseTopicPartitionsToReset). */
export function partitionsNamed(call: Call, texts: readonly string[]): TopicPartition[] | Failure {
  const named: TopicPartition[] = []
  for (const text of texts.filter(hasNumbers)) {
    const partitions = numbered(text)
    if ('ends' in partitions) return partitions
    named.push(...partitions)
  }
  for (const name of call.order.topics(texts.filter(text => !hasNumbers(text)))) {
    const topic = topicNamed(call.world, name)
    if (!topic) return error(kafkaErrors.unknownPartition)
    named.push(...topic.partitions.map(({ partition }) => ({ topic: name, partition })))
  }
  return named
}

export function hasNumbers(text: string): boolean {
  return text.includes(':')
}

/** Whether there are such partitions is not asked yet (OffsetsUtils.parseTopicsWithPartitions). */
export function numbered(text: string): TopicPartition[] | Failure {
  const [topic, numbers, ...more] = text.replace(/:+$/, '').split(':')
  if (topic === undefined || numbers === undefined || more.length > 0) {
    return usage(`Invalid topic arg '${text}', expected topic name and partitions`)
  }
  const partitions: TopicPartition[] = []
  for (const number of numbers.replace(/,+$/, '').split(',')) {
    if (!/^[+-]?\d{1,9}$/.test(number)) {
      return usage(`Invalid partition '${number}' specified in topic arg '${text}''`)
    }
    partitions.push({ topic, partition: Number(number) })
  }
  return partitions
}
