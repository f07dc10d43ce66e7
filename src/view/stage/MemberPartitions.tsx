import { memo } from 'react'
import type { MemberPicture } from '../../describe/group'
import type { CardForm } from '../figure/cards'
import type { StageLayout } from '../figure/layout'
import { roomForNames, tokenSize } from '../figure/places'
import styles from './card.module.css'
import { ranges, rangesIn } from './ranges'

export interface MemberPartitionsProps extends Pick<MemberPicture, 'partitions' | 'ghosts'> {
  /** What is said where there is none. */
  readonly none: string | null
  /** Beside it a card of two columns has no room for names. */
  readonly hasStamp: boolean
  /** A word stands behind them. */
  readonly hasTag: boolean
  readonly width: number
  readonly form: CardForm
  readonly layout: StageLayout
}

/** Room for the tokens, which lie in a layer of their own; what it gave up stands here as a ghost. */
export const MemberPartitions = memo(function MemberPartitions({
  partitions,
  ghosts,
  none,
  hasTag,
  hasStamp,
  width,
  form,
  layout,
}: MemberPartitionsProps) {
  const names = [...partitions, ...ghosts].map(({ name }) => name)
  if (names.length === 0) return none === null ? null : <span className={styles.none}>{none}</span>
  const size = tokenSize(names, width, form, layout.mode)
  if (!size && hasStamp && form === 'columns' && !layout.isNarrow) {
    return <span className={styles.spoken}>{ranges([...partitions, ...ghosts])}</span>
  }
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

const LETTERS_OF_TAG = 6

function isInOneLine(form: CardForm): boolean {
  return form === 'row' || form === 'tight'
}

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
