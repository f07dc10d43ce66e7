/**
 * How long records were under way, as counts by length, so that an hour of them stays small. Lengths up
 * to 127 ms are exact; longer ones are rounded down to seven binary digits, at most one part in 64.
 */

/** How many records took so many ms. */
export type Latencies = Map<number, number>

export function countLatency(latencies: Latencies, ms: number, records: number): void {
  const key = rounded(Math.max(0, ms))
  latencies.set(key, (latencies.get(key) ?? 0) + records)
}

export function merged(one: Latencies, other: Latencies): Latencies {
  if (one.size === 0) return other
  const sum = new Map(one)
  for (const [ms, records] of other) sum.set(ms, (sum.get(ms) ?? 0) + records)
  return sum
}

/** The ms that so great a part of the records, from 0 to 1, did not exceed (the nearest rank); null without records. */
export function percentile(latencies: Latencies, part: number): number | null {
  let records = 0
  for (const count of latencies.values()) records += count
  let rank = Math.max(1, Math.ceil(records * part))
  for (const [ms, count] of [...latencies].sort((a, b) => a[0] - b[0])) {
    rank -= count
    if (rank <= 0) return ms
  }
  return null
}

function rounded(ms: number): number {
  const digits = 32 - Math.clz32(ms)
  return digits <= 7 ? Math.floor(ms) : (ms >> (digits - 7)) << (digits - 7)
}
