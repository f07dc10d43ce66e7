import { useEffect, useState } from 'react'
import { clock, countdown } from '../../describe/time'
import { type UnderWay as Message, patienceFor, underWay } from '../../describe/under-way'
import { Dialog } from '../controls/Dialog'
import { NumberField } from '../load/NumberField'
import { TableHead } from '../panels/TableHead'
import { useRanks } from '../ranks'
import { useSession, useSessionStore } from '../session'
import { SentenceText } from '../stage/SentenceText'
import styles from './forms.module.css'
import { text } from './text'

interface UnderWayProps {
  /** The message that was pointed at, which comes first. */
  readonly flight: number | null
  readonly onClose: () => void
}

/** What is on its way at this moment: each message can be lost, or come late. Time stands still meanwhile. */
export function UnderWay({ flight, onClose }: UnderWayProps) {
  const store = useSessionStore()
  const flights = useSession(session => session.picture.flights)
  const now = useSession(session => session.playhead)
  const [ms, setMs] = useState(2_000)
  useEffect(() => store.getState().pause(), [store])
  const isPointedAt = ({ id }: Message) => id === flight
  const messages = underWay(flights).sort((a, b) => Number(isPointedAt(b)) - Number(isPointedAt(a)))
  const { act, step } = store.getState()
  return (
    <Dialog title={text.underWayAt(clock(now))} onClose={onClose} isWide>
      <p>{text.underWayMeans}</p>
      {messages.length === 0 ? (
        <>
          <p role="status">{text.nothingUnderWay}</p>
          <button type="button" className={styles.plain} onClick={step}>
            {text.oneEventOn}
          </button>
        </>
      ) : (
        <>
          <NumberField label={text.delayBy} value={ms / 1_000} min={1} max={86_400} onSet={s => setMs(s * 1_000)} />
          <table className={styles.plan}>
            <caption>{text.messages}</caption>
            <TableHead columns={text.messageColumns} />
            <tbody>
              {messages.map(message => (
                <Row
                  key={message.id}
                  message={message}
                  now={now}
                  isPointedAt={isPointedAt(message)}
                  onLose={() => act({ do: 'loseMessage', ...message.meant })}
                  onDelay={() => act({ do: 'delayMessage', ...message.meant, ms })}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Dialog>
  )
}

interface RowProps {
  readonly message: Message
  readonly now: number
  readonly isPointedAt: boolean
  readonly onLose: () => void
  readonly onDelay: () => void
}

function Row({ message: { said, arrivesAt, meant }, now, isPointedAt, onLose, onDelay }: RowProps) {
  const ranks = useRanks()
  const patience = useSession(session => patienceFor(meant, session.world))
  const name = text.messageName(meant.api, meant.consumer, meant.isAnswer ?? false, meant.nth ?? 1)
  return (
    <tr data-now={isPointedAt || undefined}>
      <th scope="row">
        <SentenceText sentence={said} ranks={ranks} />
      </th>
      <td>{text.arrivesIn(countdown(arrivesAt - now))}</td>
      <td>{patience ?? text.nobodyWaits}</td>
      <td>
        <button type="button" className={styles.plain} aria-label={text.lose(name)} onClick={onLose}>
          {text.loseShort}
        </button>{' '}
        <button type="button" className={styles.plain} aria-label={text.delay(name)} onClick={onDelay}>
          {text.delayShort}
        </button>
      </td>
    </tr>
  )
}
