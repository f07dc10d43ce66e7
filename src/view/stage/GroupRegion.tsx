import { memo, useRef } from 'react'
import type { GroupPicture, MemberPicture } from '../../describe/group'
import type { Command } from '../../kafka/commands'
import type { Box, GroupBox, StageLayout } from '../figure/layout'
import { putAway } from '../figure/put-away'
import { openForm } from '../forms/open'
import { TermLink } from '../pages/TermLink'
import { Coordinator } from './Coordinator'
import { Manage } from './Manage'
import { MemberCard } from './MemberCard'
import sheet from './stage.module.css'
import { text } from './text'
import { useKeptFocus } from './use-kept-focus'

export interface HeardGroup {
  readonly group: GroupPicture
  readonly now: number
}

export interface GroupRegionProps {
  readonly group: GroupPicture
  readonly now: number
  /** The group within the last second, for words that are heard and not seen: each for its share of the cards. */
  readonly heard: readonly HeardGroup[]
  readonly box: GroupBox
  readonly layout: StageLayout
  readonly selected: string | null
  /** The key that adds a consumer adds it here. */
  readonly hasKey: boolean
  readonly onSelect: (name: string | null) => void
  readonly onCommand: (command: Command) => void
  readonly onAddConsumer: (group: string) => void
  /** Puts cards away that can be, or shows them again. */
  readonly onFold: (group: string) => void
  readonly onInspect?: ((group: string) => void) | undefined
}

/** A group: what its coordinator knows, and its members. */
export function GroupRegion(props: GroupRegionProps) {
  const { group, heard, box, layout, now, selected, hasKey, onSelect, onCommand, onAddConsumer } = props
  const region = useRef<HTMLElement>(null)
  const keptFocus = useKeptFocus(region)
  // Cards beside each other have no room for words: they are there to be heard.
  const isHeard = box.form === 'columns'
  return (
    <section
      ref={region}
      {...keptFocus}
      className={sheet.group}
      aria-label={`Group ${group.group}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <GroupHeading
        group={group.group}
        height={layout.header}
        hasKey={hasKey}
        isTight={!layout.isNarrow && (!layout.hasRail || group.group.length > ROOM_BESIDE_KEY)}
        onAddConsumer={onAddConsumer}
      />
      <Coordinator group={group} box={box.coordinator} now={now} layout={layout} onInspect={props.onInspect} />
      {box.cards.map((card, i) => {
        const member = memberIn(group, card.name)
        const share = isHeard ? heard[i % heard.length] : undefined
        const told = share && memberIn(share.group, card.name)
        return member ? (
          <MemberCard
            key={card.name}
            member={member}
            told={told ?? member}
            now={told && share ? share.now : now}
            box={card}
            form={box.form}
            layout={layout}
            isAwaited={group.awaited.includes(card.name)}
            isSelected={selected === card.name}
            onSelect={onSelect}
            onCommand={onCommand}
          />
        ) : null
      })}
      {box.more && <PutAway {...props} box={box.more} shown={box.cards.map(({ name }) => name)} />}
    </section>
  )
}

function memberIn({ members }: GroupPicture, wanted: string): MemberPicture | undefined {
  return members.find(({ name }) => name === wanted)
}

/** So many letters of a group's name stand beside the word for it and the key. */
const ROOM_BESIDE_KEY = 8

interface GroupHeadingProps extends Pick<GroupRegionProps, 'hasKey' | 'onAddConsumer'> {
  readonly group: string
  readonly height: number
  /** The column is narrow: the name of the group comes before that of the key. */
  readonly isTight: boolean
}

const GroupHeading = memo(function GroupHeading({ group, height, hasKey, isTight, onAddConsumer }: GroupHeadingProps) {
  return (
    <div className={sheet.groupHeader} style={{ height }}>
      <h2 className={sheet.groupTitle}>
        {group.length <= ROOM_BESIDE_KEY && (
          <span className={sheet.word}>
            <TermLink word={text.group} />
          </span>
        )}
        <Manage name={group} label={text.manageGroup(group)} request={{ form: 'group', group }} />
      </h2>
      <button
        type="button"
        className={sheet.second}
        aria-label={text.withSettings}
        title={text.withSettingsOf(group)}
        onClick={() => openForm({ form: 'consumer', group })}
      >
        {text.with}
      </button>
      <button
        type="button"
        className={sheet.primary}
        aria-keyshortcuts={hasKey ? text.addConsumerKey : undefined}
        onClick={() => onAddConsumer(group)}
      >
        {text.addConsumer}
        {hasKey && !isTight && (
          <>
            {' '}
            <span className="kbd" aria-hidden="true">
              {text.addConsumerKey}
            </span>
          </>
        )}
      </button>
    </div>
  )
})

interface PutAwayProps extends Pick<GroupRegionProps, 'group' | 'selected' | 'onFold'> {
  readonly box: Box
  readonly shown: readonly string[]
}

/** Consumers that have ended leave their place to those that run, and can be had again. */
function PutAway({ group, selected, onFold, box, shown }: PutAwayProps) {
  const away = putAway(group.members, selected)
  const isOpen = away.every(name => shown.includes(name))
  return (
    <button
      type="button"
      className={sheet.putAway}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      aria-expanded={isOpen}
      onClick={() => onFold(group.group)}
    >
      {isOpen ? text.putAway(away.length) : text.showEnded(away)}
    </button>
  )
}
