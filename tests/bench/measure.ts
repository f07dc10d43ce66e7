/** Time as the processor counts it: what others do on the machine matters little. */

export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value that so great a part of them does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

export function thousands(rate: number): string {
  return `${Math.round(rate / 1_000)} k`.padStart(10)
}
