/** What `kafka-consumer-groups` would print at the playhead, with the command that asks for it. */
import { useId, useState } from 'react'
import { groupsToDescribe, type Question, shown } from '../../../describe/consumer-groups/shown'
import type { KafkaWorld } from '../../../kafka/world'
import { Scrolling } from '../../Scrolling'
import { copied } from '../../take-away'
import styles from './describe.module.css'
import { Questions } from './Questions'
import { text } from './text'

export function DescribeTab({ world }: { readonly world: KafkaWorld }) {
  const [question, setQuestion] = useState<Question>('describe')
  const [chosen, setChosen] = useState<string | null>(null)
  const groups = groupsToDescribe(world)
  const group = groups.find(name => name === chosen) ?? groups[0]
  if (group === undefined) return <p className={styles.empty}>{text.noGroup}</p>
  return (
    <div className={styles.tab}>
      <div className={styles.choices}>
        {groups.length > 1 && <GroupChoice groups={groups} group={group} onChoose={setChosen} />}
        <Questions question={question} onAsk={setQuestion} />
      </div>
      <Answer world={world} question={question} group={group} />
    </div>
  )
}

interface GroupChoiceProps {
  readonly groups: readonly string[]
  readonly group: string
  readonly onChoose: (group: string) => void
}

function GroupChoice({ groups, group, onChoose }: GroupChoiceProps) {
  return (
    <label className={styles.group}>
      {text.group}
      <select value={group} onChange={event => onChoose(event.target.value)}>
        {groups.map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
}

interface AnswerProps {
  readonly world: KafkaWorld
  readonly question: Question
  readonly group: string
}

function Answer({ world, question, group }: AnswerProps) {
  const id = useId()
  const [said, setSaid] = useState('')
  const { command, warnings, table, waits } = shown(world, question, group)
  const printed = [warnings, table].filter(Boolean).join('\n\n')
  const copy = async (what: string) => setSaid((await copied(what)) ? text.copied : text.notCopied)
  return (
    <>
      <div className={styles.command}>
        <code>
          <span className="visually-hidden">{text.command}: </span>
          {command}
        </code>
        <button type="button" onClick={() => copy(command)}>
          {text.copyCommand}
        </button>
        <button type="button" onClick={() => copy(printed)}>
          {text.copyText}
        </button>
        <span className={styles.said} role="status">
          {said}
        </span>
      </div>
      <h3 id={id} className="visually-hidden">
        {text.printed}
      </h3>
      <Scrolling className={styles.printed} labelledBy={id}>
        {warnings !== '' && <pre className={styles.warnings}>{warnings}</pre>}
        {table !== '' && <pre>{table}</pre>}
        {printed === '' && <p>{waits ?? text.nothing}</p>}
      </Scrolling>
    </>
  )
}
