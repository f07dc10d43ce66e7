import type { MemberPicture } from '../../describe/group'
import type { ConsumerCommand } from '../../kafka/commands'
import { useActions } from '../session'
import { text as stageText } from '../stage/text'
import styles from './side.module.css'

/** The same that its card offers, in words that fit here. */
export function Verbs({ member }: { readonly member: MemberPicture }) {
  const { act } = useActions()
  return (
    <div className={styles.verbs}>
      {verbsFor(member).map(([word, command]) => (
        <button key={word} type="button" onClick={() => act(command)}>
          {word}
        </button>
      ))}
    </div>
  )
}

function verbsFor({
  name: consumer,
  activity,
  isFrozen,
  isCut,
}: MemberPicture): (readonly [string, ConsumerCommand])[] {
  const { verbs } = stageText
  const again = [
    [verbs.restart, { do: 'restart', consumer }],
    [verbs.remove, { do: 'remove', consumer }],
  ] as const
  if (activity.kind === 'gone') return [...again]
  return [
    [verbs.close, { do: 'close', consumer }],
    [verbs.crash, { do: 'crash', consumer }],
    isFrozen
      ? [verbs.unfreeze, { do: 'resumePolling', consumer }]
      : [verbs.freeze, { do: 'stopPolling', consumer, atOnce: true }],
    isCut ? [verbs.heal, { do: 'healNetwork', consumer }] : [verbs.cut, { do: 'cutNetwork', consumer }],
    ...again,
  ]
}
