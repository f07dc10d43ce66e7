import { memo } from 'react'
import type { GroupPicture, MemberPicture } from '../../describe/group'
import type { Box, StageLayout } from '../figure/layout'
import { ownerStyle } from '../figure/owner'
import { TermLink } from '../pages/TermLink'
import { Badge } from './Badge'
import styles from './coordinator.module.css'
import { groupLine, idleLine, text } from './text'

export interface CoordinatorProps {
  readonly group: GroupPicture
  readonly box: Box
  readonly layout: StageLayout
  readonly now: number
  readonly onInspect?: ((group: string) => void) | undefined
}

/** The coordinator's view: the state in large, what it waits for, and who has come to the join round. */
export function Coordinator({ group, box, layout, now, onInspect }: CoordinatorProps) {
  const isBusy = group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance'
  return (
    <div
      className={styles.coordinator}
      data-busy={isBusy || undefined}
      data-narrow={layout.isNarrow || undefined}
      data-small={(!layout.isNarrow && !layout.hasRail) || undefined}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <p className={styles.generation}>
        <TermLink word={text.generation} /> <b>{group.generation}</b>
      </p>
      <h3 className={styles.state}>
        {onInspect ? (
          <button
            type="button"
            data-picture-keeps=""
            title={text.inspectGroup(group.group)}
            onClick={() => onInspect(group.group)}
          >
            {group.state}
          </button>
        ) : (
          group.state
        )}
      </h3>
      <p className={styles.line}>{group.idle.length > 0 ? idleLine(group.idle) : groupLine(group, now)}</p>
      {!layout.isNarrow && <Phases state={group.state} />}
      <Room
        group={group}
        most={Math.min(MOST_WITH_WORDS, Math.floor(box.width / SLOT[layout.mode]))}
        slots={Math.min(MOST_SLOTS[layout.mode], Math.floor((box.width - 32) / BADGE[layout.mode]))}
      />
    </div>
  )
}

const Phases = memo(function Phases({ state }: { state: string }) {
  return (
    <ol className={styles.phases} aria-hidden="true">
      {text.phases.map(phase => (
        <li key={phase} data-on={phase === state || undefined}>
          {phase}
        </li>
      ))}
    </ol>
  )
})

/** So wide is a slot with its word, for every eye and on the wall. */
const SLOT = { normal: 92, projector: 160 } as const
const MOST_WITH_WORDS = 3
/** And so wide without one, with the gap behind it. */
const BADGE = { normal: 24, projector: 50 } as const
const MOST_SLOTS = { normal: 9, projector: 12 } as const

/** One slot for each member: joined, awaited, or how many partitions it reads. */
function Room({ group, most, slots }: { group: GroupPicture; most: number; slots: number }) {
  const members = group.members.filter(member => member.isMember || group.awaited.includes(member.name))
  const api = members.find(member => member.held)?.held?.api
  // The last place says how many there is no place for.
  const shown = members.length <= slots ? members.length : slots - 1
  return (
    <ul className={styles.room}>
      {members.slice(0, shown).map(member => (
        <Slot
          key={member.name}
          name={member.name}
          rank={member.rank}
          isCrashed={member.process === 'crashed'}
          isAwaited={group.awaited.includes(member.name)}
          word={slotWord(group, member)}
          hasWords={members.length <= most}
        />
      ))}
      {members.length > shown && <li>+{members.length - shown}</li>}
      {api && members.length <= most && <li className={styles.api}>{api}</li>}
    </ul>
  )
}

interface SlotProps {
  readonly name: string
  readonly rank: number
  readonly isCrashed: boolean
  readonly isAwaited: boolean
  readonly word: string
  readonly hasWords: boolean
}

const Slot = memo(function Slot({ name, rank, isCrashed, isAwaited, word, hasWords }: SlotProps) {
  return (
    <li className={styles.slot} data-open={isAwaited || undefined} style={ownerStyle(rank)} title={`${name} ${word}`}>
      <Badge name={name} rank={rank} isRing={isCrashed} />
      <span className={hasWords ? undefined : styles.hiddenWord}>{word}</span>
    </li>
  )
})

function slotWord(group: GroupPicture, member: MemberPicture): string {
  if (group.awaited.includes(member.name)) return text.slots.awaited
  if (member.held?.api === 'JoinGroup') return text.slots.joined
  if (member.held?.api === 'SyncGroup') return text.slots.waits
  if (member.activity.kind === 'gone') return text.slots.silent
  if (group.state === 'CompletingRebalance') return member.isLeader ? text.slots.assigns : text.slots.told
  if (member.partitions.length === 0 && !member.isIdle) return text.slots.waits
  return text.slots.reads(member.partitions.length)
}
