import { useState } from 'react'
import { consequencesOf } from '../../describe/settings'
import { consumerOf } from '../../kafka/world'
import { useSession, useSessionStore } from '../session'
import { CopySettings } from './CopySettings'
import { FormFrame } from './FormFrame'
import styles from './forms.module.css'
import { PasteProperties } from './PasteProperties'
import { notOfGroup, SettingsFields } from './SettingsFields'
import { text } from './text'
import { useSettings } from './use-settings'

interface ConsumerSettingsFormProps {
  readonly consumer: string
  readonly onClose: () => void
}

/** Other settings for one consumer, and from when on they count. */
export function ConsumerSettingsForm({ consumer: name, onClose }: ConsumerSettingsFormProps) {
  const store = useSessionStore()
  const world = useSession(session => session.world)
  const [base] = useState(() => consumerOf(store.getState().world, name)?.given ?? {})
  const settings = useSettings(base)
  const group = String(base['group.id'] ?? '')
  const [restarts, setRestarts] = useState(false)
  const isRunning = consumerOf(world, name)?.process === 'running'
  const give = () => {
    if (settings.problems.size > 0) return text.mend
    if (Object.keys(settings.changes).length === 0) return text.nothingChanged
    const again = restarts && isRunning ? [{ do: 'restart', consumer: name } as const] : []
    const commands = [{ do: 'configure', consumer: name, config: settings.changes } as const, ...again]
    return store.getState().actAll(commands, text.settingsOf(name))?.message
  }
  return (
    <FormFrame title={text.settingsTitle(name)} submit={text.give(name)} onSubmit={give} onClose={onClose}>
      <p>{isRunning ? text.whenRunning(name) : text.whenStarted(name)}</p>
      <CopySettings given={settings.given} />
      <PasteProperties settings={settings} notTaken={notOfGroup(group)} />
      <SettingsFields
        settings={settings}
        consequences={consequencesOf(settings.given, name, world)}
        without={['group.id']}
      />
      {isRunning && (
        <label className={styles.restart}>
          <input type="checkbox" checked={restarts} onChange={event => setRestarts(event.target.checked)} />
          {text.restartToo(name)}
        </label>
      )}
    </FormFrame>
  )
}
