import { useState } from 'react'
import { alterTopic } from '../../describe/consumer-groups/alter-topic'
import { duration } from '../../describe/time'
import { topicOf } from '../../kafka/broker/state'
import { TOPIC_SETTINGS } from '../../kafka/config'
import { brokerOf } from '../../kafka/world'
import { useSession, useSessionStore } from '../session'
import styles from './forms.module.css'
import { GiveButton } from './GiveButton'
import { SettingField } from './SettingField'
import { text } from './text'
import { rulesOf, useSettings } from './use-settings'

interface TopicSettingsProps {
  readonly topic: string
  readonly onDone: () => void
}

/** How long a topic keeps its records. The broker goes by it at once; what comes of it is seen when it looks. */
export function TopicSettings({ topic, onDone }: TopicSettingsProps) {
  const store = useSessionStore()
  const { retentionAt, logConfig } = useSession(({ world }) => brokerOf(world))
  const now = useSession(({ world }) => world.now)
  const [base] = useState(() => {
    const broker = brokerOf(store.getState().world)
    return { ...broker.topicDefaults, ...topicOf(broker, topic)?.given }
  })
  const settings = useSettings(base, RULES)
  const [refusal, setRefusal] = useState<string | undefined>()
  const give = () => {
    if (settings.problems.size > 0) return setRefusal(text.mend)
    if (Object.keys(settings.changes).length === 0) return setRefusal(text.nothingChanged)
    const { actAll } = store.getState()
    const command = { do: 'configureTopic', topic, config: settings.changes } as const
    const refused = actAll([command], text.settingsOf(topic))
    setRefusal(refused?.message)
    if (!refused) onDone()
  }
  return (
    <section className={styles.section}>
      <h3>{text.topicSettings}</h3>
      <p>
        {text.topicSettingsMean(
          duration(logConfig.logRetentionCheckIntervalMs),
          duration(Math.max(0, retentionAt - now)),
        )}
      </p>
      {FIELDS.map(field => (
        <SettingField key={field.name} field={field} settings={settings} consequence={undefined} />
      ))}
      {Object.keys(settings.changes).length > 0 && (
        <p className={styles.written}>
          <code>{alterTopic(topic, settings.changes)}</code>
        </p>
      )}
      <GiveButton label={text.alterTopic(topic)} refusal={refusal} onGive={give} />
    </section>
  )
}

const RULES = rulesOf(TOPIC_SETTINGS)
const FIELDS = Object.values(TOPIC_SETTINGS).map(setting => ({ name: setting.name, setting }))
