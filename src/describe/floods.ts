/**
 * What happens again and again is told once, with how often and from when to when: a handler that fails at each
 * record, a commit that is refused with each poll(). Between two other events such events are gathered by what they
 * are about, for several consumers may fail in turns.
 */
import type { Fact } from '../kafka/facts'
import type { Told } from './events'

/** Events that are alike, the newest first; nearly always only one. */
export type Alike = readonly [Told, ...Told[]]

/** So many may stand one by one. */
const FEW = 3

/** `entries` with the newest first; each stands in one line, and a line stands where its newest does. */
export function folded(entries: readonly Told[]): Alike[] {
  const lines: [Told, ...Told[]][] = []
  let stretch = new Map<string, [Told, ...Told[]]>()
  for (const entry of entries) {
    const about = floodOf(entry.fact)
    if (about === null) stretch = new Map()
    const line = about === null ? undefined : stretch.get(about)
    if (line) line.push(entry)
    else {
      const begun: [Told, ...Told[]] = [entry]
      if (about !== null) stretch.set(about, begun)
      lines.push(begun)
    }
  }
  return lines.some(({ length }) => length > 1 && length <= FEW) ? inOrder(lines) : lines
}

/** What is too few to be folded stands one by one, each in its place. */
function inOrder(lines: readonly Alike[]): Alike[] {
  return lines
    .flatMap((line): Alike[] => (line.length > FEW ? [line] : line.map((entry): Alike => [entry])))
    .sort(([a], [b]) => b.index - a.index)
}

/** What an event of a flood is about: equal for those that are alike. Null for all that is told each time. */
export function floodOf(fact: Fact): string | null {
  switch (fact.kind) {
    case 'ErrorThrown':
      return [fact.kind, fact.consumer, fact.error, fact.during].join(' ')
    case 'AsyncCommitFailed':
      return [fact.kind, fact.consumer, fact.error].join(' ')
    case 'OffsetsRefused':
      return [fact.kind, fact.group, fact.consumer, fact.error].join(' ')
    case 'RecordFailed':
      return [fact.kind, fact.consumer, fact.how].join(' ')
    case 'RecordSentOn':
      return [fact.kind, fact.consumer, fact.to].join(' ')
    case 'SoughtBack':
      return [fact.kind, fact.consumer, fact.why].join(' ')
    default:
      return null
  }
}
