import { memo, useState } from 'react'
import { Field, FormDialog, wholeNumber } from './FormDialog'
import styles from './form.module.css'
import type { SendRecordsProps } from './SendRecords'
import { text } from './text'

const MOST = 1_000

/** More partitions for a topic; Kafka never takes any away. */
export const AddPartitions = memo(function AddPartitions(props: SendRecordsProps) {
  const { topic, partitions, opensUp = false, onCommand } = props
  const [given, setGiven] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  const value = given ?? String(partitions + 1)
  const total = wholeNumber(value)
  const isRight = total !== null && total > partitions && total <= MOST
  const add = () => {
    setTried(!isRight)
    if (isRight) {
      setGiven(null)
      onCommand({ do: 'addPartitions', topic, total })
    }
    return isRight
  }
  return (
    <FormDialog label={text.addPartitions} submit={text.form.add} opensUp={opensUp} onSubmit={add}>
      <Field
        label={text.form.total}
        value={value}
        onChange={setGiven}
        wrong={isTried && !isRight ? text.form.wrongTotal(partitions) : null}
        isNumber
      />
      <p className={styles.hint}>{text.form.onlyGrow}</p>
    </FormDialog>
  )
})
