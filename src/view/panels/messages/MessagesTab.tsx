/** What members and coordinator say to each other around the playhead, as a sequence diagram or as a table. */
import { type RefObject, useMemo, useRef, useState } from 'react'
import type { Conversation, SentMessage } from '../../../describe/messages'
import { consumersOf } from '../../../kafka/world'
import type { Instant } from '../../../sim/world'
import { useGroup } from '../../chosen-group'
import { useSession } from '../../session'
import { useSize } from '../../timeline/use-size'
import { Details } from './Details'
import { type Anchor, Diagram } from './Diagram'
import { type Filter, filtered, lifelines, nearest } from './filter'
import { columnsOf, scaleOf } from './layout'
import { MessageTable } from './MessageTable'
import styles from './messages.module.css'
import { Tools } from './Tools'
import { text } from './text'
import { useChoices } from './use-choices'
import { useConversation } from './use-conversation'

export function MessagesTab() {
  const group = useGroup()
  if (group === undefined) return <p className={styles.empty}>{text.noGroup}</p>
  return <GroupMessages group={group} />
}

function GroupMessages({ group }: { readonly group: string }) {
  const { member, heartbeats, commits, ahead, windowMs, asTable } = useChoices()
  const playhead = useSession(session => session.playhead)
  const isTooFast = useSession(({ isPlaying, speed }) => isPlaying && speed * 1_000 > windowMs * 2)
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const around = anchor?.at ?? playhead
  const [pointed, setPointed] = useState<number | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const { conversation, isWhole } = useConversation({
    around,
    windowMs,
    limit: ahead ? Number.POSITIVE_INFINITY : playhead + 1,
  })
  const names = useMembers(group)
  const known = names.some(({ name }) => name === member) ? member : null
  const filter = useMemo(() => ({ group, member: known, heartbeats, commits }), [group, known, heartbeats, commits])
  const messages = useShown(conversation, filter, ahead ? null : playhead)
  const near = nearest(messages, around)
  const drawn = useSame(near)
  const shown = { group, conversation, messages: drawn }
  return (
    <div className={styles.tab} data-view={asTable ? 'table' : 'diagram'}>
      <Tools
        members={names.map(({ name }) => name)}
        follows={anchor === null}
        onFollow={isOn => setAnchor(isOn ? null : { at: playhead, isScrolled: false })}
        conversation={{ ...conversation, messages: drawn }}
        svg={svg}
      />
      <p className={styles.state} role="status">
        {stateOf({ isTooFast, isWhole, conversation, filter, drawn, all: messages.length })}
      </p>
      {isTooFast ? null : asTable ? (
        <MessageTable {...shown} />
      ) : (
        <DiagramWithDetails
          {...shown}
          names={lifelines(conversation, { group, member: known, messages: drawn }, names)}
          svg={svg}
          anchor={anchor}
          onAnchor={setAnchor}
          pointed={pointed}
          onPoint={setPointed}
        />
      )}
    </div>
  )
}

interface DrawnProps {
  readonly group: string
  readonly conversation: Conversation
  readonly messages: readonly SentMessage[]
  readonly names: readonly string[]
  readonly svg: RefObject<SVGSVGElement | null>
  readonly anchor: Anchor | null
  readonly onAnchor: (anchor: Anchor | null) => void
  readonly pointed: number | null
  readonly onPoint: (id: number | null) => void
}

function DiagramWithDetails({ names, pointed, ...drawn }: DrawnProps) {
  const { conversation, messages, group } = drawn
  const windowMs = useChoices(choices => choices.windowMs)
  const [size, box] = useSize()
  const nameList = names.join('\n')
  const held = conversation.held.filter(one => one.group === group && names.includes(one.consumer))
  const columns = useMemo(
    () => columnsOf(nameList === '' ? [] : nameList.split('\n'), size.width, held.length),
    [nameList, size.width, held.length],
  )
  const perMs = Math.max(80, size.height - 60) / windowMs
  const scale = useMemo(() => scaleOf(conversation, messages, perMs), [conversation, messages, perMs])
  const one = messages.find(({ id }) => id === pointed)
  return (
    <div className={styles.both}>
      <Diagram {...drawn} held={held} columns={columns} scale={scale} size={size} box={box} pointed={pointed} />
      <Details message={one} messages={conversation.messages} held={held} />
    </div>
  )
}

/** Everybody who was ever in the group, in the order in which they came. */
function useMembers(group: string): readonly { readonly name: string; readonly isPresent: boolean }[] {
  const list = useSession(({ world }) =>
    consumersOf(world)
      .filter(({ config }) => config.groupId === group)
      .map(({ name, process }) => `${process === 'running' ? '+' : '-'}${name}`)
      .join('\n'),
  )
  return useMemo(
    () => (list === '' ? [] : list.split('\n').map(one => ({ name: one.slice(1), isPresent: one.startsWith('+') }))),
    [list],
  )
}

function useShown(conversation: Conversation, filter: Filter, until: Instant | null): readonly SentMessage[] {
  const all = useMemo(() => filtered(conversation.messages, filter), [conversation, filter])
  return until === null ? all : all.filter(({ sentAt }) => sentAt <= until)
}

/** The same list as long as it holds the same messages, so that what is drawn of it stays. */
function useSame(messages: readonly SentMessage[]): readonly SentMessage[] {
  const last = useRef(messages)
  const isSame = last.current.length === messages.length && last.current.every((one, i) => one === messages[i])
  if (!isSame) last.current = messages
  return last.current
}

interface State {
  readonly isTooFast: boolean
  readonly isWhole: boolean
  readonly conversation: Conversation
  readonly filter: Filter
  readonly drawn: readonly SentMessage[]
  readonly all: number
}

/** What the reader has to know about the picture; nothing where it speaks for itself. */
function stateOf({ isTooFast, isWhole, conversation, filter, drawn, all }: State): string {
  if (isTooFast) return text.tooFast
  if (drawn.length < all) return text.onlyNearest(drawn.length)
  if (drawn.length > 0) return ''
  if (!isWhole) return text.listening
  const beats = filtered(conversation.messages, { ...filter, heartbeats: true }).filter(
    ({ api, kind }) => api === 'Heartbeat' && kind === 'request',
  )
  return beats.length === 0 ? text.silent : text.silentButHeartbeats(beats.length)
}
