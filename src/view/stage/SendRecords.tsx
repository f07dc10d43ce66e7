import { memo, useContext, useState } from 'react'
import type { Command } from '../../kafka/commands'
import { Field, FormDialog, wholeNumber } from './FormDialog'
import { FollowContext } from './follow'
import styles from './form.module.css'
import { text } from './text'

const MOST = 10_000

export interface SendRecordsProps {
  readonly topic: string
  readonly partitions: number
  readonly opensUp?: boolean
  readonly onCommand: (command: Command) => void
}

/** Sends records by hand: to the partition given, else to the key's, else spread over all. */
export const SendRecords = memo(function SendRecords(props: SendRecordsProps) {
  const { topic, partitions, opensUp = false, onCommand } = props
  const [howMany, setHowMany] = useState('10')
  const [key, setKey] = useState('')
  const [partition, setPartition] = useState('')
  const [isFollowed, setFollowed] = useState(false)
  const [isTried, setTried] = useState(false)
  const following = useContext(FollowContext)
  const count = wholeNumber(howMany)
  const isRight = count !== null && count >= 1 && count <= MOST
  const send = () => {
    setTried(!isRight)
    if (isRight) {
      const to = partition === '' ? null : Number(partition)
      onCommand({ do: 'send', topic, count, partition: to, key: key === '' ? null : key })
      if (isFollowed) following?.followSent(topic)
    }
    return isRight
  }
  return (
    <FormDialog label={text.sendRecords} submit={text.form.send} opensUp={opensUp} onSubmit={send}>
      <Field
        label={text.form.howMany}
        value={howMany}
        onChange={setHowMany}
        wrong={isTried && !isRight ? text.form.wrongCount : null}
        isNumber
      />
      <Field label={text.form.key} value={key} onChange={setKey} hint={text.form.keyHint} />
      <label className={styles.field}>
        <span>{text.form.partition}</span>
        <select value={partition} onChange={event => setPartition(event.target.value)}>
          <option value="">{text.form.anyPartition}</option>
          {Array.from({ length: partitions }, (_, p) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the number is the partition
            <option key={p} value={p}>
              P{p}
            </option>
          ))}
        </select>
      </label>
      {following && (
        <label className={styles.check}>
          <input type="checkbox" checked={isFollowed} onChange={event => setFollowed(event.target.checked)} />
          {text.form.followFirst}
        </label>
      )}
    </FormDialog>
  )
})
