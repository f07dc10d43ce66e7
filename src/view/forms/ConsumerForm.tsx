import { useState } from 'react'
import { consequencesOf } from '../../describe/settings'
import { newcomer } from '../../store/newcomer'
import { useSession, useSessionStore } from '../session'
import { FormFrame } from './FormFrame'
import { PasteProperties } from './PasteProperties'
import { notOfGroup, SettingsFields } from './SettingsFields'
import { Subscription, useSubscription } from './Subscription'
import { text } from './text'
import { useSettings } from './use-settings'

interface ConsumerFormProps {
  readonly group: string
  readonly onClose: () => void
}

/** One more consumer of a group, set up as one likes. It begins as a one-click one would. */
export function ConsumerForm({ group, onClose }: ConsumerFormProps) {
  const store = useSessionStore()
  const [start] = useState(() => newcomer(store.getState(), group))
  const name = start.consumer
  const settings = useSettings({ 'client.id': name, ...start.config })
  const subscription = useSubscription(start.topics)
  const [isTried, setTried] = useState(false)
  const world = useSession(session => session.world)
  const add = () => {
    setTried(true)
    if (settings.problems.size > 0) return text.mend
    if (subscription.problem) return subscription.problem
    const command = { ...start, ...subscription.wanted, config: settings.given }
    return store.getState().actAll([command], text.added(name))?.message
  }
  return (
    <FormFrame title={text.addTo(name, group)} submit={text.add(name)} onSubmit={add} onClose={onClose}>
      <PasteProperties settings={settings} notTaken={notOfGroup(group)} />
      <Subscription state={subscription} showsWrong={isTried} />
      <SettingsFields
        settings={settings}
        consequences={consequencesOf(settings.given, name, world)}
        without={['group.id']}
      />
    </FormFrame>
  )
}
