import type { StagePicture } from '../describe/stage'

/** Who is there, who reads what, and what the coordinator is at: while this is the same, nothing has happened to a group. */
export function standingOf({ groups }: StagePicture): string {
  return JSON.stringify(
    groups.map(({ state, generation, joined, members }) => [
      state,
      generation,
      joined,
      members.map(({ name, process, isFrozen, isCut, isMember, partitions, held }) => [
        name,
        process,
        isFrozen,
        isCut,
        isMember,
        partitions.map(({ name: partition }) => partition),
        held?.api,
      ]),
    ]),
  )
}
