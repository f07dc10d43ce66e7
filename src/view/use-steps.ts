import { useRef } from 'react'
import type { StagePicture } from '../describe/stage'

const STEP_MS = 1_000

/**
 * For those who asked for less motion: while the run plays, what is shown changes once a second, and at
 * once only when the group does, so that the order of events stays the same.
 */
export function useSteps<T extends { readonly picture: StagePicture }>(newest: T, isStepping: boolean): T {
  const shown = useRef({ what: newest, at: 0, group: '' })
  const wall = performance.now()
  const group = isStepping ? standing(newest.picture) : ''
  if (!isStepping || group !== shown.current.group || wall - shown.current.at >= STEP_MS) {
    shown.current = { what: newest, at: wall, group }
  }
  return shown.current.what
}

/** Who is there, who reads what, and what the coordinator is at. */
function standing({ groups }: StagePicture): string {
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
