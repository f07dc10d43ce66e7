import { memo } from 'react'
import type { MemberPicture } from '../../describe/group'
import type { Command, ConsumerCommand } from '../../kafka/commands'
import type { CardForm } from '../figure/cards'
import type { StageLayout } from '../figure/layout'
import { text } from './text'
import styles from './verbs.module.css'

interface Verb {
  /** Its place in the row: what undoes a verb stands where the verb stood, and keeps its button. */
  readonly place: 'close' | 'crash' | 'freeze' | 'cut' | 'restart' | 'remove'
  readonly label: string
  /** What is shown where there is little room; part of the label. */
  readonly short?: string
  readonly command: ConsumerCommand
}

export interface MemberVerbsProps extends Pick<MemberPicture, 'name' | 'isFrozen' | 'isCut'> {
  /** Its process is. */
  readonly isGone: boolean
  readonly form: CardForm
  readonly layout: StageLayout
  readonly isSelected: boolean
  /** The card has a row to spare for them. */
  readonly isOpen: boolean
  readonly onCommand: (command: Command) => void
}

/** What can be done to a consumer: always there by keyboard, shown on hover, focus and selection. */
export const MemberVerbs = memo(function MemberVerbs(props: MemberVerbsProps) {
  const { form, layout, isSelected, isOpen, onCommand } = props
  return (
    <div
      className={styles.verbs}
      data-form={form}
      data-place={placeOf(form, isOpen, layout)}
      data-selected={isSelected || undefined}
      data-gone={props.isGone || undefined}
      data-narrow={layout.isNarrow ? (isSelected ? 'selected' : 'yes') : undefined}
    >
      {verbsOf(props).map(({ place, label, short, command }) => (
        <button
          key={place}
          type="button"
          data-verb={place}
          aria-label={label}
          title={label}
          onClick={() => onCommand(command)}
        >
          {short ?? label}
        </button>
      ))}
    </div>
  )
})

/** A row of their own, over the card's lower end, where nobody clicks who means the card, or under it. */
function placeOf(form: CardForm, isOpen: boolean, { mode }: StageLayout): 'own' | 'bottom' | 'under' {
  if (form === 'columns') return 'under'
  if (mode === 'projector') return 'bottom'
  return form === 'verbs' || isOpen ? 'own' : 'bottom'
}

function verbsOf({ name: consumer, isGone, isFrozen, isCut }: MemberVerbsProps): Verb[] {
  const { verbs } = text
  const again: Verb[] = [
    { place: 'restart', label: verbs.restart, command: { do: 'restart', consumer } },
    { place: 'remove', label: verbs.remove, command: { do: 'remove', consumer } },
  ]
  if (isGone) return again
  return [
    { place: 'close', label: verbs.close, command: { do: 'close', consumer } },
    { place: 'crash', label: verbs.crash, command: { do: 'crash', consumer } },
    isFrozen
      ? { place: 'freeze', label: verbs.unfreeze, command: { do: 'resumePolling', consumer } }
      : { place: 'freeze', label: verbs.freeze, command: { do: 'stopPolling', consumer, atOnce: true } },
    isCut
      ? { place: 'cut', label: verbs.heal, short: verbs.healShort, command: { do: 'healNetwork', consumer } }
      : { place: 'cut', label: verbs.cut, short: verbs.cutShort, command: { do: 'cutNetwork', consumer } },
    ...again,
  ]
}
