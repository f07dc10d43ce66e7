import type { LanePicture } from '../../describe/lanes'

/** Neighbouring lanes that one member reads, or that nobody reads. */
export interface OwnerRun {
  readonly reader: string | null
  readonly from: number
  readonly to: number
  /** For lanes that nobody reads: the longest, since when. */
  readonly unreadSince: number | null
}

export function ownerRuns(lanes: readonly LanePicture[]): OwnerRun[] {
  const runs: OwnerRun[] = []
  for (const [i, { readers }] of lanes.entries()) {
    const reader = readers[0]?.reader ?? null
    const since = readers[0]?.unreadSince ?? null
    const last = runs.at(-1)
    if (last && last.reader === reader) {
      const unreadSince =
        last.unreadSince === null || since === null ? (last.unreadSince ?? since) : Math.min(last.unreadSince, since)
      runs[runs.length - 1] = { ...last, to: i + 1, unreadSince }
    } else runs.push({ reader, from: i, to: i + 1, unreadSince: since })
  }
  return runs
}

/** How many lanes nobody reads, and since when the longest. */
export function unreadLanes(lanes: readonly LanePicture[]): { readonly lanes: number; readonly since: number } | null {
  const since = lanes.flatMap(({ readers }) => (readers[0]?.unreadSince == null ? [] : [readers[0].unreadSince]))
  return since.length === 0 ? null : { lanes: since.length, since: Math.min(...since) }
}
