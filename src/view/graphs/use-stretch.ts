/** The stretch of the run that the graphs show: it goes along with the playhead until one is chosen. */
import { useState } from 'react'
import type { Instant } from '../../sim/world'
import { horizonOf } from '../../store/horizon'
import { useSession } from '../session'
import { useWindow } from '../timeline/window'

export interface Stretch {
  readonly from: Instant
  readonly to: Instant
  /** Chosen by a person: it stays where it is. */
  readonly isChosen: boolean
  choose(from: Instant, to: Instant): void
  whole(): void
  follow(): void
  zoom(by: number): void
}

const SHORTEST_MS = 2_000

export function useStretch(): Stretch {
  const along = useWindow()
  const horizon = useSession(horizonOf)
  const [chosen, setChosen] = useState<{ readonly from: Instant; readonly to: Instant } | null>(null)
  const choose = (from: Instant, to: Instant) => {
    const length = Math.min(horizon, Math.max(SHORTEST_MS, to - from))
    const begin = Math.max(0, Math.min(horizon - length, (from + to - length) / 2))
    setChosen({ from: begin, to: begin + length })
  }
  return {
    from: chosen?.from ?? along.from,
    to: chosen?.to ?? along.to,
    isChosen: chosen !== null,
    choose,
    whole: () => setChosen({ from: 0, to: horizon }),
    follow: () => setChosen(null),
    zoom: by => {
      if (!chosen) return along.zoom(by)
      const [middle, half] = [(chosen.from + chosen.to) / 2, (chosen.to - chosen.from) / 2 / by]
      choose(middle - half, middle + half)
    },
  }
}
