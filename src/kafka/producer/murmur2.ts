/**
 * Where a record with a key goes: to the partition its key's hash points at. Equal keys meet in one
 * partition, and with that in the order in which they were sent; which is what keys are for.
 *
 * All partitions count, also those without a leader: a key that wandered off while its partition is
 * away would lose its order. For the same reason adding partitions to a topic moves keys.
 *
 * The hash is murmur2 over the serialized key, in the variant Kafka's Java clients have always used.
 */

const seed = 0x9747b28c
const multiplier = 0x5bd1e995

export function partitionForKey(key: Uint8Array, partitions: number): number {
  return positive(murmur2(key)) % partitions
}

/** A signed 32-bit number. */
export function murmur2(bytes: Uint8Array): number {
  let hash = seed ^ bytes.length
  const rest = bytes.length % 4
  const whole = bytes.length - rest
  for (let i = 0; i < whole; i += 4) {
    let word = Math.imul(littleEndian(bytes, i, 4), multiplier)
    word ^= word >>> 24
    hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier)
  }
  if (rest > 0) hash = Math.imul(hash ^ littleEndian(bytes, whole, rest), multiplier)
  hash = Math.imul(hash ^ (hash >>> 13), multiplier)
  return hash ^ (hash >>> 15)
}

/** Drops the sign bit, which is not the absolute value. */
export function positive(hash: number): number {
  return hash & 0x7fffffff
}

function littleEndian(bytes: Uint8Array, from: number, length: number): number {
  let number = 0
  for (let i = length - 1; i >= 0; i--) number = (number << 8) | (bytes[from + i] ?? 0)
  return number
}

const encoder = new TextEncoder()

/** As StringSerializer does. Plain letters are their own bytes; asking the platform for a short text takes ten times as long. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 127) return encoder.encode(text)
    bytes[i] = unit
  }
  return bytes
}
