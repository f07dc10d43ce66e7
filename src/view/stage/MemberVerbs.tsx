import type { MemberPicture } from '../../describe/group'
import type { Command, ConsumerCommand } from '../../kafka/commands'
import type { CardForm } from '../figure/cards'
import type { StageLayout } from '../figure/layout'
import { text } from './text'
import styles from './verbs.module.css'

interface Verb {
  readonly label: string
  /** What is shown where there is little room; part of the label. */
  readonly short?: string
  readonly command: ConsumerCommand
}

export interface MemberVerbsProps {
  readonly member: MemberPicture
  readonly form: CardForm
  readonly layout: StageLayout
  readonly isSelected: boolean
  readonly onCommand: (command: Command) => void
}

/** What can be done to a consumer: always there by keyboard, shown on hover, focus and selection. */
export function MemberVerbs({ member, form, layout, isSelected, onCommand }: MemberVerbsProps) {
  return (
    <div
      className={styles.verbs}
      data-form={form}
      data-place={placeOf(form, isSelected, layout)}
      data-selected={isSelected || undefined}
      data-narrow={layout.isNarrow ? (isSelected ? 'selected' : 'yes') : undefined}
    >
      {verbsOf(member).map(({ label, short, command }) => (
        <button key={label} type="button" aria-label={label} title={label} onClick={() => onCommand(command)}>
          {short ?? label}
        </button>
      ))}
    </div>
  )
}

/** A row of their own, over a line of the card, over its lower end, or under the card. */
function placeOf(form: CardForm, isSelected: boolean, { mode }: StageLayout): 'own' | 'line' | 'bottom' | 'under' {
  if (form === 'columns') return 'under'
  if (mode === 'projector') return 'bottom'
  if (form === 'verbs' || isSelected) return 'own'
  return form === 'full' ? 'line' : 'bottom'
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
