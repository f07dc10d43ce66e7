/** Which group the tabs of the dock tell of: the one that was chosen; else that of the selected consumer, else the first. */
import { create } from 'zustand'
import { useSession } from './session'

interface Chosen {
  readonly group: string | null
  choose(group: string): void
}

const useChosen = create<Chosen>()(set => ({ group: null, choose: group => set({ group }) }))

export function useGroup(): string | undefined {
  const chosen = useChosen(state => state.group)
  return useSession(({ picture: { groups }, selected }) => {
    const own = groups.find(({ group }) => group === chosen)
    const ofSelected = groups.find(({ members }) => members.some(({ name }) => name === selected))
    return (own ?? ofSelected ?? groups[0])?.group
  })
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
