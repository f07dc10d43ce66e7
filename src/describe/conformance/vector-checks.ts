/** Assignors, partitioner and group hashing, held against answers of Kafka's own classes. */
import { answerTo } from './answer'
import type { Check, Judge, Strictness } from './check'
import { type Files, type RecordedVector, vectorNames, vectorsNamed } from './recordings'

/** The files of vectors that ask for what the model has; the others ask for assignors that run in the coordinator. */
export function answeredVectors(vectors: Files): string[] {
  return vectorNames(vectors)
    .filter(name => !name.startsWith('server-'))
    .sort((a, b) => placeOf(a) - placeOf(b))
}

/** As one learns them: assignors, their histories, partitions of records and groups. */
const ORDER = ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'sticky.chains', 'cooperative-sticky.chains']

function placeOf(name: string): number {
  const place = ORDER.indexOf(name)
  return place < 0 ? ORDER.length : place
}

export function vectorChecks(vectors: Files, name: string, judge: Judge): Check[] {
  return vectorsNamed(vectors, name).map(vector => ({
    name: vector.id,
    strictness: strictnessOf(vector, judge),
    differences: () => judge.compareVector(vector, answerTo(vector)),
  }))
}

/** An answer with nothing in it shows where the judge is content with any. */
function strictnessOf(vector: RecordedVector, judge: Judge): Strictness {
  const steps = stepsOf(vector)
  const nothing = 'chain' in vector ? { chain: steps.map(() => ({})) } : {}
  if (judge.compareVector(vector, nothing).length < steps.length) return 'any answer passes'
  return steps.some(({ level }) => level === 'hash-detail') ? 'by invariants' : 'exact'
}

function stepsOf(vector: RecordedVector): readonly { readonly [field: string]: unknown }[] {
  return Array.isArray(vector.chain) ? vector.chain : [vector]
}
