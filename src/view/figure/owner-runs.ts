import type { LanePicture } from '../../describe/lanes'

/** Neighbouring lanes that one member holds, or that nobody holds. */
export interface OwnerRun {
  readonly holder: string | null
  readonly from: number
  readonly to: number
  /** Where nobody reads one of them: the longest, since when. */
  readonly unreadSince: number | null
}

export function ownerRuns(lanes: readonly LanePicture[]): OwnerRun[] {
  const runs: OwnerRun[] = []
  for (const [i, { readers }] of lanes.entries()) {
    const holder = readers[0]?.holder ?? null
    const since = readers[0]?.unreadSince ?? null
    const last = runs.at(-1)
    if (last && last.holder === holder) {
      const unreadSince =
        last.unreadSince === null || since === null ? (last.unreadSince ?? since) : Math.min(last.unreadSince, since)
      runs[runs.length - 1] = { ...last, to: i + 1, unreadSince }
    } else runs.push({ holder, from: i, to: i + 1, unreadSince: since })
  }
  return runs
}

/**
 * Of things beside a column of lanes those that can be told one below the other: the first come first, and none that
 * would lie on one of them.
 */
export function withRoom<T extends { readonly from: number; readonly to: number }>(
  runs: readonly T[],
  lanesEach: number,
): T[] {
  const told: T[] = []
  const middle = ({ from, to }: T) => (from + to) / 2
  for (const run of runs) {
    if (told.every(other => Math.abs(middle(other) - middle(run)) >= lanesEach)) told.push(run)
  }
  return told
}

/** How many lanes nobody reads, and since when the longest. */
export function unreadLanes(lanes: readonly LanePicture[]): { readonly lanes: number; readonly since: number } | null {
  const since = lanes.flatMap(({ readers }) => (readers[0]?.unreadSince == null ? [] : [readers[0].unreadSince]))
  return since.length === 0 ? null : { lanes: since.length, since: Math.min(...since) }
}
