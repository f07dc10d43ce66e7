/**
 * A setting of 0 ms means: as soon as can be. A thread still takes some time for going round once, so
 * a pause lasts at least one tick of the clock; else it would go round for ever at the same instant.
 */
export function pauseMs(configured: number): number {
  return Math.max(1, configured)
}
