import { useState } from 'react'
import { consequencesForApplication } from '../../describe/settings'
import { consumersOf } from '../../kafka/world'
import { newcomerSettings } from '../../store/newcomer'
import { useSession, useSessionStore } from '../session'
import styles from './forms.module.css'
import { GiveButton } from './GiveButton'
import { PasteProperties } from './PasteProperties'
import { notOfWholeGroup, PERSONAL, SettingsFields } from './SettingsFields'
import { text } from './text'
import { useSettings } from './use-settings'

interface GroupSettingsProps {
  readonly group: string
  readonly onDone: () => void
}

/** The same settings for the whole group: for those that come later, and for those that are there when they start again. */
export function GroupSettings({ group, onDone }: GroupSettingsProps) {
  const store = useSessionStore()
  const [base] = useState(() => newcomerSettings(store.getState(), group))
  const [restarts, setRestarts] = useState(false)
  const [refusal, setRefusal] = useState<string | undefined>()
  const running = useSession(
    ({ world }) => consumersOf(world).filter(one => one.config.groupId === group && one.process === 'running').length,
  )
  const settings = useSettings(base)
  const world = useSession(session => session.world)
  const give = () => {
    if (settings.problems.size > 0) return setRefusal(text.mend)
    if (Object.keys(settings.changes).length === 0) return setRefusal(text.nothingChanged)
    const { actAll } = store.getState()
    const members = consumersOf(world).filter(one => one.config.groupId === group && one.process === 'running')
    const again = restarts ? members.map(({ name: consumer }) => ({ do: 'restart', consumer }) as const) : []
    const refused = actAll(
      [{ do: 'configureGroup', group, config: settings.changes }, ...again],
      text.settingsOf(group),
    )
    setRefusal(refused?.message)
    if (!refused) onDone()
  }
  return (
    <>
      <p>{text.groupSettingsMean}</p>
      <PasteProperties settings={settings} notTaken={notOfWholeGroup(group)} />
      <SettingsFields
        settings={settings}
        without={PERSONAL}
        consequences={consequencesForApplication(settings.given, world)}
      />
      <GiveButton label={text.giveGroup} refusal={refusal} onGive={give}>
        {running > 0 && (
          <label className={styles.restart}>
            <input type="checkbox" checked={restarts} onChange={event => setRestarts(event.target.checked)} />
            {text.restartAll(running)}
          </label>
        )}
      </GiveButton>
    </>
  )
}
