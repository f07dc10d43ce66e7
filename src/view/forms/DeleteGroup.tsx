import { useState } from 'react'
import { deletedGroup } from '../../describe/consumer-groups/admin'
import type { Asked } from '../../describe/consumer-groups/shown'
import { useSession, useSessionStore } from '../session'
import styles from './forms.module.css'
import { StopMembers } from './StopMembers'
import { ToolText } from './ToolText'
import { text } from './text'

/** The group with all it has committed; refused while it has members. */
export function DeleteGroup({ group }: { readonly group: string }) {
  const store = useSessionStore()
  const world = useSession(session => session.world)
  const [done, setDone] = useState<Asked | null>(null)
  const [isDeleted, setDeleted] = useState(false)
  const remove = () => {
    setDone(deletedGroup(world, group))
    // Refused, it is the tool that says so, in its own words.
    setDeleted(store.getState().actAll([{ do: 'deleteGroup', group }], text.didDelete(group)) === undefined)
  }
  return (
    <>
      <p>{text.deleteGroupMeans}</p>
      <button type="button" className={styles.plain} disabled={isDeleted} onClick={remove}>
        {text.deleteGroup(group)}
      </button>
      {done && <ToolText asked={done} title={text.toolSaid} />}
      {!isDeleted && <StopMembers group={group} />}
    </>
  )
}
