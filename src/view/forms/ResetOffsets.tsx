/** Other offsets for a group: what would be, beside what is; refused in the tool's words while there are members. */
import { useId, useMemo, useState } from 'react'
import {
  cutInWords,
  executedReset,
  plannedReset,
  RESETS,
  type Reset,
  type ResetRow,
  type ResetTo,
} from '../../describe/consumer-groups/admin'
import type { Asked } from '../../describe/consumer-groups/shown'
import { runningIn, startAgain } from '../../describe/in-the-way'
import { knownGroup } from '../../describe/known-groups'
import { thousands } from '../../describe/time'
import { isSamePartition } from '../../kafka/protocol/names'
import { brokerOf, type KafkaWorld } from '../../kafka/world'
import { TableHead } from '../panels/TableHead'
import { useSession, useSessionStore } from '../session'
import styles from './forms.module.css'
import { StopMembers } from './StopMembers'
import { TextField } from './TextField'
import { ToolText } from './ToolText'
import { text } from './text'

export function ResetOffsets({ group }: { readonly group: string }) {
  const store = useSessionStore()
  const world = useSession(session => session.world)
  const [to, setTo] = useState<ResetTo>('to-earliest')
  const [topic, setTopic] = useState<string | null>(null)
  const [numbers, setNumbers] = useState('')
  const [value, setValue] = useState('')
  const [done, setDone] = useState<Done | null>(null)
  const [ran] = useState(() => runningIn(world, group))
  const again = done ? startAgain(world, ran) : []
  const of = topic === null || numbers.trim() === '' ? topic : `${topic}:${numbers.replaceAll(' ', '')}`
  const reset: Reset = useMemo(() => ({ group, topic: of, to, value }), [group, of, to, value])
  const { dryRun, rows } = useMemo(() => plannedReset(world, reset), [world, reset])
  const cut = cutInWords(done?.rows ?? rows ?? [])
  // Another plan is made with the first thing that is chosen or typed differently.
  const replan =
    <T,>(set: (chosen: T) => void) =>
    (chosen: T) => {
      set(chosen)
      setDone(null)
    }
  const change = replan((chosen: ResetTo) => {
    setTo(chosen)
    setValue(RESETS[chosen] ?? '')
  })
  const type = replan(setValue)
  const execute = () => {
    if (!rows) return
    const says = executedReset(world, reset)
    const offsets = rows.map(({ topic: of, partition, offset }) => ({ topic: of, partition, offset }))
    const refusal = store.getState().actAll([{ do: 'alterOffsets', group, offsets }], text.didReset(group))
    setDone(refusal ? { said: { ...says, table: refusal.message }, rows: [] } : { said: says, rows })
  }
  return (
    <>
      <p>{text.resetMeans}</p>
      <Choice label={text.resetTo} value={to} values={SCENARIOS} shown={name => `--${name}`} onChange={change} />
      {to === 'from-file' && <FileText value={value} onChange={type} />}
      {to !== 'from-file' && RESETS[to] !== null && (
        <TextField label={`--${to}`} value={value} onChange={type} meaning={text.resetMeaning[to]} />
      )}
      {to !== 'from-file' && <TopicChoice topic={topic} onChange={replan(setTopic)} />}
      {to !== 'from-file' && topic !== null && (
        <TextField
          label={text.whichNumbers}
          value={numbers}
          onChange={replan(setNumbers)}
          meaning={text.numbersMean(topic)}
        />
      )}
      {cut !== null && <p>{cut}</p>}
      {done && done.rows.length > 0 && <AfterIt rows={done.rows} group={group} world={world} />}
      {!done && rows && rows.length > 0 && <Rows rows={rows} />}
      <ToolText asked={done?.said ?? dryRun} title={done ? text.toolSaid : text.toolWouldSay} />
      {!done && rows === null && <StopMembers group={group} />}
      {!done && rows !== null && rows.length > 0 && (
        <button type="button" className={styles.plain} onClick={execute}>
          {text.reset}
        </button>
      )}
      {again.length > 0 && (
        <button
          type="button"
          className={styles.plain}
          onClick={() => store.getState().actAll(again, text.startedAgain(group))}
        >
          {text.startAgain}
        </button>
      )}
    </>
  )
}

/** A reset that has been carried out. */
interface Done {
  readonly said: Asked
  /** As they were planned; none where it was refused. */
  readonly rows: readonly ResetRow[]
}

// Safe: its own keys.
const SCENARIOS = Object.keys(RESETS) as ResetTo[]

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly values: readonly T[]
  readonly shown: (value: T) => string
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, values, shown, onChange }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div className={styles.setting}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={event => onChange(values.find(one => one === event.target.value) ?? value)}
      >
        {values.map(one => (
          <option key={one} value={one}>
            {shown(one)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface FileTextProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A file as --export writes it: typed, pasted, or read from one. */
function FileText({ value, onChange }: FileTextProps) {
  const id = useId()
  return (
    <div className={styles.setting}>
      <label htmlFor={id}>{text.resetFile}</label>
      <textarea
        id={id}
        className={styles.paste}
        rows={5}
        spellCheck={false}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <label>
        {text.readFile}{' '}
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={async event => {
            const file = event.target.files?.[0]
            if (file) onChange(await file.text())
          }}
        />
      </label>
    </div>
  )
}

const ALL = ''

function TopicChoice({
  topic,
  onChange,
}: {
  readonly topic: string | null
  readonly onChange: (topic: string | null) => void
}) {
  const names = useSession(session =>
    brokerOf(session.world)
      .topics.map(({ name }) => name)
      .join('\n'),
  ).split('\n')
  return (
    <Choice
      label={text.whichTopics}
      value={topic ?? ALL}
      values={[ALL, ...names]}
      shown={name => (name === ALL ? '--all-topics' : `--topic ${name}`)}
      onChange={name => onChange(name === ALL ? null : name)}
    />
  )
}

function Rows({ rows }: { readonly rows: readonly ResetRow[] }) {
  return (
    <table className={styles.plan}>
      <caption>{text.plan}</caption>
      <TableHead columns={text.planColumns} />
      <tbody>
        {rows.map(({ topic, partition, offset, old, logEnd }) => (
          <tr key={`${topic}-${partition}`}>
            <th scope="row">{`${topic}-${partition}`}</th>
            <td>{old === null ? '–' : thousands(old)}</td>
            <td>{thousands(offset)}</td>
            <td>{change(offset - (old ?? 0))}</td>
            <td>{thousands(logEnd)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface AfterItProps {
  readonly rows: readonly ResetRow[]
  readonly group: string
  readonly world: KafkaWorld
}

/** What was committed, and what is at the playhead: its consumers may have gone on from there already. */
function AfterIt({ rows, group, world }: AfterItProps) {
  const committed = knownGroup(world, group)?.offsets ?? []
  return (
    <table className={styles.plan}>
      <caption>
        <span role="status">{text.resetDone(rows.length)}</span>
      </caption>
      <TableHead columns={text.doneColumns} />
      <tbody>
        {rows.map(row => (
          <tr key={`${row.topic}-${row.partition}`}>
            <th scope="row">{`${row.topic}-${row.partition}`}</th>
            <td>{row.old === null ? '–' : thousands(row.old)}</td>
            <td>{thousands(row.offset)}</td>
            <td>{change(row.offset - (row.old ?? 0))}</td>
            <td>{offsetNow(committed.find(entry => isSamePartition(entry, row))?.offset)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function offsetNow(offset: number | undefined): string {
  return offset === undefined ? '–' : thousands(offset)
}

function change(by: number): string {
  if (by === 0) return text.noChange
  return by > 0 ? text.skips(by) : text.again(-by)
}
