import { memo } from 'react'
import type { TopicPicture } from '../../describe/stage'
import type { StageLayout } from '../figure/layout'
import styles from './lanes.module.css'
import { LooseStub } from './Wires'

/** Lanes that nobody reads: their end of the cut wire. */
export const LooseStubs = memo(function LooseStubs({
  topics,
  layout,
}: {
  topics: readonly TopicPicture[]
  layout: StageLayout
}) {
  return (
    <svg className={styles.drawing} width={layout.width} height={layout.height} aria-hidden="true">
      {topics.flatMap(({ topic, lanes }) =>
        lanes
          .filter(({ readers }) => readers[0]?.unreadSince != null && readers[0].holder === null)
          .map(({ partition }) => (
            <LooseStub key={`${topic} ${partition}`} layout={layout} topic={topic} partition={partition} />
          )),
      )}
    </svg>
  )
})
