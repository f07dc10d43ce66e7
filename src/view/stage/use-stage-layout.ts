import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { StagePicture } from '../../describe/stage'
import { type StageLayout, type StageShape, stageLayout } from '../figure/layout'
import { putAway } from '../figure/put-away'
import { zoomed } from '../figure/zoom'
import { useKept } from '../use-kept'

/** Where nothing can be measured: the stage of a 1440×900 window. */
const UNMEASURED = { width: 1112, height: 500 }
/** As it was found: asking again while the page is put together would have the browser place all of it each time. */
const WINDOW_WIDTH = innerWidth
const canMeasure = typeof ResizeObserver !== 'undefined'

interface Chosen {
  readonly mode: 'normal' | 'projector'
  readonly zoom: number
  /** The groups of which also those cards are shown that could be put away. */
  readonly unfolded: readonly string[]
}

/**
 * The layout for the stage's size; computed again only when the size or the structure has changed. Until it is measured,
 * which is cheap as long as nothing stands on it, nothing is to be drawn: it would be drawn twice.
 */
export function useStageLayout(
  picture: StagePicture,
  selected: string | null,
  { mode, zoom, unfolded }: Chosen,
): {
  scene: RefObject<HTMLDivElement | null>
  layout: StageLayout
  scale: number
  fit: number
  isMeasured: boolean
} {
  const scene = useRef<HTMLDivElement>(null)
  const [measured, setSize] = useState(canMeasure ? null : UNMEASURED)
  const size = measured ?? { ...UNMEASURED, width: WINDOW_WIDTH }
  useEffect(() => {
    const element = scene.current
    if (!element || !canMeasure) return
    // The observer tells the size once it is known anyway; asking for it here would have the browser place all at once.
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      if (width > 0) setSize(had => (had?.width === width && had.height === height ? had : { width, height }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const { room, scale, fit } = zoomed(size, mode, zoom)
  const shape = useKept(shapeOf(picture, selected, { mode, unfolded, ...room }))
  const layout = useMemo(() => stageLayout(shape), [shape])
  return { scene, layout, scale, fit, isMeasured: measured !== null }
}

function shapeOf(
  { topics, groups }: StagePicture,
  selected: string | null,
  { mode, unfolded, width, height }: Omit<Chosen, 'zoom'> & { readonly width: number; readonly height: number },
): StageShape {
  return {
    width,
    height,
    mode,
    topics: topics.map(({ topic, lanes }) => ({
      topic,
      partitions: lanes.length,
      groups: lanes[0]?.readers.map(({ group }) => group) ?? [],
    })),
    groups: groups.map(({ group, members }) => {
      const away = putAway(members, selected)
      const hidden = unfolded.includes(group) ? [] : away
      return {
        group,
        members: members.flatMap(({ name }) => (hidden.includes(name) ? [] : [name])),
        hasMore: away.length > 0,
      }
    }),
    selected,
  }
}
