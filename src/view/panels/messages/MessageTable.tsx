import { memo } from 'react'
import type { SentMessage } from '../../../describe/messages'
import { plain } from '../../../describe/sentence'
import { clock } from '../../../describe/time'
import { Scrolling } from '../../Scrolling'
import { Moment } from '../Moment'
import { TableHead } from '../TableHead'
import styles from './messages.module.css'
import { text } from './text'

interface MessageTableProps {
  readonly group: string
  readonly messages: readonly SentMessage[]
}

/** The diagram as a table. */
export const MessageTable = memo(function MessageTable({ group, messages }: MessageTableProps) {
  return (
    <Scrolling className={styles.scroll} label={text.table(group)}>
      <table className={styles.table}>
        <caption className="visually-hidden">{text.table(group)}</caption>
        <TableHead columns={text.columns} />
        <tbody>
          {messages.map(({ id, kind, consumer, sentAt, arrivesAt, label, said, fields, isLost }) => (
            <tr key={id}>
              <th scope="row">
                <Moment at={sentAt} />
              </th>
              <td>{isLost ? text.isLost : clock(arrivesAt)}</td>
              <td>{kind === 'request' ? consumer : text.coordinator}</td>
              <td>{kind === 'request' ? text.coordinator : consumer}</td>
              <td>{label}</td>
              <td>{plain(said)}</td>
              <td className={styles.fields}>{fields.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
})
