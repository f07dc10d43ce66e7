/** On the playhead's track: where the group began to rebalance, a process died, a commit was refused. */
import type { CSSProperties } from 'react'
import { plain } from '../../describe/sentence'
import { clock } from '../../describe/time'
import { historyOf } from '../../store/history'
import { useSession } from '../session'

export function Marks({ horizon }: { readonly horizon: number }) {
  const marks = useSession(session => historyOf(session.timeline).marks)
  return marks.map(({ at, mark, index, sentence }) => (
    <i
      key={index}
      data-mark={mark}
      style={{ '--at': at / horizon } as CSSProperties}
      title={`${clock(at)} ${plain(sentence)}`}
    />
  ))
}
