import { memo } from 'react'
import type { Activity, MemberPicture } from '../../describe/group'
import type { Command } from '../../kafka/commands'
import type { CardForm } from '../figure/cards'
import type { CardBox, StageLayout } from '../figure/layout'
import { ownerPattern, ownerStyle } from '../figure/owner'
import { useKept } from '../use-kept'
import { Badge } from './Badge'
import { Clocks, hasPollClock } from './Clocks'
import styles from './card.module.css'
import { keyed } from './keyed'
import { MemberPartitions } from './MemberPartitions'
import { MemberVerbs } from './MemberVerbs'
import { activityLine, shortActivityLine, shortestActivityLine, stampOf, text, type Words } from './text'

export interface MemberCardProps {
  readonly member: Seen
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
  const clocks = useKept(clocksOf(member, shown.form))
  const does = useKept(activityIn(shown.form, shown.layout)(told, now, isAwaited))
  return <Card {...shown} look={look} clocks={clocks} does={does} now={now} />
}, isDrawnAlike)

/** Of the member itself a card needs no more; what it does is told. */
const SEEN = [
  'name',
  'rank',
  'isMember',
  'isLeader',
  'isFrozen',
  'isCut',
  'partitions',
  'ghosts',
  'held',
  'session',
  'nextHeartbeatAt',
] as const

type Seen = Pick<MemberPicture, (typeof SEEN)[number] | 'poll' | 'activity'>

function isDrawnAlike(before: MemberCardProps, after: MemberCardProps): boolean {
  const { member: had, ...rest } = before
  const { member, form } = after
  for (const name of Object.keys(rest) as (keyof typeof rest)[]) if (rest[name] !== after[name]) return false // its own names
  if (hasPollClock(form) && had.poll !== member.poll) return false
  return goneIn(had) === goneIn(member) && SEEN.every(name => had[name] === member[name])
}

/** As long as its process lives, what that does is not to be seen but in words. */
function goneIn({ activity }: Seen): Activity | null {
  return activity.kind === 'gone' ? activity : null
}

type Look = ReturnType<typeof lookOf>

/** What can be seen of a member beside what it does and its clocks, which each heartbeat sets anew. */
function lookOf(member: Seen, form: CardForm, layout: StageLayout) {
  const { name, rank, isMember, isFrozen, isCut, partitions, ghosts } = member
  const isGone = goneIn(member) !== null
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
    tag: member.isLeader ? (hasRoomForLeader(member, form, layout) ? text.leader : null) : isMember ? null : text.isNew,
  }
}

function clocksOf({ session, poll, nextHeartbeatAt }: Seen, form: CardForm) {
  return { session, poll: hasPollClock(form) ? poll : null, nextHeartbeatAt }
}

interface CardProps extends Omit<MemberCardProps, 'member' | 'told' | 'isAwaited'> {
  readonly look: Look
  readonly clocks: ReturnType<typeof clocksOf>
  readonly does: Words
}

/** A member: what it reads, what it does, its two clocks, and what can be done to it. Each is drawn again by itself. */
const Card = memo(function Card(props: CardProps) {
  const { look, clocks, does, now, box, form, layout, isSelected, onSelect, onCommand } = props
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
      <Who look={look} width={box.width} form={form} layout={layout} isSelected={isSelected} onSelect={onSelect} />
      <Does words={does} />
      {!isSelected && !box.isOpen && (
        <span className={styles.more} aria-hidden="true">
          {layout.isNarrow ? text.more : text.moreSign}
        </span>
      )}
      <Clocks name={name} {...clocks} now={now} />
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

interface WhoProps extends Pick<CardProps, 'look' | 'form' | 'layout' | 'isSelected' | 'onSelect'> {
  readonly width: number
}

/** Its badge, which selects it, what it reads, and what there is to be said of its membership. */
const Who = memo(function Who({ look, width, form, layout, isSelected, onSelect }: WhoProps) {
  const { name, rank, isGone, partitions, ghosts } = look
  return (
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
      <MemberPartitions
        partitions={partitions}
        ghosts={ghosts}
        none={look.none}
        hasTag={look.tag !== null}
        hasStamp={look.stamp !== null}
        width={width}
        form={form}
        layout={layout}
      />
      <Tag stamp={look.stamp} tag={look.tag} />
    </div>
  )
})

const Does = memo(function Does({ words }: { readonly words: Words }) {
  return (
    <p className={styles.does}>
      <Spoken words={words} />
    </p>
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

/** What it reads and does goes first; who leads stands beside the group's state as well. */
function hasRoomForLeader({ partitions, ghosts }: Seen, form: CardForm, layout: StageLayout): boolean {
  if (form === 'tight') return partitions.length + ghosts.length < 3
  return form !== 'row' || !isSlim(layout)
}

function wordsForNone(member: Seen, form: CardForm, layout: StageLayout): string | null {
  const { isMember, held } = member
  const isGone = goneIn(member) !== null
  if (form === 'row' || form === 'columns') return isGone ? null : text.none
  if (form === 'tight' && (isGone || isSlim(layout))) return isGone ? null : text.none
  return (!isMember || held !== null) && !isGone ? text.notYet : text.noPartitions
}

function Tag({ stamp, tag }: Pick<Look, 'stamp' | 'tag'>) {
  if (stamp) return <span className={styles.stamp}>{stamp}</span>
  return tag && <span className={styles.tag}>{tag}</span>
}
