/** What can be jumped to on the timeline: rebalances, crashes, time-outs, refused commits, records that come again. */
import { lasted, type PlacedMark, type Rebalance } from '../../describe/rebalances'
import type { Repeat } from '../../describe/repeats'
import { plain } from '../../describe/sentence'
import { clock, duration } from '../../describe/time'
import type { Instant } from '../../sim/world'
import type { History } from '../../store/history'
import { text } from './text'

export type LandmarkKind = 'rebalance' | Exclude<PlacedMark['mark'], 'rebalance'> | 'repeat'

export interface Landmark {
  readonly key: string
  readonly kind: LandmarkKind
  readonly at: Instant
  readonly to: Instant
  /** What happened, with its moment, its causes and lengths. */
  readonly name: string
}

/** Those up to `known` that begin or end in the stretch, in order; of marks that would touch, the first. */
export function landmarksIn(
  { rebalances, marks, repeats }: History,
  { from, to, known, apart }: { from: Instant; to: Instant; known: Instant; apart: number },
): Landmark[] {
  const end = Math.min(to, known)
  const isIn = ({ at }: { readonly at: Instant }) => at >= from && at <= end
  const all = [
    ...rebalances
      .filter(one => one.from <= end && Math.min(one.to ?? known, known) >= from)
      .map(one => ofRebalance(one, known)),
    ...marks.filter(isIn).map(ofMark),
    ...repeats.filter(isIn).map(ofRepeat),
  ]
  const last = new Map<LandmarkKind, Instant>()
  return all
    .sort((a, b) => a.at - b.at)
    .filter(({ kind, at, to: end }) => {
      if (kind === 'rebalance' && end - at > apart) return true
      const isApart = at - (last.get(kind) ?? Number.NEGATIVE_INFINITY) >= apart
      if (isApart) last.set(kind, at)
      return isApart
    })
}

function ofRebalance(rebalance: Rebalance, known: Instant): Landmark {
  const { from, to, generation, phases, cause, outcome } = rebalance
  const end = Math.min(to ?? known, known)
  const isOver = to !== null && to <= known
  const parts = phases.map(phase =>
    text.phase(phase.state, duration(Math.max(0, Math.min(phase.to ?? end, end) - phase.from))),
  )
  const name = [
    `${clock(from)}. ${isOver ? text.rebalance(outcome === 'Empty' ? null : generation) : text.rebalancing}`,
    plain(cause).replace(/\.$/, ''),
    isOver ? text.took(duration(lasted(rebalance, known))) : text.soFar(duration(end - from)),
    ...(phases.length > 0 ? [parts.join(', ')] : []),
  ]
  return { key: `rebalance ${from}`, kind: 'rebalance', at: from, to: end, name: `${name.join('. ')}.` }
}

function ofMark({ at, mark, index, sentence }: PlacedMark): Landmark {
  const kind = mark === 'rebalance' ? 'timeout' : mark // rebalances are bands, and not among the marks
  return { key: `mark ${index}`, kind, at, to: at, name: `${clock(at)}. ${text.marks[kind]}: ${plain(sentence)}` }
}

function ofRepeat({ at, consumer, sentence }: Repeat): Landmark {
  return {
    key: `repeat ${at} ${consumer}`,
    kind: 'repeat',
    at,
    to: at,
    name: `${clock(at)}. ${text.marks.repeat}: ${plain(sentence)}`,
  }
}
