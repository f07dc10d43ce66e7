import { memo, useState } from 'react'
import { useActions, useSession } from '../../session'
import { Field, FormDialog, wholeNumber } from '../../stage/FormDialog'
import form from '../../stage/form.module.css'
import { text } from './text'

/** Chooses a record by partition and offset: by keyboard, and where lanes are too dense for clicking one. */
export const FollowForm = memo(function FollowForm() {
  const topics = useSession(({ beside }) => beside.picture.topics)
  const { follow } = useActions()
  const [chosen, setChosen] = useState(0)
  const [offset, setOffset] = useState('0')
  const [isTried, setTried] = useState(false)
  const lanes = topics.flatMap(topic => topic.lanes)
  const lane = lanes[chosen] ?? lanes[0]
  const number = wholeNumber(offset)
  if (!lane) return null
  const submit = () => {
    setTried(number === null)
    if (number !== null) follow({ topic: lane.topic, partition: lane.partition, offset: number })
    return number !== null
  }
  return (
    <FormDialog label={text.follow} submit={text.submit} onSubmit={submit}>
      <label className={form.field}>
        <span>{text.partition}</span>
        <select value={chosen} onChange={event => setChosen(Number(event.target.value))}>
          {lanes.map(({ topic, partition, name }, i) => (
            <option key={`${topic}/${partition}`} value={i}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={text.offset}
        value={offset}
        onChange={setOffset}
        wrong={isTried && number === null ? text.wrongOffset : null}
        isNumber
      />
    </FormDialog>
  )
})
