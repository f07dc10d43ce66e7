/** Which group the tabs of the dock tell of: the one that was chosen; else that of the selected consumer, else the first. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { GroupPicture } from '../describe/group'
import type { StagePicture } from '../describe/stage'
import { useSession } from './session'

interface Chosen {
  readonly group: string | null
  /** The one that a lesson's step is about: the headline tells of no other. */
  readonly told: string | null
  /** What of the stage is shown, where a lesson's step leaves something out. */
  readonly part: StagePart | null
  choose(group: string): void
  tell(told: string | null): void
  showPart(part: StagePart | null): void
}

export type StagePart = (picture: StagePicture) => StagePicture

export const useChosen = create<Chosen>()(set => ({
  group: null,
  told: null,
  part: null,
  choose: group => set({ group }),
  tell: told => set({ told }),
  showPart: part => set({ part }),
}))

/** The group that a lesson's step is about comes into view, as soon as it is there, and headline and dock tell of it. */
export function useGroupInView(group: string | undefined): void {
  const choose = useChosen(state => state.choose)
  const isThere = useSession(({ picture }) => picture.groups.some(one => one.group === group))
  useEffect(() => {
    if (group === undefined || !isThere) return
    choose(group)
    document.querySelector(`[aria-label="Group ${CSS.escape(group)}"]`)?.scrollIntoView?.({ block: 'nearest' })
  }, [group, isThere, choose])
  const tell = useChosen(state => state.tell)
  // Until it is there, the one before is told of.
  useEffect(() => {
    if (group === undefined) tell(null)
    else if (isThere) tell(group)
  }, [group, isThere, tell])
  useEffect(() => () => tell(null), [tell])
}

export function useToldGroup(): string | null {
  return useChosen(state => state.told)
}

export function useGroup(): string | undefined {
  const chosen = useChosen(state => state.group)
  return useSession(
    ({ picture: { groups }, selected }) =>
      (groups.find(({ group }) => group === chosen) ?? groupInHand(groups, selected))?.group,
  )
}

/** The group of the selected consumer, else the first: there the key adds a consumer. */
export function groupInHand(groups: readonly GroupPicture[], selected: string | null): GroupPicture | undefined {
  return groups.find(({ members }) => members.some(({ name }) => name === selected)) ?? groups[0]
}

/** Nothing where there is but one. */
export function GroupChoice({ label }: { readonly label: string }) {
  const group = useGroup()
  const choose = useChosen(state => state.choose)
  const groups = useSession(({ picture }) => picture.groups.map(one => one.group).join('\n')).split('\n')
  if (groups.length < 2) return null
  return (
    <select aria-label={label} value={group} onChange={event => choose(event.target.value)}>
      {groups.map(name => (
        <option key={name}>{name}</option>
      ))}
    </select>
  )
}
