/**
 * Instants and lengths of time as the tool reads them. Dates are counted by hand, from the days of
 * the Gregorian calendar: nothing here may ask a clock, or the machine for its time zone.
 */
import { durationMs } from '../../kafka/protocol/duration'
import type { Thrown } from './failure'

const DAY_MS = 86_400_000

/**
 * `2026-01-01T00:05:00.000`, with `Z`, `+01`, `+0100` or `+01:00` behind it for another zone than UTC,
 * in ms since 1970 (Utils.getDateTime). Digits may be missing, parts may not; nor may the 30th of February be.
 */
export function instantOf(text: string): number | Thrown {
  const [date, time] = text.split('T')
  if (!date || time === undefined) {
    return unparsed("Error parsing timestamp. It does not contain a 'T' according to ISO8601 format")
  }
  const asked = /[+\-Z]/.test(time) ? text : `${text}Z`
  const parts = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)(Z|([+-])(\d\d)(?::?(\d\d))?)/.exec(asked)
  const problem = unparsed(`Unparseable date: "${asked}"`)
  if (!parts) return problem
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0] = parts.slice(1, 8).map(Number)
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  if (!isDay || hour > 23 || minute > 59 || second > 59 || milli > 999) return problem
  const offset = (Number(parts[10] ?? 0) * 60 + Number(parts[11] ?? 0)) * (parts[9] === '-' ? -1 : 1)
  return daysSince1970(year, month, day) * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milli
}

/** `PT1H`, `-P2D` in ms. */
export function durationOf(text: string): number | Thrown {
  return (
    durationMs(text) ?? {
      exception: 'java.time.format.DateTimeParseException',
      message: 'Text cannot be parsed to a Duration',
    }
  )
}

function daysSince1970(year: number, month: number, day: number): number {
  let days = day - 1
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(year, earlier)
  return days + daysBefore(year) - daysBefore(1970)
}

/** Days from the first of January of the year 1 to that of this one. */
function daysBefore(year: number): number {
  const past = year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function unparsed(message: string): Thrown {
  return { exception: 'java.text.ParseException', message }
}
