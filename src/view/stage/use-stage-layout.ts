import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { StagePicture } from '../../describe/stage'
import { type StageLayout, type StageShape, stageLayout } from '../figure/layout'
import { putAway } from '../figure/put-away'
import { zoomed } from '../figure/zoom'

/** Before it is measured, and where nothing can be measured: the stage of a 1440×900 window. */
const UNMEASURED = { width: 1112, height: 500 }

interface Chosen {
  readonly mode: 'normal' | 'projector'
  readonly zoom: number
  /** The groups of which also those cards are shown that could be put away. */
  readonly unfolded: readonly string[]
}

/** The layout for the stage's size; computed again only when the size or the structure has changed. */
export function useStageLayout(
  picture: StagePicture,
  selected: string | null,
  { mode, zoom, unfolded }: Chosen,
): { scene: RefObject<HTMLDivElement | null>; layout: StageLayout; scale: number; fit: number } {
  const scene = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(UNMEASURED)
  useLayoutEffect(() => {
    const element = scene.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width > 0) setSize(had => (had.width === width && had.height === height ? had : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const { room, scale, fit } = zoomed(size, mode, zoom)
  const shape = JSON.stringify(shapeOf(picture, selected, { mode, unfolded, ...room }))
  const layout = useMemo(() => stageLayout(JSON.parse(shape)), [shape])
  return { scene, layout, scale, fit }
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
