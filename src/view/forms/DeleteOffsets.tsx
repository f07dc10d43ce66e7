import { useState } from 'react'
import { deletedOffsets } from '../../describe/consumer-groups/admin'
import type { Asked } from '../../describe/consumer-groups/shown'
import { knownGroup } from '../../describe/known-groups'
import { useSession, useSessionStore } from '../session'
import styles from './forms.module.css'
import { StopMembers } from './StopMembers'
import { ToolText } from './ToolText'
import { text } from './text'

/** Forgets what a group has committed for a topic; refused while a member subscribes to it. */
export function DeleteOffsets({ group }: { readonly group: string }) {
  const world = useSession(session => session.world)
  const [done, setDone] = useState<Asked | null>(null)
  const known = knownGroup(world, group)
  const topics = [...new Set((known?.offsets ?? []).map(({ topic }) => topic))].sort()
  return (
    <>
      <p>{text.deleteOffsetsMean}</p>
      {topics.length === 0 && <p>{text.noOffsets}</p>}
      {topics.map(topic => (
        <OneTopic key={topic} group={group} topic={topic} onDone={setDone} />
      ))}
      {done && <ToolText asked={done} title={text.toolSaid} />}
      {known && known.state !== 'Empty' && <StopMembers group={group} />}
    </>
  )
}

interface OneTopicProps {
  readonly group: string
  readonly topic: string
  readonly onDone: (said: Asked) => void
}

function OneTopic({ group, topic, onDone }: OneTopicProps) {
  const store = useSessionStore()
  const remove = () => {
    const { world, actAll } = store.getState()
    const said = deletedOffsets(world, group, topic)
    const known = knownGroup(world, group)
    const partitions = (known?.offsets ?? [])
      .filter(entry => entry.topic === topic)
      .map(({ partition }) => ({ topic, partition }))
    // Refused, it is the tool that says so, in its own words.
    actAll([{ do: 'deleteOffsets', group, partitions }], text.didDeleteOffsets(group, topic))
    onDone(said)
  }
  return (
    <button type="button" className={styles.plain} onClick={remove}>
      {text.deleteOffsetsOf(topic)}
    </button>
  )
}
