/**
 * Hundreds of partitions: a row is a pixel or less. Pale where somebody reads, dark where nobody does, and in colour
 * what the selected consumer reads. Drawn on a canvas, since these are tens of thousands of stretches.
 */
import { useLayoutEffect, useRef } from 'react'
import type { OwnershipRow } from '../../describe/ownership'
import type { Instant } from '../../sim/world'
import { usePreferences } from '../controls/preferences'
import { ownerColour } from '../figure/owner'
import { useRanks } from '../ranks'
import { useSession } from '../session'
import type { TimelineChart } from './scale'
import styles from './timeline.module.css'

interface CondensedRowsProps {
  readonly chart: TimelineChart
  readonly rows: readonly OwnershipRow[]
  readonly known: Instant
}

export function CondensedRows({ chart, rows, known }: CondensedRowsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const selected = useSession(session => session.selected)
  const ranks = useRanks()
  const rank = selected === null ? undefined : ranks.get(selected)
  const theme = usePreferences(preferences => preferences.theme)
  const { width, height, from, to } = chart
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours; the chart is new each time
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
    draw(context, { chart, rows, known }, ({ owner }) =>
      owner === null ? colours.unread : owner === selected ? colours.own : colours.read,
    )
  }, [rows, known, selected, rank, theme, width, height, from, to])
  return <canvas ref={canvas} className={styles.condensed} style={{ width, height }} />
}

function draw(
  context: CanvasRenderingContext2D,
  { chart, rows, known }: CondensedRowsProps,
  colourOf: (stretch: OwnershipRow['stretches'][number]) => string,
): void {
  const { left, right, top, rowHeight, x } = chart
  rows.forEach(({ stretches }, i) => {
    for (const stretch of stretches) {
      if (stretch.from > Math.min(known, chart.to)) break
      const begin = Math.max(left, x(stretch.from))
      const end = Math.min(right, x(Math.min(known, stretch.to)))
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
