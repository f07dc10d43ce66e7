import { useState } from 'react'
import { notReadYet } from '../../describe/settings'
import { CHANGEABLE_BROKER_SETTINGS } from '../../kafka/coordinator/configure-broker'
import { standingOf } from '../../kafka/coordinator/failover'
import { USUAL_DOWN_MS, USUAL_LOAD_MS } from '../../kafka/scenario/steps'
import { coordinatorOf } from '../../kafka/world'
import { useSession, useSessionStore } from '../session'
import { FormFrame } from './FormFrame'
import styles from './forms.module.css'
import { SettingField } from './SettingField'
import { text } from './text'
import { rulesOf, useSettings } from './use-settings'

interface BrokerFormProps {
  /** Whose coordinator can be restarted, so that the settings count. */
  readonly group: string
  readonly onClose: () => void
}

/** What the brokers find in server.properties when they start. */
export function BrokerForm({ group, onClose }: BrokerFormProps) {
  const store = useSessionStore()
  const coordinator = useSession(({ world }) => coordinatorOf(world))
  const now = useSession(({ world }) => world.now)
  const { brokerId, is } = standingOf(coordinator, group, now)
  const [base] = useState(() => coordinatorOf(store.getState().world).given)
  const settings = useSettings(base, RULES)
  const [restarts, setRestarts] = useState(false)
  const give = () => {
    if (settings.problems.size > 0) return text.mend
    const isChanged = Object.keys(settings.changes).length > 0
    if (!isChanged && !restarts) return text.nothingChanged
    const changes = isChanged ? [{ do: 'configureBroker', config: settings.changes } as const] : []
    const restart = { do: 'restartCoordinator', group, downMs: USUAL_DOWN_MS, loadMs: USUAL_LOAD_MS } as const
    const commands = [...changes, ...(restarts && is === 'there' ? [restart] : [])]
    return store.getState().actAll(commands, text.settingsOf(text.theBrokers))?.message
  }
  const pending = notReadYet(coordinator, brokerId)
  return (
    <FormFrame title={text.brokerTitle} submit={text.giveBrokers} onSubmit={give} onClose={onClose}>
      <p>{text.brokerSettingsMean(brokerId, group)}</p>
      {FIELDS.map(field => (
        <SettingField key={field.name} field={field} settings={settings} consequence={pending.get(field.name)} />
      ))}
      {is === 'there' && (
        <label className={styles.restart}>
          <input type="checkbox" checked={restarts} onChange={event => setRestarts(event.target.checked)} />
          {text.restartBroker(brokerId)}
        </label>
      )}
    </FormFrame>
  )
}

const RULES = rulesOf(CHANGEABLE_BROKER_SETTINGS)
const FIELDS = Object.values(CHANGEABLE_BROKER_SETTINGS).map(setting => ({ name: setting.name, setting }))
