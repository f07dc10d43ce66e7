/**
 * The record pitch: how many pixels one offset takes, the same in all lanes of a topic, so that
 * lengths stay comparable. It changes by hysteresis, or a lag that wavers would make the picture jump.
 */

export const PITCHES: readonly number[] = [16, 12, 10, 8, 6, 4, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001]

/** So many committed records stay in sight left of the longest lag. */
const SETTLED_IN_SIGHT = 6
/** A larger pitch is taken only when so much of the track would still be filled at most. */
const GROWS_BELOW = 0.6

/** The largest pitch at which the longest lag fits; from the one in use it grows late. */
export function choosePitch(
  longestLag: number,
  track: number,
  inUse: number | null,
  ladder: readonly number[] = PITCHES,
): number {
  const length = (pitch: number) => (longestLag + SETTLED_IN_SIGHT) * pitch
  const smallest = ladder.at(-1) ?? 1
  const at = inUse === null ? -1 : ladder.indexOf(inUse)
  if (inUse === null || at < 0 || length(inUse) > track) return ladder.find(pitch => length(pitch) <= track) ?? smallest
  return ladder.slice(0, at).find(pitch => length(pitch) <= track * GROWS_BELOW) ?? inUse
}

/** What lies between two records. */
export function gapAt(pitch: number): number {
  if (pitch >= 21) return 4
  if (pitch >= 16) return 3
  if (pitch >= 10) return 2.5
  return pitch >= 8 ? 2 : 0
}
