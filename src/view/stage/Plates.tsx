import { Fragment, memo, useRef } from 'react'
import type { GroupPicture } from '../../describe/group'
import type { Flight, StagePicture } from '../../describe/stage'
import { onRail, wayGone } from '../figure/flight-places'
import type { StageLayout } from '../figure/layout'
import styles from './flights.module.css'
import { useLive } from './live'
import { flightLabel } from './text'

export interface FlightsProps {
  readonly picture: StagePicture
  readonly layout: StageLayout
  readonly isStill: boolean
  readonly onFlight?: ((id: number) => void) | undefined
}

/** On screen for less than this, a message would only flicker past: a tick on the rail stands for it. */
export const LEAST_ON_SCREEN_MS = 120
const APART = 37

/** Requests and answers that matter, with their names, at the place that the playhead gives them. */
export const Plates = memo(function Plates({ picture, layout, isStill, onFlight }: FlightsProps) {
  const plates = useRef(new Map<number, HTMLElement>())
  const shown = picture.flights.filter(
    flight => layout.mode === 'normal' && isNamed(flight, picture.groups) && onRail(flight, 0, picture.groups, layout),
  )
  useLive(({ picture: newest, speed }) => {
    const places = shown.map(flight => {
      const isUnderWay = newest.now >= flight.sentAt && newest.now < flight.arrivesAt
      const isSeen = isUnderWay && flight.arrivesAt - flight.sentAt >= LEAST_ON_SCREEN_MS * speed
      return { flight, y: isSeen ? yOf(flight, newest.now, newest.groups, layout, isStill) : null }
    })
    let free = Number.NEGATIVE_INFINITY
    for (const { flight, y } of places.sort((a, b) => (a.y ?? 0) - (b.y ?? 0))) {
      const plate = plates.current.get(flight.id)
      if (!plate) continue
      plate.style.visibility = y === null ? 'hidden' : 'visible'
      if (y === null) continue
      const at = Math.max(y, free)
      free = at + APART
      plate.style.transform = `translateY(${Math.round(at)}px)`
    }
  })
  return (
    <div className={styles.plates} aria-hidden="true">
      {shown.map(flight => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the same is behind a button that the keyboard reaches
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <span
          key={flight.id}
          className={styles.plate}
          data-opens={onFlight ? '' : undefined}
          onClick={() => onFlight?.(flight.id)}
          ref={element => {
            if (element) plates.current.set(flight.id, element)
            return () => {
              plates.current.delete(flight.id)
            }
          }}
          style={{
            transform: `translateY(${yOf(flight, picture.now, picture.groups, layout, isStill)}px)`,
          }}
        >
          {flightLabel(flight).map((piece, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change
            <Fragment key={n}>
              {piece}
              <wbr />
            </Fragment>
          ))}
        </span>
      ))}
    </div>
  )
})

/** So many members at rest commit so often that the names of it would always hide something. */
const MANY_MEMBERS = 3

/** Whether it has a plate: what matters, but for the commits of a larger group at rest. */
export function isNamed({ isFaint, what, label, from, to }: Flight, groups: readonly GroupPicture[]): boolean {
  if (isFaint || what === 'records') return false
  if (!ROUTINE.has(label)) return true
  const station = from.kind === 'consumer' ? from : to
  const group = groups.find(({ members }) => members.some(m => station.kind === 'consumer' && m.name === station.name))
  return group?.state !== 'Stable' || group.memberCount < MANY_MEMBERS
}

const ROUTINE: ReadonlySet<string> = new Set(['OffsetCommit', 'OffsetCommit answered'])

function yOf(
  flight: Flight,
  now: number,
  groups: readonly GroupPicture[],
  layout: StageLayout,
  isStill: boolean,
): number {
  return onRail(flight, isStill ? 0.5 : wayGone(flight, now), groups, layout)?.y ?? 0
}
