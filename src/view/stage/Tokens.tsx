import { memo, useRef } from 'react'
import type { GroupPicture } from '../../describe/group'
import type { TopicPicture } from '../../describe/stage'
import type { StageLayout } from '../figure/layout'
import { ownerStyle } from '../figure/owner'
import { type Token, tokensOf } from '../figure/tokens'
import styles from './tokens.module.css'
import { looseFrom } from './Wires'

export interface TokensProps {
  readonly topics: readonly TopicPicture[]
  readonly groups: readonly GroupPicture[]
  readonly layout: StageLayout
  /** The playhead jumped: places are set, nothing glides. */
  readonly isStill: boolean
}

const APART_MS = 40
const MOST_MS = 400

/** Partition tokens in one flat layer: when the owner changes the same element glides to it. */
export const Tokens = memo(function Tokens({ topics, groups, layout, isStill }: TokensProps) {
  const tokens = tokensOf(topics, groups, layout, looseFrom(layout))
  const delays = useDelays(tokens)
  return (
    <div className={styles.layer} data-still={isStill || undefined} aria-hidden="true">
      {tokens.map(token => (
        <span
          key={token.key}
          className={styles.token}
          data-loose={token.rank === null || undefined}
          data-hidden={token.isHidden || undefined}
          style={{
            ...ownerStyle(token.rank ?? undefined),
            width: token.width,
            height: token.height,
            transform: `translate(${token.x}px, ${token.y}px)`,
            transitionDelay: `${delays.get(token.key) ?? 0}ms`,
          }}
        >
          {token.name}
        </span>
      ))}
    </div>
  )
})

/** Tokens that move together leave one after the other. */
function useDelays(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const last = useRef<{ ranks: ReadonlyMap<string, number | null>; delays: ReadonlyMap<string, number> }>({
    ranks: new Map(),
    delays: new Map(),
  })
  const moved = tokens.filter(({ key, rank }) => last.current.ranks.get(key) !== rank)
  if (moved.length > 0) {
    const step = Math.min(APART_MS, MOST_MS / moved.length)
    last.current = {
      ranks: new Map(tokens.map(({ key, rank }) => [key, rank])),
      delays: new Map(moved.map(({ key }, i) => [key, Math.round(i * step)])),
    }
  }
  return last.current.delays
}
