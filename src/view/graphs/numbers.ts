/** Values as people read them, short enough for an axis. */
import { duration, thousands } from '../../describe/time'
import type { Graph } from './multiples'
import { text } from './text'

export function valueText(value: number | null | undefined, kind: Graph['kind']): string {
  if (value == null) return text.none
  switch (kind) {
    case 'ms':
      return duration(value)
    case 'rate':
      return value >= 100 ? thousands(Math.round(value)) : String(Math.round(value * 10) / 10)
    case 'records':
    case 'count':
      return thousands(value)
  }
}

export function tickText(value: number, kind: Graph['kind']): string {
  // Beside an axis there is no room for minutes and seconds.
  if (kind === 'ms' && value >= 60_000 && value % 60_000 !== 0)
    return duration(value).includes('h') ? duration(value) : `${value / 1_000} s`
  if (kind === 'ms' && value > 0) return duration(value)
  if (value >= 10_000) return `${value / 1_000}k`
  return String(value)
}
