/**
 * In which order a java.util.HashMap lists its keys.
 *
 * Kafka promises no order where it walks over a map of members, yet some outcomes hang on it: which
 * of two equal members keeps the extra partition, which protocol wins a tied vote. To come out as a
 * real broker does, the model walks its members the way Java's map would.
 *
 * A HashMap has 16 buckets and doubles them when it is three quarters full. A key's bucket follows
 * from its hash code; within a bucket keys stay in the order in which they came. Doubling splits
 * buckets but keeps that order, so only the final number of buckets matters. (A bucket that fills up
 * with eight keys would become a tree, in another order. Member ids spread too well for that.)
 */

/** `String.hashCode()`: s[0]·31ⁿ⁻¹ + … + s[n−1], wrapped to 32 bits. */
export function javaStringHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash
}

/** The keys of a HashMap into which these were put one after the other. */
export function inJavaHashMapOrder(ids: Iterable<string>): string[] {
  return inBucketOrder([...new Set(ids)], javaStringHash)
}

/** The same for keys that are no strings, each of them once. */
export function inBucketOrder<Key>(keys: readonly Key[], hashCode: (key: Key) => number): Key[] {
  let buckets = 16
  while (keys.length > 0.75 * buckets) buckets *= 2
  const bucketOf = (key: Key) => {
    const hash = hashCode(key)
    return (hash ^ (hash >>> 16)) & (buckets - 1)
  }
  return keys
    .map(key => ({ key, bucket: bucketOf(key) }))
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ key }) => key)
}
