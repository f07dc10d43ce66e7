import { memo } from 'react'
import type { MemberPicture } from '../../describe/group'
import type { Command } from '../../kafka/commands'
import type { CardForm } from '../figure/cards'
import type { CardBox, StageLayout } from '../figure/layout'
import { ownerPattern, ownerStyle } from '../figure/owner'
import { roomForNames, tokenSize } from '../figure/places'
import { useKept } from '../use-kept'
import { Badge } from './Badge'
import { Clocks, hasPollClock } from './Clocks'
import styles from './card.module.css'
import { keyed } from './keyed'
import { MemberVerbs } from './MemberVerbs'
import { ranges, rangesIn } from './ranges'
import { activityLine, shortActivityLine, shortestActivityLine, stampOf, text, type Words } from './text'

export interface MemberCardProps {
  readonly member: MemberPicture
  /** The member as it is put into words, and the instant at which it was so. */
  readonly told: MemberPicture
  readonly now: number
  readonly box: CardBox
  readonly form: CardForm
  readonly layout: StageLayout
  readonly isAwaited: boolean
  readonly isSelected: boolean
  readonly onSelect: (name: string | null) => void
  readonly onCommand: (command: Command) => void
}

/** A member handles record after record, and its card looks the same: only what looks otherwise is drawn again. */
export const MemberCard = memo(function MemberCard(props: MemberCardProps) {
  const { member, told, now, isAwaited, ...shown } = props
  const look = useKept(lookOf(member, shown.form, shown.layout))
  const does = useKept(activityIn(shown.form, shown.layout)(told, now, isAwaited))
  return <Card {...shown} look={look} does={does} now={now} />
})

type Look = ReturnType<typeof lookOf>

/** What can be seen of a member beside what it does. */
function lookOf(member: MemberPicture, form: CardForm, layout: StageLayout) {
  const { name, rank, isMember, isFrozen, isCut, partitions, ghosts, session, poll, nextHeartbeatAt } = member
  const isGone = member.activity.kind === 'gone'
  return {
    name,
    rank,
    isGone,
    isNew: !isMember && !isGone,
    // One of its clocks runs out, unless something happens: on the wall that is what its card shows.
    isUnheard: isMember && (isCut || isFrozen || isGone),
    isFrozen,
    isCut,
    partitions,
    ghosts,
    none: wordsForNone(member, form, layout),
    stamp: stampOf(member),
    tag: member.isLeader ? (form === 'row' && isSlim(layout) ? null : text.leader) : isMember ? null : text.isNew,
    session,
    poll: hasPollClock(form) ? poll : null,
    nextHeartbeatAt,
  }
}

interface CardProps extends Omit<MemberCardProps, 'member' | 'told' | 'isAwaited'> {
  readonly look: Look
  readonly does: Words
}

/** A member: what it reads, what it does, its two clocks, and what can be done to it. */
const Card = memo(function Card({ look, does, now, box, form, layout, isSelected, onSelect, onCommand }: CardProps) {
  const { name, rank, isGone } = look
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the badge is the button that selects by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      role="group"
      aria-label={`Consumer ${name}`}
      className={styles.card}
      data-spot={`Consumer ${name}`}
      data-form={form}
      data-narrow={layout.isNarrow || undefined}
      data-gone={isGone || undefined}
      data-unheard={look.isUnheard || undefined}
      data-new={look.isNew || undefined}
      data-selected={isSelected || undefined}
      data-open={box.isOpen || undefined}
      data-pattern={ownerPattern(rank)}
      style={{ ...ownerStyle(rank), left: box.x, top: box.y, width: box.width, height: box.height }}
      onClick={event => {
        if (event.target instanceof Element && !event.target.closest('button')) onSelect(isSelected ? null : name)
      }}
    >
      <div className={styles.first}>
        <button
          type="button"
          className={styles.select}
          data-picture-keeps=""
          aria-pressed={isSelected}
          aria-label={`Select consumer ${name}`}
          onClick={() => onSelect(isSelected ? null : name)}
        >
          <Badge name={name} rank={rank} isRing={isGone} />
        </button>
        <Partitions
          partitions={look.partitions}
          ghosts={look.ghosts}
          none={look.none}
          hasTag={look.tag !== null}
          width={box.width}
          form={form}
          layout={layout}
        />
        <Tag stamp={look.stamp} tag={look.tag} />
      </div>
      <p className={styles.does}>
        <Spoken words={does} />
      </p>
      {layout.isNarrow && !isSelected && (
        <span className={styles.more} aria-hidden="true">
          {text.more}
        </span>
      )}
      <Clocks name={name} session={look.session} poll={look.poll} nextHeartbeatAt={look.nextHeartbeatAt} now={now} />
      <MemberVerbs
        name={name}
        isGone={isGone}
        isFrozen={look.isFrozen}
        isCut={look.isCut}
        form={form}
        layout={layout}
        isSelected={isSelected}
        isOpen={box.isOpen}
        onCommand={onCommand}
      />
    </div>
  )
})

/** What it does, in as many words as there is room for. */
function activityIn(form: CardForm, layout: StageLayout): typeof activityLine {
  if (layout.mode === 'projector') return shortActivityLine
  if (form === 'row' || form === 'columns') return shortestActivityLine
  if (form === 'tight') return isSlim(layout) ? shortestActivityLine : shortActivityLine
  return isSlim(layout) ? shortActivityLine : activityLine
}

/** Cards are slimmer where there is no room for the conversation beside them. */
function isSlim({ isNarrow, hasRail }: StageLayout): boolean {
  return !isNarrow && !hasRail
}

export function Spoken({ words }: { words: Words }) {
  return keyed(words, word => (typeof word === 'string' ? word : word.strong)).map(({ key, piece }) =>
    typeof piece === 'string' ? piece : <b key={key}>{piece.strong}</b>,
  )
}

const LETTERS_OF_TAG = 6

function isInOneLine(form: CardForm): boolean {
  return form === 'row' || form === 'tight'
}

interface PartitionsProps extends Pick<MemberPicture, 'partitions' | 'ghosts'> {
  /** What is said where there is none. */
  readonly none: string | null
  /** A word stands behind them. */
  readonly hasTag: boolean
  readonly width: number
  readonly form: CardForm
  readonly layout: StageLayout
}

/** Room for the tokens, which lie in a layer of their own; what it gave up stands here as a ghost. */
const Partitions = memo(function Partitions({
  partitions,
  ghosts,
  none,
  hasTag,
  width,
  form,
  layout,
}: PartitionsProps) {
  const names = [...partitions, ...ghosts].map(({ name }) => name)
  if (names.length === 0) return none === null ? null : <span className={styles.none}>{none}</span>
  const size = tokenSize(names, width, form, layout.mode)
  if (!size) {
    const room = roomForNames(form, width, layout) - (hasTag && isInOneLine(form) ? LETTERS_OF_TAG : 0)
    const isBoth = partitions.length > 0 && ghosts.length > 0
    return (
      <span className={styles.none} title={ranges(partitions)}>
        <Names partitions={partitions} letters={isBoth ? room / 2 : room} />
        {ghosts.length > 0 && <s className={styles.struck}>{rangesIn(ghosts, isBoth ? room / 2 : room)}</s>}
      </span>
    )
  }
  return (
    <>
      <span className={styles.slots} style={{ width: partitions.length * (size.width + size.gap) }}>
        <span className={styles.spoken}>{partitions.map(({ name }) => name).join(', ')}</span>
      </span>
      {ghosts.map(({ name }) => (
        <s key={name} className={styles.ghost} style={{ width: size.width, marginRight: size.gap }}>
          {name}
        </s>
      ))}
    </>
  )
})

/** What there is no room for is there to be heard. */
function Names({ partitions, letters }: Pick<MemberPicture, 'partitions'> & { letters: number }) {
  const [all, shown] = [ranges(partitions), rangesIn(partitions, letters)]
  if (shown === all) return shown
  return (
    <>
      <span className={styles.spoken}>{all}</span>
      <span aria-hidden="true">{shown}</span>
    </>
  )
}

function wordsForNone(member: MemberPicture, form: CardForm, layout: StageLayout): string | null {
  const { isMember, held, activity } = member
  const isGone = activity.kind === 'gone'
  if (form === 'row' || form === 'columns' || (form === 'tight' && isSlim(layout))) return isGone ? null : text.none
  return (!isMember || held !== null) && !isGone ? text.notYet : text.noPartitions
}

function Tag({ stamp, tag }: Pick<Look, 'stamp' | 'tag'>) {
  if (stamp) return <span className={styles.stamp}>{stamp}</span>
  return tag && <span className={styles.tag}>{tag}</span>
}
