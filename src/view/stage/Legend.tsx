import { memo } from 'react'
import { laneShapes, type RecordState } from '../figure/lane-marks'
import { TermLink } from '../pages/TermLink'
import { Shapes } from './Shapes'
import sheet from './stage.module.css'
import { text } from './text'

const USUAL: readonly RecordState[] = ['committed', 'processed', 'fetched', 'waiting']
const SCALE = { pitch: 16, track: 16, height: 20, stroke: 1.75 }

/** What the shapes of records mean; that of records that nobody will handle, where there are any. */
export const Legend = memo(function Legend({ isMissing }: { readonly isMissing: boolean }) {
  const states: readonly RecordState[] = isMissing ? [...USUAL, 'missed'] : USUAL
  return (
    <ul className={sheet.legend}>
      {states.map(state => (
        <li key={state}>
          <svg width={13} height={20} aria-hidden="true">
            <g transform="translate(16 0)">
              <Shapes shapes={sample(state)} rankOf={() => 0} stroke={SCALE.stroke} />
            </g>
          </svg>
          <TermLink word={text.legend[state]} />
        </li>
      ))}
    </ul>
  )
})

/** One record in that state. */
function sample(state: RecordState) {
  const at = (states: readonly RecordState[]) => (states.includes(state) ? 1 : 0)
  const reader = {
    group: '',
    reader: 'A',
    holder: 'A',
    owner: 'A',
    committed: at(['committed']),
    processed: at(['committed', 'processed']),
    position: at(['committed', 'processed', 'fetched']),
    handling: null,
    lag: null,
    unreadSince: null,
    toRepeat: [],
    missed: state === 'missed' ? [{ from: 0, to: 1 }] : [],
    repeated: [],
  }
  const lane = { topic: '', partition: 0, name: '', logStart: 0, logEnd: 1, readers: [] }
  return laneShapes(lane, reader, SCALE)
}
