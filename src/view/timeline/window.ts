/** Which part of the run the timeline shows: a window that goes along with the playhead, or stands where it was put. */
import { useCallback, useState } from 'react'
import type { Instant } from '../../sim/world'
import { horizonOf } from '../../store/horizon'
import { useSession } from '../session'

export interface TimeWindow {
  readonly from: Instant
  readonly to: Instant
  readonly follows: boolean
  /** More than 1 shows less; what lies at `around` stays in its place. */
  zoom(by: number, around?: Instant): void
  pan(byMs: number): void
  follow(): void
}

/** What one can still tell apart at the first glance. */
const COMFORTABLE_MS = 120_000
const SHORTEST_MS = 500

interface Chosen {
  /** Null: as much as is comfortable. */
  readonly length: number | null
  /** Null: where the playhead is. */
  readonly from: Instant | null
}

export function useWindow(): TimeWindow {
  const horizon = useSession(horizonOf)
  const [chosen, setChosen] = useState<Chosen>({ length: null, from: null })
  const length = Math.min(horizon, chosen.length ?? COMFORTABLE_MS)
  // It moves on by quarters, so that the picture stands still most of the time.
  const quarter = length / 4
  const following = useSession(({ playhead }) => (Math.floor(playhead / quarter) - 2) * quarter)
  const wanted = chosen.from ?? following
  const from = Math.min(horizon - length, Math.max(0, wanted))
  const zoom = useCallback(
    (by: number, around?: Instant) => {
      const next = Math.min(horizon, Math.max(SHORTEST_MS, length / by))
      const kept = around === undefined ? null : around - ((around - from) / length) * next
      setChosen(({ from: before }) => ({ length: next, from: kept ?? before }))
    },
    [horizon, length, from],
  )
  const pan = useCallback(
    (byMs: number) => setChosen({ length, from: Math.min(horizon - length, Math.max(0, from + byMs)) }),
    [horizon, length, from],
  )
  const follow = useCallback(() => setChosen(({ length: kept }) => ({ length: kept, from: null })), [])
  return { from, to: from + length, follows: chosen.from === null, zoom, pan, follow }
}
