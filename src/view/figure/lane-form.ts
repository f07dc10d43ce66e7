/** How lanes condense as partitions multiply. What stays at every size: whose it is, how far behind, whether anybody reads. */
import type { Metrics } from './metrics'

export type LaneForm = 'cells' | 'thin' | 'bars' | 'tiles' | 'heat'

export function laneForm(partitions: number): LaneForm {
  if (partitions <= 8) return 'cells'
  if (partitions <= 24) return 'thin'
  if (partitions <= 80) return 'bars'
  return partitions <= 300 ? 'tiles' : 'heat'
}

/** From one lane to the next; of tiles and heat maps the height in all. */
export function laneRow(form: LaneForm, partitions: number, free: number, metrics: Metrics): number {
  switch (form) {
    case 'cells': {
      const fitting = (free - metrics.recordHeight) / Math.max(1, partitions - 1)
      return Math.max(metrics.leastLanePitch, Math.min(metrics.lanePitch, Math.floor(fitting)))
    }
    case 'thin':
      return Math.max(20, Math.min(metrics.mode === 'projector' ? 34 : 26, Math.floor(free / partitions)))
    case 'bars':
      return Math.max(8, Math.min(16, Math.floor(free / partitions)))
    case 'tiles': {
      const { across, height } = tileGrid(partitions, mapWidth(form, metrics))
      return Math.ceil(partitions / across) * height
    }
    case 'heat': {
      const { across, height } = heatGrid(mapWidth(form, metrics))
      return Math.ceil(partitions / across) * height
    }
  }
}

/** How wide a map of partitions may be: beside the groups, or in one column all of it; a heat map has letters at its side. */
export function mapWidth(form: 'tiles' | 'heat', { isNarrow, group, pad, cardWidth }: Metrics): number {
  if (isNarrow) return cardWidth - (form === 'heat' ? 30 : 0)
  return group - pad - (form === 'heat' ? 72 : 40)
}

export interface Grid {
  readonly across: number
  readonly width: number
  readonly height: number
}

export function tileGrid(partitions: number, width: number): Grid {
  const across = Math.max(5, 5 * Math.floor(width / (partitions <= 120 ? 50 : 32) / 5))
  return { across, width: Math.floor(width / across), height: partitions <= 120 ? 44 : 26 }
}

export function heatGrid(width: number): Grid {
  const across = Math.max(10, 10 * Math.floor(width / 13 / 10))
  return { across, width: width / across, height: 13 }
}
