import type { MemberPicture } from '../../describe/group'
import type { Command, ConsumerCommand } from '../../kafka/commands'
import styles from './card.module.css'
import { text } from './text'

interface Verb {
  readonly label: string
  /** What is shown where there is little room; part of the label. */
  readonly short?: string
  readonly command: ConsumerCommand
}

/** What can be done to a consumer: always there by keyboard, shown on hover, focus and selection. */
export function MemberVerbs(props: { readonly member: MemberPicture; readonly onCommand: (command: Command) => void }) {
  return (
    <div className={styles.verbs}>
      {verbsOf(props.member).map(({ label, short, command }) => (
        <button key={label} type="button" aria-label={label} title={label} onClick={() => props.onCommand(command)}>
          {short ?? label}
        </button>
      ))}
    </div>
  )
}

function verbsOf({ name: consumer, activity, isFrozen, isCut }: MemberPicture): Verb[] {
  const { verbs } = text
  const again: Verb[] = [
    { label: verbs.restart, command: { do: 'restart', consumer } },
    { label: verbs.remove, command: { do: 'remove', consumer } },
  ]
  if (activity.kind === 'gone') return again
  return [
    { label: verbs.close, command: { do: 'close', consumer } },
    { label: verbs.crash, command: { do: 'crash', consumer } },
    isFrozen
      ? { label: verbs.unfreeze, command: { do: 'resumePolling', consumer } }
      : { label: verbs.freeze, command: { do: 'stopPolling', consumer, atOnce: true } },
    isCut
      ? { label: verbs.heal, short: verbs.healShort, command: { do: 'healNetwork', consumer } }
      : { label: verbs.cut, short: verbs.cutShort, command: { do: 'cutNetwork', consumer } },
    ...again,
  ]
}
