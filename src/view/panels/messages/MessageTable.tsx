import { memo } from 'react'
import type { SentMessage } from '../../../describe/messages'
import { plain } from '../../../describe/sentence'
import { clock } from '../../../describe/time'
import { useGoTo } from '../use-go-to'
import styles from './messages.module.css'
import { text } from './text'

interface MessageTableProps {
  readonly group: string
  readonly messages: readonly SentMessage[]
}

/** The diagram as a table. */
export const MessageTable = memo(function MessageTable({ group, messages }: MessageTableProps) {
  const goTo = useGoTo()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it
    <section className={styles.scroll} aria-label={text.table(group)} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{text.table(group)}</caption>
        <thead>
          <tr>
            {text.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map(({ id, kind, consumer, sentAt, arrivesAt, label, said, fields }) => (
            <tr key={id}>
              <th scope="row">
                <button type="button" aria-label={text.goTo(clock(sentAt))} onClick={() => goTo(sentAt)}>
                  {clock(sentAt)}
                </button>
              </th>
              <td>{clock(arrivesAt)}</td>
              <td>{kind === 'request' ? consumer : text.coordinator}</td>
              <td>{kind === 'request' ? text.coordinator : consumer}</td>
              <td>{label}</td>
              <td>{plain(said)}</td>
              <td className={styles.fields}>{fields.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
})
