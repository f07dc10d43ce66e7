import { useState } from 'react'
import { knownGroup } from '../../describe/known-groups'
import { useSession, useSessionStore } from '../session'
import styles from './forms.module.css'
import { text } from './text'

/** Takes members out of the group at once. A static one that was closed would be waited for until its session ends. */
export function RemoveMembers({ group }: { readonly group: string }) {
  const store = useSessionStore()
  const world = useSession(session => session.world)
  const [refusal, setRefusal] = useState<string | undefined>()
  const members = knownGroup(world, group)?.members ?? []
  const fixed = members.flatMap(({ groupInstanceId, consumer }) =>
    groupInstanceId === null ? [] : [{ groupInstanceId, consumer }],
  )
  const remove = (instanceId?: string) => {
    const command = { do: 'removeMembers', group, ...(instanceId === undefined ? {} : { instanceId }) } as const
    setRefusal(store.getState().actAll([command], text.didRemove(instanceId ?? text.allMembers))?.message)
  }
  return (
    <>
      <p>{text.removeMean}</p>
      {members.length === 0 && <p>{text.noMembers}</p>}
      {fixed.map(({ groupInstanceId, consumer }) => (
        <button key={groupInstanceId} type="button" className={styles.plain} onClick={() => remove(groupInstanceId)}>
          {text.removeInstance(groupInstanceId, consumer)}
        </button>
      ))}
      {members.length > 0 && (
        <button type="button" className={styles.plain} onClick={() => remove()}>
          {text.removeAll(members.length)}
        </button>
      )}
      {refusal && <p role="alert">{refusal}</p>}
      <p>{text.removeCall}</p>
    </>
  )
}
