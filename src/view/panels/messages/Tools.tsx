import { type RefObject, useState } from 'react'
import { mermaidOf } from '../../../describe/mermaid'
import type { Conversation } from '../../../describe/messages'
import { GroupChoice } from '../../chosen-group'
import { svgFile } from '../../figure/svg-file'
import { copied, download } from '../../take-away'
import { DockTools } from '../DockTools'
import { Drop } from '../Drop'
import styles from './messages.module.css'
import { text } from './text'
import { useChoices, WINDOWS } from './use-choices'

interface ToolsProps {
  readonly members: readonly string[]
  readonly follows: boolean
  readonly onFollow: (isOn: boolean) => void
  /** What is shown of it. */
  readonly conversation: Conversation
  readonly svg: RefObject<SVGSVGElement | null>
}

/** Filters, zoom and export. They stand in the row of the tabs where there is room. */
export function Tools({ members, follows, onFollow, conversation, svg }: ToolsProps) {
  const { member, asTable, choose } = useChoices()
  return (
    <DockTools>
      <GroupChoice label={text.group} />
      <Choice
        label={text.member}
        value={member ?? ''}
        options={['', ...members]}
        onChoose={chosen => choose({ member: chosen === '' ? null : chosen })}
      />
      <Drop name={text.show}>
        <Ticks />
      </Drop>
      <Zoom />
      <button type="button" aria-pressed={follows} onClick={() => onFollow(!follows)}>
        {text.follow}
      </button>
      <button type="button" onClick={() => choose({ asTable: !asTable })}>
        {asTable ? text.asDiagram : text.asTable}
      </button>
      <Drop name={text.export}>
        <Exports conversation={conversation} svg={svg} />
      </Drop>
    </DockTools>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  readonly onChoose: (chosen: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={event => onChoose(event.target.value)}>
      {options.map(option => (
        <option key={option} value={option}>
          {option === '' ? text.everyMember : option}
        </option>
      ))}
    </select>
  )
}

function Ticks() {
  const { heartbeats, commits, ahead, choose } = useChoices()
  const ticks = [
    { name: text.heartbeats, isOn: heartbeats, set: (isOn: boolean) => choose({ heartbeats: isOn }) },
    { name: text.commits, isOn: commits, set: (isOn: boolean) => choose({ commits: isOn }) },
    { name: text.ahead, isOn: ahead, set: (isOn: boolean) => choose({ ahead: isOn }) },
  ]
  return ticks.map(({ name, isOn, set }) => (
    <label key={name}>
      <input type="checkbox" checked={isOn} onChange={event => set(event.target.checked)} />
      {name}
    </label>
  ))
}

function Zoom() {
  const { windowMs, zoom } = useChoices()
  const index = WINDOWS.indexOf(windowMs)
  return (
    <span className={styles.zoom}>
      <button type="button" aria-label={text.zoomOut} disabled={index === WINDOWS.length - 1} onClick={() => zoom(-1)}>
        −
      </button>
      <output aria-label={text.windowIs(windowMs)}>{text.window(windowMs)}</output>
      <button type="button" aria-label={text.zoomIn} disabled={index === 0} onClick={() => zoom(1)}>
        +
      </button>
    </span>
  )
}

function Exports({ conversation, svg }: Pick<ToolsProps, 'conversation' | 'svg'>) {
  const [said, setSaid] = useState('')
  const asTable = useChoices(choices => choices.asTable)
  const mermaid = () => mermaidOf(conversation, true)
  const copy = async () => setSaid((await copied(mermaid())) ? text.copied : text.notCopied)
  return (
    <>
      <button type="button" onClick={copy}>
        {text.copyMermaid}
      </button>
      <button type="button" onClick={() => download(`${text.fileName}.mmd`, mermaid(), 'text/plain')}>
        {text.saveMermaid}
      </button>
      {!asTable && (
        <button
          type="button"
          onClick={() => {
            if (svg.current) download(`${text.fileName}.svg`, svgFile(svg.current, text.diagram), 'image/svg+xml')
          }}
        >
          {text.saveSvg}
        </button>
      )}
      <span role="status">{said}</span>
    </>
  )
}
