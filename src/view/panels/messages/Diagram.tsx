/** The conversation as a sequence diagram: a lifeline for each, time running down, every message a slanted arrow. */
import { type KeyboardEvent, type RefCallback, type RefObject, useCallback, useMemo, useRef } from 'react'
import type { Conversation, Held, SentMessage } from '../../../describe/messages'
import { clock } from '../../../describe/time'
import type { Instant } from '../../../sim/world'
import { useRanks } from '../../ranks'
import { useSession } from '../../session'
import type { Size } from '../../timeline/use-size'
import { useGoTo } from '../use-go-to'
import { Arrow } from './Arrow'
import { Heads } from './Heads'
import { HeldBoxes, Lifelines } from './Lifelines'
import { type Columns, rowsOf, type TimeScale } from './layout'
import styles from './messages.module.css'
import { RowWords } from './RowWords'
import { text } from './text'
import { useChoices } from './use-choices'
import { useFollowing } from './use-following'

/** Where the reader has gone off to: to that moment, and from there perhaps further by scrolling. */
export interface Anchor {
  readonly at: Instant
  readonly isScrolled: boolean
}

interface DiagramProps {
  readonly conversation: Conversation
  readonly messages: readonly SentMessage[]
  readonly held: readonly Held[]
  readonly columns: Columns
  readonly scale: TimeScale
  readonly size: Size
  readonly box: RefCallback<HTMLElement>
  readonly svg: RefObject<SVGSVGElement | null>
  /** Null while the picture follows the playhead. */
  readonly anchor: Anchor | null
  readonly onAnchor: (anchor: Anchor | null) => void
  readonly pointed: number | null
  readonly onPoint: (id: number | null) => void
}

export function Diagram(props: DiagramProps) {
  const { conversation, messages, held, columns, scale, size, box, svg, anchor, onAnchor, pointed } = props
  const playhead = useSession(session => session.playhead)
  const ahead = useChoices(choices => choices.ahead)
  const ranks = useRanks()
  const scroll = useRef<HTMLElement | null>(null)
  const sized = useCallback<RefCallback<HTMLElement>>(
    element => {
      scroll.current = element
      return box(element) // its own clean-up
    },
    [box],
  )
  const heads = useRef<SVGGElement>(null)
  const y = scale.y(playhead)
  const height = Math.max(scale.height, y + 30, size.height)
  const at = anchor?.at ?? playhead
  const onScroll = useFollowing({
    scroll,
    heads,
    y: scale.y(at),
    height: size.height,
    follows: !anchor?.isScrolled,
    onLeave: () => onAnchor({ at, isScrolled: true }),
  })
  const read = useReading(props)
  const rows = useMemo(() => rowsOf(messages, columns), [messages, columns])
  const next = rows.find(({ at }) => at > playhead)
  const room = next ? scale.y(next.at) - y : ROOM_TO_SAY + 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div
      className={styles.scroll}
      role="group"
      aria-label={text.diagram}
      aria-description={text.howTo}
      data-uses-arrows
      {...read.handlers}
      ref={sized}
      onScroll={onScroll}
    >
      {size.width > 0 && (
        <svg ref={svg} role="presentation" width={columns.width} height={height} className={styles.diagram}>
          <g>
            <Lifelines conversation={conversation} columns={columns} scale={scale} height={height} />
            <HeldBoxes
              held={held}
              columns={columns}
              scale={scale}
              until={Math.min(playhead, conversation.to)}
              ranks={ranks}
            />
            {messages.map(message => (
              <Arrow
                key={message.id}
                message={message}
                columns={columns}
                scale={scale}
                when={message.sentAt > playhead ? 'ahead' : message.arrivesAt > playhead ? 'under way' : 'past'}
                isPointed={message.id === pointed}
                isInTabOrder={message.id === read.current}
              />
            ))}
          </g>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes takes no focus */}
          <g aria-hidden="true" className={styles.inert}>
            {rows.map(row => (
              <RowWords
                key={row.at}
                row={row}
                columns={columns}
                scale={scale}
                isAhead={row.at > playhead}
                isAtPlayhead={isBeneathTime(scale.y(row.at) - y)}
              />
            ))}
            <PlayheadLine y={y} columns={columns} says={ahead && room > ROOM_TO_SAY} at={playhead} />
            <Heads ref={heads} columns={columns} ranks={ranks} gone={conversation.gone} />
          </g>
        </svg>
      )}
    </div>
  )
}

const ROOM_TO_SAY = 26

/** A row so far below the playhead has its moment where the playhead's own stands. */
function isBeneathTime(below: number): boolean {
  return below > -22 && below < 4
}

interface PlayheadLineProps {
  readonly y: number
  readonly columns: Columns
  /** That what lies below has not happened. */
  readonly says: boolean
  readonly at: Instant
}

function PlayheadLine({ y, columns, says, at }: PlayheadLineProps) {
  return (
    <g transform={`translate(0 ${y})`}>
      <path className={styles.playhead} d={`M12 0H${columns.width}`} />
      <path d="M4 -6v12l9 -6z" fill="var(--ink)" />
      <text className={styles.playheadTime} x={columns.left - 12} y={-5} textAnchor="end">
        {clock(at)}
      </text>
      {says && columns.width - columns.words > 240 && (
        <text className={styles.below} x={columns.words} y={15}>
          {text.below}
        </text>
      )}
    </g>
  )
}

/** Going through the messages: by arrow keys from one to the next, by the pointer to any. */
function useReading({ messages, onPoint, pointed, onAnchor }: DiagramProps) {
  const goTo = useGoTo()
  const playhead = useSession(session => session.playhead)
  const zoom = useChoices(choices => choices.zoom)
  const near = messages.findLast(({ sentAt }) => sentAt <= playhead) ?? messages[0]
  const current = messages.some(({ id }) => id === pointed) ? pointed : (near?.id ?? null)
  const index = messages.findIndex(({ id }) => id === current)
  const jump = () => {
    const message = messages[index]
    if (!message) return
    onAnchor(null)
    goTo(message.sentAt)
  }
  const zoomHere = (by: 1 | -1) => {
    const message = messages[index]
    if (message) onAnchor({ at: message.sentAt, isScrolled: false })
    zoom(by)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, currentTarget } = event
    const next = { ArrowDown: index + 1, ArrowRight: index + 1, ArrowUp: index - 1, ArrowLeft: index - 1 }[key]
    const wanted = key === 'Home' ? 0 : key === 'End' ? messages.length - 1 : next
    if (key === 'Enter' || key === ' ') jump()
    else if (key === '+' || key === '-') zoomHere(key === '+' ? 1 : -1)
    else if (wanted === undefined) return
    else {
      const message = messages[wanted]
      if (!message) return
      onAnchor({ at: message.sentAt, isScrolled: false })
      currentTarget.querySelector<SVGElement>(`[data-message="${message.id}"]`)?.focus({ preventScroll: true })
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const point = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest('[data-message]')?.getAttribute('data-message') : undefined
    if (id !== undefined && id !== null) onPoint(Number(id))
  }
  return {
    current,
    handlers: {
      onKeyDown,
      onClick: jump,
      onFocus: (event: { target: EventTarget }) => point(event.target),
      onPointerOver: (event: { target: EventTarget }) => point(event.target),
    },
  }
}
