/** Which key the next record has. Keys decide partitions, so a skew among keys is a skew among partitions. */
import { exp, ln } from '../../sim/arithmetic'
import { murmur2, utf8 } from './murmur2'
import type { Keys } from './state'
import type { Draw } from './sticky-partitioner'

/** A key, and what is worked out of it once: the same few are sent again and again. */
export interface RecordKey {
  readonly text: string
  /** murmur2 of its bytes. */
  readonly hash: number
  /** The keys of a batch whose only record has it: one list for all such batches, which nobody adds to. */
  readonly alone: readonly string[]
}

/** The key of one record; null for a record without. */
export function drawKey(keys: Keys, draw: Draw): RecordKey | null {
  const key = drawBare(keys, draw)
  if (!key || keys.kind === 'none' || keys.suffixes === undefined) return key
  return recordKey(`${key.text}#${draw() % keys.suffixes}`)
}

/** The key that a suffix has spread over several. */
export function withoutSuffix(key: string): string {
  return key.replace(/#\d+$/, '')
}

function drawBare(keys: Keys, draw: Draw): RecordKey | null {
  switch (keys.kind) {
    case 'none':
      return null
    case 'uniform':
      return numberedKey(draw() % keys.count)
    case 'zipf':
      return numberedKey(drawRank(keys.count, keys.exponent, draw))
    case 'list': {
      const text = keys.keys[draw() % keys.keys.length]
      return text === undefined ? null : recordKey(text)
    }
  }
}

/** One text for all records of a key: the log keeps each record's, and a long run has millions of records. */
function numberedKey(number: number): RecordKey {
  if (number >= MOST_KNOWN) return recordKey(`key-${number}`)
  while (numbered.length <= number) numbered.push(recordKey(`key-${numbered.length}`))
  return numbered[number] ?? recordKey(`key-${number}`)
}

const numbered: RecordKey[] = []

function recordKey(text: string): RecordKey {
  const known = named.get(text)
  if (known) return known
  const key = { text, hash: murmur2(utf8(text)), alone: [text] }
  if (named.size >= MOST_KNOWN) named.clear()
  named.set(text, key)
  return key
}

const named = new Map<string, RecordKey>()
const MOST_KNOWN = 10_000

/** Rank 0 is drawn most often; rank k with a weight of 1 / (k + 1) to the power of the exponent. */
function drawRank(count: number, exponent: number, draw: Draw): number {
  const weights = cumulatedWeights(count, exponent)
  const target = (draw() / 4294967296) * (weights[count - 1] ?? 0)
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((weights[middle] ?? 0) > target) high = middle
    else low = middle + 1
  }
  return low
}

/** Computed once for each shape: the same numbers always come of the same shape. */
const computed = new Map<string, Float64Array>()

function cumulatedWeights(count: number, exponent: number): Float64Array {
  const shape = `${count} ${exponent}`
  const known = computed.get(shape)
  if (known) return known
  const weights = new Float64Array(count)
  let sum = 0
  for (let k = 0; k < count; k++) {
    sum += exp(-exponent * ln(k + 1))
    weights[k] = sum
  }
  computed.set(shape, weights)
  return weights
}
