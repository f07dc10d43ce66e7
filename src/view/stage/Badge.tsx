import { memo } from 'react'
import { ownerPattern, ownerStyle, rankOfName } from '../figure/owner'
import styles from './marks.module.css'

export interface BadgeProps {
  readonly name: string
  readonly rank?: number | undefined
  /** The process is gone: a ring. */
  readonly isRing?: boolean
}

/** A member, wherever it is spoken of: its letter on its colour. */
export const Badge = memo(function Badge({ name, rank = rankOfName(name), isRing = false }: BadgeProps) {
  return (
    <span
      className={`${styles.badge} ${isRing ? styles.ring : ''} ${name.length > 1 ? styles.long : ''}`}
      data-pattern={ownerPattern(rank)}
      style={ownerStyle(rank)}
    >
      {name}
    </span>
  )
})
