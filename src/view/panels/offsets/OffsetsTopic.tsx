/** `__consumer_offsets` as it is appended to, and below it what compaction makes of it. */
import { memo, useEffect, useRef, useState } from 'react'
import { type OffsetsTopicRecord, offsetsTopicOf } from '../../../describe/offsets-topic'
import { clock } from '../../../describe/time'
import { useSession } from '../../session'
import { useGoTo } from '../use-go-to'
import styles from './offsets.module.css'
import { text } from './text'

const MOST_DRAWN = 80
/** So long, in simulated time, a record counts as new. */
const NEW_MS = 1_500

export function OffsetsTopic({ group }: { readonly group: string }) {
  const world = useSession(({ calm }) => calm.world)
  const [pointed, setPointed] = useState<OffsetsTopicRecord | null>(null)
  const { partition, hash, partitions, nextOffset, records, kept, keptCount } = offsetsTopicOf(world, {
    group,
    most: MOST_DRAWN,
  })
  return (
    <section className={styles.topic} aria-label={text.topic(partition)}>
      <h3>
        {text.topic(partition)} <span className={styles.rule}>{text.rule(group, hash, partitions)}</span>
      </h3>
      {records.length === 0 ? (
        <p>{text.empty}</p>
      ) : (
        <>
          <Log
            name={text.appended(records.length, nextOffset)}
            note={text.struck}
            records={records}
            now={world.now}
            onPoint={setPointed}
          />
          <Log
            name={text.compacted(kept.length, keptCount)}
            note={text.leftAlone}
            records={kept}
            now={world.now}
            onPoint={setPointed}
          />
          <p className={styles.inWords}>
            {pointed === null
              ? text.hint
              : text.record(pointed.offset, clock(pointed.at), pointed.inWords, pointed.isSuperseded)}
          </p>
        </>
      )}
    </section>
  )
}

interface LogProps {
  readonly name: string
  readonly note: string
  readonly records: readonly OffsetsTopicRecord[]
  readonly now: number
  readonly onPoint: (record: OffsetsTopicRecord) => void
}

/** A log grows on the right; its end stays in sight until one scrolls away from it. */
function Log({ name, note, records, now, onPoint }: LogProps) {
  const list = useRef<HTMLOListElement>(null)
  const isAtEnd = useRef(true)
  const last = records.at(-1)?.offset
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new record that makes it scroll
  useEffect(() => {
    const element = list.current
    if (element && isAtEnd.current) element.scrollLeft = element.scrollWidth
  }, [last])
  const onScroll = () => {
    const element = list.current
    if (element) isAtEnd.current = element.scrollWidth - element.clientWidth - element.scrollLeft < 60
  }
  return (
    <>
      <p className={styles.logName}>
        {name} <span className={styles.rule}>· {note}</span>
      </p>
      <ol ref={list} className={styles.log} aria-label={name} onScroll={onScroll} data-uses-arrows>
        {records.map(record => (
          <RecordCard
            key={record.offset}
            offset={record.offset}
            at={record.at}
            kind={record.kind}
            name={record.key}
            value={record.value}
            inWords={record.inWords}
            isSuperseded={record.isSuperseded}
            isNew={now - record.at < NEW_MS}
            onPoint={onPoint}
          />
        ))}
      </ol>
    </>
  )
}

interface RecordCardProps extends Omit<OffsetsTopicRecord, 'key'> {
  readonly name: string
  readonly isNew: boolean
  readonly onPoint: (record: OffsetsTopicRecord) => void
}

/** Offset, key and value. Its parts are handed in one by one, so that what stays the same is not drawn again. */
const RecordCard = memo(function RecordCard({ name, isNew, onPoint, ...record }: RecordCardProps) {
  const { offset, at, kind, value, inWords, isSuperseded } = record
  const goTo = useGoTo()
  const point = () => onPoint({ ...record, key: name })
  return (
    <li>
      <button
        type="button"
        className={styles.record}
        data-new={isNew}
        data-superseded={isSuperseded}
        data-kind={kind}
        data-tombstone={value === null}
        aria-label={text.recordName(
          [offset, name, value ?? text.tombstone].join(' '),
          clock(at),
          inWords,
          isSuperseded,
        )}
        onClick={() => goTo(at)}
        onPointerEnter={point}
        onFocus={point}
      >
        <span className={styles.offset}>{offset}</span>{' '}
        <span className={styles.card}>
          <span>{name}</span>{' '}
          {value === null ? <em>{text.tombstone}</em> : isSuperseded ? <s>{value}</s> : <b>{value}</b>}
        </span>
      </button>
    </li>
  )
})
