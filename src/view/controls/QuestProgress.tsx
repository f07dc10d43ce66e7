import { useActions, useSession } from '../session'
import { text } from './text'
import styles from './transport.module.css'

/** How far the search has come, and a way to stop it. */
export function QuestProgress() {
  const quest = useSession(session => session.quest)
  const { cancelQuest: cancel } = useActions()
  if (!quest) return null
  const name = quest.kind === 'moment' ? text.computing : text.searching
  return (
    <span className={styles.quest}>
      <progress aria-label={name} value={quest.upTo - quest.from} max={quest.limit - quest.from} />
      <button type="button" onClick={cancel}>
        {text.cancel}
      </button>
    </span>
  )
}
