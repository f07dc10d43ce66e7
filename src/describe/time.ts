/** Lengths of time and instants in words, and numbers as people read them: 4 min 57 s, 00:12.340, 1,000. */
import type { Instant } from '../sim/world'

/** Between a number and its unit no line may break. */
export const NBSP = '\u00a0'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length that stands still, such as a setting: `300 ms`, `1.3 s`, `45 s`, `4 min 57 s`, `7 d`. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.round(ms))
  if (whole < SECOND) return `${whole}${NBSP}ms`
  if (whole < MINUTE) return inSeconds(whole)
  return inLargeUnits(Math.floor(whole / SECOND))
}

/** A length that grows or drains before one's eyes: under a minute always with tenths, `31.6 s`, `45.0 s`. */
export function running(ms: number): string {
  const tenths = Math.floor(Math.max(0, ms) / 100)
  if (tenths < 600) return `${Math.floor(tenths / 10)}.${tenths % 10}${NBSP}s`
  return inLargeUnits(Math.floor(tenths / 10))
}

/** How long it is still to an instant; rounded up, so that nothing is due in 0.0 s that has not come. */
export function countdown(ms: number): string {
  return running(Math.ceil(Math.max(0, ms) / 100) * 100)
}

/** An instant as the playhead shows it: `00:12.340`, after an hour `1:00:12.340`. */
export function clock(at: Instant): string {
  const hours = Math.floor(at / HOUR)
  const minutes = padded(Math.floor(at / MINUTE) % 60, 2)
  const seconds = padded(Math.floor(at / SECOND) % 60, 2)
  return `${hours > 0 ? `${hours}:` : ''}${minutes}:${seconds}.${padded(Math.floor(at) % SECOND, 3)}`
}

/** `1,234,567` */
export function thousands(count: number): string {
  const digits = String(Math.abs(count))
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return `${count < 0 ? '−' : ''}${groups.join(',')}`
}

/** `1 record`, `9 records`, `1,200 records` */
export function counted(count: number, noun: string): string {
  return `${thousands(count)}${NBSP}${noun}${count === 1 ? '' : 's'}`
}

/** Up to a minute: `1.3 s`, `45 s`; hundredths and thousandths are left out. */
function inSeconds(ms: number): string {
  const tenths = Math.floor(ms / 100)
  const rest = tenths % 10
  return `${Math.floor(tenths / 10)}${rest === 0 ? '' : `.${rest}`}${NBSP}s`
}

/** The two largest units: `4 min 57 s`, `1 h 5 min`, `7 d`. */
function inLargeUnits(seconds: number): string {
  const units = [
    [DAY / SECOND, 'd'],
    [HOUR / SECOND, 'h'],
    [MINUTE / SECOND, 'min'],
    [1, 's'],
  ] as const
  const first = units.findIndex(([size]) => seconds >= size)
  const said: string[] = []
  let rest = seconds
  for (const [size, unit] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) said.push(`${count}${NBSP}${unit}`)
  }
  return said.join(NBSP)
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
