/** Which part of the run the timeline shows: all of it, or a window that goes along with the playhead. */
import { useState } from 'react'
import type { Instant } from '../../sim/world'
import { horizonOf } from '../../store/horizon'
import { useSession } from '../session'

export interface TimeWindow {
  readonly from: Instant
  readonly to: Instant
  zoom(by: number): void
}

/** What one can still tell apart at the first glance. */
const COMFORTABLE_MS = 120_000
const SHORTEST_MS = 2_000

export function useWindow(): TimeWindow {
  const playhead = useSession(session => session.playhead)
  const horizon = useSession(horizonOf)
  const [factor, setFactor] = useState(1)
  const usual = Math.min(horizon, COMFORTABLE_MS)
  const length = Math.min(horizon, Math.max(SHORTEST_MS, usual / factor))
  // It moves on by quarters, so that the picture stands still most of the time.
  const quarter = length / 4
  const from = Math.min(horizon - length, Math.max(0, (Math.floor(playhead / quarter) - 2) * quarter))
  const zoom = (by: number) => setFactor(Math.min(usual / SHORTEST_MS, Math.max(usual / horizon, factor * by)))
  return { from, to: from + length, zoom }
}
