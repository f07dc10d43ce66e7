/** The way of the record that is followed. */
import { type RecordInGroup, type RecordPicture, type RecordPlace, recordPicture } from '../../../describe/record'
import { clock, duration, thousands } from '../../../describe/time'
import { useRanks } from '../../ranks'
import { useActions, useSession } from '../../session'
import { SentenceText } from '../../stage/SentenceText'
import { Moments } from '../Moment'
import side from '../side.module.css'
import styles from './record.module.css'
import { text } from './text'

export function RecordPanel({ place }: { readonly place: RecordPlace }) {
  const world = useSession(session => session.world)
  const timeline = useSession(session => session.timeline)
  const { follow } = useActions()
  const ranks = useRanks()
  const picture = recordPicture(world, timeline, place)
  const { offset } = place
  return (
    <>
      <div className={side.title}>
        <h2>
          {text.record} {'missing' in picture ? '' : picture.name}
        </h2>
        <button type="button" aria-label={text.close} onClick={() => follow(null)}>
          ×
        </button>
      </div>
      <div className={styles.neighbours}>
        <button type="button" disabled={offset === 0} onClick={() => follow({ ...place, offset: offset - 1 })}>
          ← {text.before}
        </button>
        <button type="button" onClick={() => follow({ ...place, offset: offset + 1 })}>
          {text.after} →
        </button>
      </div>
      {'missing' in picture ? (
        <p>
          <SentenceText sentence={picture.missing} ranks={ranks} />
        </p>
      ) : (
        <Told picture={picture} />
      )}
    </>
  )
}

function Told({ picture }: { readonly picture: RecordPicture }) {
  const ranks = useRanks()
  const { topic, partition, offset, key, bytes, timestamp, appendedAt } = picture
  const facts = [
    [text.facts.topic, topic],
    [text.facts.partition, String(partition)],
    [text.facts.offset, thousands(offset)],
    [text.facts.key, key ?? text.noKey],
    [text.facts.bytes, text.bytesOf(thousands(bytes))],
    [text.facts.sent, clock(timestamp)],
    [text.facts.appended, clock(appendedAt)],
  ] as const
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{text.why}</h3>
      <p>
        <SentenceText sentence={picture.whyThere} ranks={ranks} />
      </p>
      <h3>{text.beginning}</h3>
      <Moments moments={picture.steps} />
      {picture.groups.length === 0 && <p className={styles.nobody}>{text.nobody}</p>}
      {picture.groups.map(group => (
        <InGroup key={group.group} group={group} />
      ))}
    </>
  )
}

function InGroup({ group }: { readonly group: RecordInGroup }) {
  const ranks = useRanks()
  const { given, latencyMs } = group
  return (
    <section aria-label={text.inGroup(group.group)}>
      <h3>{text.inGroup(group.group)}</h3>
      <p className={styles.summary}>
        <SentenceText sentence={group.summary} ranks={ranks} />
      </p>
      <p className={styles.numbers}>{text.numbers(given, latencyMs === null ? null : duration(latencyMs))}</p>
      <Moments moments={group.steps} />
    </section>
  )
}
