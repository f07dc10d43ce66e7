import type { ReactNode } from 'react'
import type { ProducerPicture } from '../../describe/stage'
import type { StageLayout } from '../figure/layout'
import sheet from './stage.module.css'
import { count, producerLine, text } from './text'

export interface SpoutProps {
  readonly producers: readonly ProducerPicture[]

  readonly layout: StageLayout
  readonly children: ReactNode
}

/** The producers sit on the write edge: whatever they send drops onto it. */
export function Spout({ producers, layout, children }: SpoutProps) {
  const right = layout.isNarrow ? layout.pad : 0
  return (
    <div className={sheet.spout} style={{ right, height: layout.header }}>
      {producers.length > 2 ? (
        <span className={sheet.pill}>
          <b>{producers.length}</b> {text.producer}s {count(producers.reduce((sum, p) => sum + p.recordsPerSecond, 0))}
          /s
        </span>
      ) : (
        producers.map(producer => (
          <span key={producer.name} className={sheet.pill} title={producer.keys}>
            <span className={sheet.pillWord}>{text.producer} </span>
            <b>{producer.name}</b> {producerLine(producer)}
          </span>
        ))
      )}
      {children}
    </div>
  )
}
