import { useState } from 'react'
import { LIMITS } from '../../kafka/scenario/document'
import { newcomer } from '../../store/newcomer'
import { useSessionStore } from '../session'
import { FormFrame } from './FormFrame'
import { PERSONAL, SettingsFields } from './SettingsFields'
import { Subscription, useSubscription } from './Subscription'
import { TextField } from './TextField'
import { text } from './text'
import { useSettings } from './use-settings'

/** A group begins to be with its first consumer: Kafka has no command that makes one. */
export function NewGroupForm({ onClose }: { readonly onClose: () => void }) {
  const store = useSessionStore()
  const [taken] = useState(() => store.getState().picture.groups.map(({ group }) => group))
  const [group, setGroup] = useState(() => freeName(taken))
  const [start] = useState(() => newcomer(store.getState(), group))
  const settings = useSettings({ ...start.config, 'group.id': group })
  const subscription = useSubscription(start.topics)
  const [isTried, setTried] = useState(false)
  const wrong = settings.problems.get('group.id') ?? (taken.includes(group) ? text.groupExists : undefined)
  const make = () => {
    setTried(true)
    if (taken.length >= LIMITS.groups) return text.tooMany(LIMITS.groups, 'group')
    if (wrong || settings.problems.size > 0) return text.mend
    if (subscription.problem) return subscription.problem
    const shared = { 'group.id': group, ...settings.changes }
    const first = { ...start, ...subscription.wanted, config: settings.given }
    return store.getState().actAll([{ do: 'configureGroup', group, config: shared }, first], text.madeGroup(group))
      ?.message
  }
  return (
    <FormFrame title={text.newGroup} submit={text.make} onSubmit={make} onClose={onClose}>
      <TextField
        label="group.id"
        value={group}
        onChange={setGroup}
        meaning={text.groupMeans(start.consumer)}
        wrong={wrong}
      />
      <Subscription state={subscription} showsWrong={isTried} />
      <SettingsFields settings={settings} without={PERSONAL} />
    </FormFrame>
  )
}

function freeName(taken: readonly string[]): string {
  const names = ['email', 'analytics', 'audit', ...Array.from({ length: taken.length + 1 }, (_, i) => `team-${i + 2}`)]
  return names.find(name => !taken.includes(name)) ?? ''
}
