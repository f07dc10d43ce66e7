import { memo } from 'react'
import type { SentMessage } from '../../../describe/messages'
import { plain } from '../../../describe/sentence'
import { clock } from '../../../describe/time'
import { type Columns, groupedBy, type Label, type Row, type TimeScale } from './layout'
import styles from './messages.module.css'
import { text } from './text'

interface RowWordsProps {
  readonly row: Row
  readonly columns: Columns
  readonly scale: TimeScale
  readonly isAhead: boolean
  /** Its moment stands where the playhead tells the one it shows. */
  readonly isAtPlayhead: boolean
}

const LETTER = 6.9

/** The moment on the left, the name below the arrow's beginning, where no other arrow comes, an error on a plate, and on the right what it comes to. */
export const RowWords = memo(function RowWords({ row, columns, scale, isAhead, isAtPlayhead }: RowWordsProps) {
  const y = scale.y(row.at)
  const room = Math.floor((columns.width - columns.words - 16) / LETTER)
  return (
    <g data-when={isAhead ? 'ahead' : 'past'}>
      {!isAtPlayhead && (
        <text className={styles.time} x={columns.left - 12} y={y + 4} textAnchor="end">
          {clock(row.at)}
        </text>
      )}
      {row.labels.map(label => (
        <Names key={label.from ?? ''} label={label} columns={columns} y={y} />
      ))}
      {room > 20 && (
        <text className={styles.words} x={columns.words} y={y + 4}>
          {cut(wordsOf(row.messages), room)}
        </text>
      )}
    </g>
  )
})

function Names({ label, columns, y }: { readonly label: Label; readonly columns: Columns; readonly y: number }) {
  const isRequest = label.from !== null
  let x = isRequest ? columns.x(label.from ?? '') + 12 : columns.coordinator - 12
  return namesOf(label.messages).map(({ name, isError }) => {
    const width = name.length * (isError ? 7.5 : LETTER) + (isError ? 8 : 0)
    const begin = isRequest ? x : x - width
    x = isRequest ? x + width + 8 : x - width - 8
    return (
      <g key={name}>
        {isError && <rect className={styles.plate} x={begin} y={y + 3} width={width} height={16} rx={3} />}
        <text
          className={isError ? styles.error : styles.label}
          x={isError ? begin + 4 : isRequest ? begin : begin + width}
          y={y + 15}
          textAnchor={isError || isRequest ? 'start' : 'end'}
        >
          {name}
        </text>
      </g>
    )
  })
}

/** Each kind once: `3 JoinGroup answers`, `REBALANCE_IN_PROGRESS`. */
function namesOf(messages: readonly SentMessage[]): { readonly name: string; readonly isError: boolean }[] {
  const kinds = groupedBy(messages, ({ api, error }) => `${api} ${error}`)
  return [...kinds.values()].map(same => {
    const [first] = same
    if (!first) return { name: '', isError: false }
    if (first.error !== 'NONE') return { name: first.error, isError: true }
    return { name: (first.kind === 'request' ? text.requests : text.answers)(first.api, same.length), isError: false }
  })
}

function wordsOf(messages: readonly SentMessage[]): string {
  return [...new Set(messages.map(({ said }) => plain(said)).filter(Boolean))].join(' · ')
}

function cut(words: string, room: number): string {
  return words.length <= room ? words : `${words.slice(0, room - 1)}…`
}
