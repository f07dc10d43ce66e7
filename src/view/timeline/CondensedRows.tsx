/**
 * Hundreds of partitions: a row is a pixel or less. Pale where somebody reads, dark where nobody does, and in colour
 * what the selected consumer reads. Drawn on a canvas, since these are tens of thousands of stretches, and drawn
 * once: as the run goes on, more of what was drawn comes to sight.
 */
import { memo, useLayoutEffect, useRef } from 'react'
import type { OwnershipRow } from '../../describe/ownership'
import { usePreferences } from '../controls/preferences'
import { ownerColour } from '../figure/owner'
import { useRanks } from '../ranks'
import { useSession } from '../session'
import type { TimelineChart } from './scale'
import styles from './timeline.module.css'

interface CondensedRowsProps {
  readonly chart: TimelineChart
  readonly rows: readonly OwnershipRow[]
}

export const CondensedRows = memo(function CondensedRows({ chart, rows }: CondensedRowsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const selected = useSession(session => session.selected)
  const ranks = useRanks()
  const rank = selected === null ? undefined : ranks.get(selected)
  const theme = usePreferences(preferences => preferences.theme)
  const { width, height } = chart
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const ratio = devicePixelRatio || 1
    element.width = width * ratio
    element.height = height * ratio
    context.scale(ratio, ratio)
    const colours = {
      read: resolved(element, 'var(--line)'),
      unread: resolved(element, 'var(--ink)'),
      own: resolved(element, ownerColour(rank)),
    }
    draw(context, { chart, rows }, ({ owner }) =>
      owner === null ? colours.unread : owner === selected ? colours.own : colours.read,
    )
  }, [chart, rows, selected, rank, theme])
  const known = useSession(({ computed }) => Math.max(0, width - chart.x(computed)))
  const clipPath = `inset(0 ${known}px 0 0)`
  return <canvas ref={canvas} className={styles.condensed} style={{ width, height, clipPath }} />
})

function draw(
  context: CanvasRenderingContext2D,
  { chart, rows }: CondensedRowsProps,
  colourOf: (stretch: OwnershipRow['stretches'][number]) => string,
): void {
  const { left, right, top, rowHeight, x } = chart
  rows.forEach(({ stretches }, i) => {
    for (const stretch of stretches) {
      if (stretch.from > chart.to) break
      const begin = Math.max(left, x(stretch.from))
      const end = Math.min(right, x(stretch.to))
      if (end <= begin) continue
      context.fillStyle = colourOf(stretch)
      // Rows overlap rather than leave seams; what nobody reads is never hidden by the row below.
      context.fillRect(begin, top + i * rowHeight, Math.max(1, end - begin), Math.max(1, rowHeight))
    }
  })
}

/** A colour that may depend on the theme, as a canvas understands it. */
function resolved(element: HTMLElement, colour: string): string {
  element.style.color = colour
  return getComputedStyle(element).color
}
