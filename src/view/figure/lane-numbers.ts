/**
 * Where the numbers of a lane's cursors stand so that they never collide: above the lane *processed*
 * writes leftwards and *position* rightwards, below it *committed* leftwards and *log end* rightwards.
 */
import type { LanePicture, ReaderPicture } from '../../describe/lanes'
import { firstInSight, type LaneScale, offsetX } from './lane-marks'
import { gapAt } from './pitch'

export type Cursor = 'processed' | 'position' | 'same' | 'committed' | 'logEnd'

export interface CursorNumber {
  readonly cursor: Cursor
  readonly value: number
  readonly x: number
  readonly anchor: 'start' | 'end'
  readonly isAbove: boolean
}

export interface NumberRoom {
  /** Radius of the read head. */
  readonly head: number
  /** Pixels of the words that stand before the numbers, in this lane. */
  readonly words: Readonly<Record<Cursor, number>>
}

const DIGIT = 7.3

/** Numbers of one reader, relative to the write edge at 0. */
export function cursorNumbers(
  lane: LanePicture,
  reader: ReaderPicture | undefined,
  scale: LaneScale,
  { head, words }: NumberRoom,
): CursorNumber[] {
  const numbers: CursorNumber[] = [{ cursor: 'logEnd', value: lane.logEnd, x: 7, anchor: 'start', isAbove: false }]
  if (!reader) return numbers
  const at = (offset: number) => offsetX(offset, lane.logEnd, scale.pitch) - gapAt(scale.pitch) / 2
  const width = (cursor: Cursor, value: number) => words[cursor] + String(value).length * DIGIT
  const left = -scale.track - 8
  if (reader.committed !== null && reader.committed >= firstInSight(lane, scale)) {
    const x = at(reader.committed)
    const fits = x - 10 - width('committed', reader.committed) > left
    numbers.push({
      cursor: 'committed',
      value: reader.committed,
      x: fits ? x - 10 : x + 10,
      anchor: fits ? 'end' : 'start',
      isAbove: false,
    })
  }
  const { processed, position } = reader
  if (processed === null) return numbers
  const headX = Math.max(at(processed), left)
  const cursor = processed === position ? 'same' : 'processed'
  const fits = headX - head - 5 - width(cursor, processed) > left
  const x = fits ? headX - head - 5 : headX + head + 5
  numbers.push({ cursor, value: processed, x, anchor: fits ? 'end' : 'start', isAbove: true })
  if (position === null || position === processed) return numbers
  const free = fits ? headX + head + 5 : x + width(cursor, processed) + 8
  const wanted = Math.max(at(position) + 5, free)
  const isBehind = wanted + width('position', position) > -2
  numbers.push({ cursor: 'position', value: position, x: isBehind ? 9 : wanted, anchor: 'start', isAbove: true })
  return numbers
}

/** Records of a lane that are processed a second time: those that were, and those that will be. */
export interface Again {
  readonly from: number
  readonly to: number
  readonly times: number
  readonly by: { readonly first: string; readonly last: string } | null
}

/** The latest stretch of records processed more than once, as far as it is still in sight. */
export function latestAgain(reader: ReaderPicture, first: number): Again | null {
  const last = reader.repeated.at(-1)
  const ahead = reader.toRepeat.at(-1)
  if (ahead && reader.holder) {
    const joins = last && last.to === ahead.from && last.first === ahead.first && last.times === ahead.times + 1
    const by = { first: ahead.first, last: reader.holder }
    return { from: joins ? last.from : ahead.from, to: ahead.to, times: ahead.times + 1, by }
  }
  if (!last || last.to <= first) return null
  const before = reader.repeated.at(-2)
  const from = before && before.to === last.from && before.times === last.times ? before.from : last.from
  return { from, to: last.to, times: last.times, by: { first: last.first, last: last.last } }
}
