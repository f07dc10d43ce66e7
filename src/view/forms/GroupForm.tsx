/** What can be done to a group: settings for all of it, and what an admin does with Kafka's own tools. */
import { type ReactNode, useId, useState } from 'react'
import { Dialog } from '../controls/Dialog'
import { DeleteGroup } from './DeleteGroup'
import { DeleteOffsets } from './DeleteOffsets'
import styles from './forms.module.css'
import { GroupSettings } from './GroupSettings'
import { RemoveMembers } from './RemoveMembers'
import { ResetOffsets } from './ResetOffsets'
import { text } from './text'

interface GroupFormProps {
  readonly group: string
  readonly onClose: () => void
}

type Deed = keyof typeof text.groupDeeds

export function GroupForm({ group, onClose }: GroupFormProps) {
  const [deed, setDeed] = useState<Deed>('settings')
  const name = useId()
  return (
    <Dialog title={text.groupTitle(group)} onClose={onClose} isWide>
      <div className={styles.form}>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">{text.whatToDo}</legend>
          {DEEDS.map(one => (
            <label key={one}>
              <input type="radio" name={name} checked={one === deed} onChange={() => setDeed(one)} />
              {text.groupDeeds[one]}
            </label>
          ))}
        </fieldset>
        {shown(deed, group, onClose)}
      </div>
    </Dialog>
  )
}

// Safe: its own keys.
const DEEDS = Object.keys(text.groupDeeds) as Deed[]

function shown(deed: Deed, group: string, onClose: () => void): ReactNode {
  switch (deed) {
    case 'settings':
      return <GroupSettings group={group} onDone={onClose} />
    case 'reset':
      return <ResetOffsets group={group} />
    case 'offsets':
      return <DeleteOffsets group={group} />
    case 'members':
      return <RemoveMembers group={group} />
    case 'delete':
      return <DeleteGroup group={group} />
  }
}
