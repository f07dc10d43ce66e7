import { memo } from 'react'
import type { SentMessage } from '../../../describe/messages'
import { plain } from '../../../describe/sentence'
import { clock } from '../../../describe/time'
import type { Columns, TimeScale } from './layout'
import styles from './messages.module.css'
import { text } from './text'

interface ArrowProps {
  readonly message: SentMessage
  readonly columns: Columns
  readonly scale: TimeScale
  readonly when: 'past' | 'under way' | 'ahead'
  readonly isPointed: boolean
  readonly isInTabOrder: boolean
}

const BESIDE_LINE = 3
const HEAD = 9
/** The end of one that never arrives: a cross, thick enough to be filled. */
const CROSS = 'M-5 -7l5 5 5 -5 2 2 -5 5 5 5 -2 2 -5 -5 -5 5 -2 -2 5 -5 -5 -5z'

/** One message, slanted: it leaves at one instant and arrives at another. A button, since Enter goes to its moment. */
export const Arrow = memo(function Arrow({ message, columns, scale, when, isPointed, isInTabOrder }: ArrowProps) {
  const { id, kind, consumer, sentAt, arrivesAt, label, said, error, isLost } = message
  const isRequest = kind === 'request'
  const [memberX, coordinatorX] = [columns.x(consumer) + BESIDE_LINE, columns.coordinator - BESIDE_LINE]
  const [x1, end] = isRequest ? [memberX, coordinatorX] : [coordinatorX, memberX]
  const x2 = isLost ? (x1 + end) / 2 : end
  const [y1, y2] = [scale.y(sentAt), scale.y(arrivesAt)]
  const [from, to] = isRequest ? [consumer, text.coordinator] : [text.coordinator, consumer]
  const name = [text.nameOf(clock(sentAt), from, to, label), isLost ? text.isLost : plain(said)]
    .filter(Boolean)
    .join('. ')
  const line = `M${x1} ${y1}L${x2} ${y2}`
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  return (
    // biome-ignore lint/a11y/useSemanticElements: an element of SVG can't be a button of HTML
    <g
      role="button"
      tabIndex={isInTabOrder ? 0 : -1}
      aria-label={name}
      className={styles.message}
      data-message={id}
      data-when={when}
      data-error={error !== 'NONE'}
      data-pointed={isPointed}
    >
      <path className={styles.reach} d={line} />
      <path className={styles.line} d={line} />
      <path
        className={styles.point}
        d={isLost ? CROSS : `M0 0L${-HEAD} ${-HEAD / 2}V${HEAD / 2}z`}
        transform={`translate(${x2} ${y2}) rotate(${angle})`}
      />
    </g>
  )
})
