import { memo } from 'react'
import type { MemberPicture } from '../../describe/group'
import type { Command, ConsumerCommand } from '../../kafka/commands'
import type { CardForm } from '../figure/cards'
import type { StageLayout } from '../figure/layout'
import { text } from './text'
import { VerbSign, type VerbSignName } from './VerbSign'
import styles from './verbs.module.css'

interface Verb {
  /** Its place in the row: what undoes a verb stands where the verb stood, and keeps its button. */
  readonly place: 'close' | 'crash' | 'freeze' | 'cut' | 'restart' | 'remove'
  readonly label: string
  /** What is shown where there is little room; part of the label. */
  readonly short?: string
  /** What is shown where there is room for no words. */
  readonly sign: VerbSignName
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
  const place = placeOf(form, isOpen, layout)
  const isSigns = place !== 'own' || (form === 'columns' && !layout.isNarrow)
  return (
    <div
      className={styles.verbs}
      data-form={form}
      data-place={place}
      data-signs={isSigns || undefined}
      data-selected={isSelected || undefined}
      data-gone={props.isGone || undefined}
      data-unheard={props.isGone || props.isFrozen || props.isCut || undefined}
      data-narrow={layout.isNarrow ? (isSelected ? 'selected' : 'yes') : undefined}
    >
      {verbsOf(props).map(({ place: verb, label, short, sign, command }) => (
        <button
          key={verb}
          type="button"
          data-verb={verb}
          aria-label={label}
          title={label}
          onClick={() => onCommand(command)}
        >
          {isSigns ? <VerbSign name={sign} /> : (short ?? label)}
        </button>
      ))}
    </div>
  )
})

/**
 * A row of their own; as signs at the end of the line that says what it does, or of the only one; or under the card. Never
 * over who it is, what it reads and its clocks, nor over the card's middle, where one clicks who means the card.
 */
function placeOf(form: CardForm, isOpen: boolean, { mode }: StageLayout): 'own' | 'line' | 'signs' | 'under' {
  if (form === 'columns') return isOpen ? 'own' : 'under'
  if (mode === 'projector' && !isOpen) return 'signs'
  if (form === 'verbs' || isOpen) return 'own'
  return form === 'tight' || form === 'row' ? 'signs' : 'line'
}

function verbsOf({ name: consumer, isGone, isFrozen, isCut }: MemberVerbsProps): Verb[] {
  const { verbs } = text
  const again: Verb[] = [
    { place: 'restart', label: verbs.restart, sign: 'restart', command: { do: 'restart', consumer } },
    { place: 'remove', label: verbs.remove, sign: 'remove', command: { do: 'remove', consumer } },
  ]
  if (isGone) return again
  return [
    { place: 'close', label: verbs.close, sign: 'close', command: { do: 'close', consumer } },
    { place: 'crash', label: verbs.crash, sign: 'crash', command: { do: 'crash', consumer } },
    isFrozen
      ? { place: 'freeze', label: verbs.unfreeze, sign: 'unfreeze', command: { do: 'resumePolling', consumer } }
      : {
          place: 'freeze',
          label: verbs.freeze,
          sign: 'freeze',
          command: { do: 'stopPolling', consumer, atOnce: true },
        },
    isCut
      ? {
          place: 'cut',
          label: verbs.heal,
          short: verbs.healShort,
          sign: 'heal',
          command: { do: 'healNetwork', consumer },
        }
      : { place: 'cut', label: verbs.cut, short: verbs.cutShort, sign: 'cut', command: { do: 'cutNetwork', consumer } },
    ...again,
  ]
}
