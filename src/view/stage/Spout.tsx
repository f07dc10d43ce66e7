import type { ReactNode } from 'react'
import type { ProducerPicture } from '../../describe/stage'
import type { StageLayout, TopicBox } from '../figure/layout'
import sheet from './stage.module.css'
import { producerLine, producersLine, text } from './text'

export interface SpoutProps {
  readonly producers: readonly ProducerPicture[]
  readonly box: TopicBox
  readonly layout: StageLayout
  readonly children: ReactNode
}

const MOST_BY_NAME = 2

/** The producers sit on the write edge: whatever they send drops onto it. */
export function Spout({ producers, box, layout, children }: SpoutProps) {
  const isMany = producers.length > (layout.isNarrow ? 1 : MOST_BY_NAME)
  if (layout.isNarrow) {
    return (
      <p className={sheet.beside} style={{ left: box.edge + 12, top: layout.header - 4 }}>
        {isMany ? producersLine(producers) : producers.map(p => `${p.name}, ${producerLine(p)}`)}
      </p>
    )
  }
  // Under another topic the wires of its lanes come by; nothing here need stand on the write edge.
  const isAmongWires = box.y > 0 && producers.length === 0
  return (
    <div className={sheet.spout} style={{ right: isAmongWires ? box.width - box.wire : 0, height: layout.header }}>
      {isMany && <span className={sheet.pill}>{producersLine(producers)}</span>}
      {!isMany &&
        producers.map(producer => (
          <span key={producer.name} className={sheet.pill} title={producer.keys}>
            <span className={sheet.pillWord}>{text.producer} </span>
            <b>{producer.name}</b> {producerLine(producer)}
          </span>
        ))}
      {children}
    </div>
  )
}
