/** What the controller looks at before it makes a topic, in its words (ReplicationControlManager.createTopics). */
import type { Refusal } from '../commands'
import { collides, wrongWithName } from '../protocol/resource-name'
import type { Broker } from './state'

/** Why there can't be such a topic beside those there are; undefined when there can. */
export function wrongWithTopic(name: string, partitions: number, topics: Broker['topics']): Refusal | undefined {
  const wrong = wrongWithName('Topic name', name)
  if (wrong) return { error: 'InvalidTopicException', message: wrong }
  if (topics.some(topic => topic.name === name)) {
    return { error: 'TopicExistsException', message: `Topic '${name}' already exists.` }
  }
  const other = topics.find(topic => collides(name, topic.name))
  if (other) {
    return { error: 'InvalidTopicException', message: `Topic '${name}' collides with existing topic: ${other.name}` }
  }
  if (partitions >= 1) return undefined
  const message = 'Number of partitions was set to an invalid non-positive value.'
  return { error: 'InvalidPartitionsException', message }
}
