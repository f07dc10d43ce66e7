/** On the playhead's track: where the group began to rebalance, a process died, a commit was refused. */
import { type CSSProperties, memo } from 'react'
import type { PlacedMark } from '../../describe/rebalances'
import { plain } from '../../describe/sentence'
import { clock } from '../../describe/time'
import { historyOf } from '../../store/history'
import { useSession } from '../session'

export const Marks = memo(function Marks({ horizon }: { readonly horizon: number }) {
  const marks = useSession(session => historyOf(session.timeline).marks)
  return apart(marks, horizon / MOST).map(({ at, mark, index, sentence }) => (
    <i
      key={index}
      data-mark={mark}
      style={{ '--at': at / horizon } as CSSProperties}
      title={`${clock(at)} ${plain(sentence)}`}
    />
  ))
})

/** Marks of a kind that would touch are one. */
const MOST = 300

function apart(marks: readonly PlacedMark[], least: number): PlacedMark[] {
  const last = new Map<string, number>()
  return marks.filter(({ mark, at }) => {
    const isApart = at - (last.get(mark) ?? Number.NEGATIVE_INFINITY) >= least
    if (isApart) last.set(mark, at)
    return isApart
  })
}
