/** Lists in words: `P0, P1 and P2`, `A, B and 3 more`. Long ones are cut short, never the sentence. */
import type { TopicPartition } from '../kafka/protocol/names'
import { partitionName } from './lanes'
import { consumer, type Part, type Sentence } from './sentence'
import { counted, NBSP } from './time'

/** So many are told one by one. */
const MOST_NAMED = 5
/** With the topic in each name, so many. */
const MOST_NAMED_IN_FULL = 2

/** `P3 and P4`; many neighbours of one topic `P0 to P11` or `orders-0 to orders-4`; many others `P0, P4 and 10 more`. */
export function partitionList(partitions: readonly TopicPartition[], topics: number): string {
  const sorted = partitions.toSorted(inOrder)
  const names = sorted.map(({ topic, partition }) => partitionName(topic, partition, topics))
  const [first, last] = [names[0], names.at(-1)]
  if (first === undefined || last === undefined) return counted(0, 'partition')
  const gap = topics > 1 ? ' ' : NBSP
  const most = isRun(sorted) && topics > 1 ? MOST_NAMED_IN_FULL : MOST_NAMED
  if (names.length <= most) return joined(names, gap)
  if (isRun(sorted)) return `${first}${NBSP}to${gap}${last}`
  return `${first},${gap}${names[1]} and${NBSP}${names.length - 2}${NBSP}more`
}

/** Names as badges: A, B and C; `most` at the most, then how many more. */
export function consumerList(names: readonly string[], most = MOST_NAMED): Sentence {
  if (names.length > most) {
    const shown = names.slice(0, Math.max(1, most - 1))
    return [...commas(shown), text(` and${NBSP}${names.length - shown.length}${NBSP}more`)]
  }
  const last = names.at(-1)
  if (last === undefined) return [text('nobody')]
  if (names.length === 1) return [consumer(last)]
  return [...commas(names.slice(0, -1)), text(`${NBSP}and${NBSP}`), consumer(last)]
}

/** Pieces of a sentence, all of them: `a, b and c`. */
export function enumerated(parts: readonly Part[]): Sentence {
  return parts.flatMap((part, i) => {
    if (i === 0) return [part]
    return [text(i === parts.length - 1 ? ' and ' : ', '), part]
  })
}

/** By topic, then by number. Names compare by UTF-16 unit, as in Java. */
export function inOrder(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}

/** Sentences one after the other, with a space between them. */
export function paragraph(...sentences: readonly (Sentence | null)[]): Sentence {
  const said = sentences.filter(sentence => sentence !== null && sentence.length > 0)
  return said.flatMap((sentence, i) => (i === 0 ? (sentence ?? []) : [text(' '), ...(sentence ?? [])]))
}

function joined(names: readonly string[], gap: string): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(`,${gap}`)}${NBSP}and${NBSP}${names.at(-1)}`
}

function isRun(sorted: readonly TopicPartition[]): boolean {
  return sorted.every((tp, i) => {
    const before = sorted[i - 1]
    return !before || (before.topic === tp.topic && before.partition + 1 === tp.partition)
  })
}

function commas(names: readonly string[]): Part[] {
  return names.flatMap((name, i) => (i === 0 ? [consumer(name)] : [text(`,${NBSP}`), consumer(name)]))
}

function text(words: string): Part {
  return { kind: 'text', text: words }
}
