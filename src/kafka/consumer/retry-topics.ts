/**
 * Topics that an application sends records on to which it can't handle. They are topics like any other;
 * Kafka's broker has no word for them. The names are those that Spring gives them.
 */
import type { ReadRecord } from './doing'
import { originOf } from './failing'
import type { Application } from './options'

/** What the handler throws. */
export const EXCEPTION = 'IllegalArgumentException'

/** `orders-dlt` for a record of `orders`, also where it comes by way of a retry topic. */
export function deadLetterTopic(record: ReadRecord): string {
  return `${originOf(record).topic}-dlt`
}

export function retryTopic(record: ReadRecord): string {
  return `${originOf(record).topic}-retry-${retryNumber(record.topic) + 1}`
}

/** Which of its retry topics that is; 0: none of them. */
export function retryNumber(topic: string): number {
  return Number(/-retry-(\d+)$/.exec(topic)?.[1] ?? 0)
}

/** The topics that an application with these options sends records on to. */
export function topicsSentOnTo({ onError, afterRetries, retryTopics, poison }: Application, topic: string): string[] {
  if (poison === null || retryNumber(topic) > 0 || topic.endsWith('-dlt')) return []
  const retries =
    onError === 'retryTopic' ? Array.from({ length: retryTopics }, (_, i) => `${topic}-retry-${i + 1}`) : []
  const triesAgain = onError === 'retry' || onError === 'seekBack' || onError === 'retryTopic'
  const endsInDeadLetters = onError === 'deadLetter' || (triesAgain && afterRetries === 'deadLetter')
  return endsInDeadLetters ? [...retries, `${topic}-dlt`] : retries
}
