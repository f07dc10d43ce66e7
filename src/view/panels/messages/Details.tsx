import type { Held, SentMessage } from '../../../describe/messages'
import { clock } from '../../../describe/time'
import { useRanks } from '../../ranks'
import { Scrolling } from '../../Scrolling'
import { SentenceText } from '../../stage/SentenceText'
import styles from './messages.module.css'
import { text } from './text'

interface DetailsProps {
  readonly message: SentMessage | undefined
  readonly messages: readonly SentMessage[]
  readonly held: readonly Held[]
}

/** The fields of a message, and of the one that it answers or is answered by. */
export function Details({ message, messages, held }: DetailsProps) {
  const request = message && (message.kind === 'request' ? message : messages.find(({ id }) => id === message.answers))
  const answer = message?.kind === 'answer' ? message : messages.find(({ answers }) => answers === message?.id)
  return (
    <Scrolling className={styles.details} label={text.details}>
      {!message && <p>{text.hint}</p>}
      {request && <One message={request} />}
      {message && request && <Between request={request} answer={answer} held={held} />}
      {answer && message && <One message={answer} />}
    </Scrolling>
  )
}

function One({ message }: { readonly message: SentMessage }) {
  const { label, said, fields, sentAt, arrivesAt, consumer, kind, error, isLost } = message
  const ranks = useRanks()
  const [from, to] = kind === 'request' ? [consumer, text.coordinator] : [text.coordinator, consumer]
  return (
    <>
      <h3 data-error={error !== 'NONE'}>{label}</h3>
      <p>
        {text.way(from, to)},{' '}
        {isLost ? text.lost(clock(sentAt), clock(arrivesAt)) : text.sent(clock(sentAt), clock(arrivesAt))}
      </p>
      {said.length > 0 && (
        <p className={styles.said}>
          <SentenceText sentence={said} ranks={ranks} />
        </p>
      )}
      <ul>
        {fields.map(field => (
          <li key={field}>{field}</li>
        ))}
      </ul>
    </>
  )
}

interface BetweenProps {
  readonly request: SentMessage
  readonly answer: SentMessage | undefined
  readonly held: readonly Held[]
}

function Between({ request, answer, held }: BetweenProps) {
  if (!answer) return <p>{text.unanswered}</p>
  const hold = held.find(one => one.consumer === request.consumer && one.from === request.arrivesAt)
  return (
    <p>
      {text.answeredAfter(answer.arrivesAt - request.sentAt)}
      {hold && `, ${text.heldFor(answer.sentAt - hold.from)}`}
    </p>
  )
}
