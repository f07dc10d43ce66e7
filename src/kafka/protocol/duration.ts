/** Durations as Java's Duration.parse reads them: PnDTnHnMn.nS, each part optional. */

const FORM = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/i

/** The duration in ms, undefined where the text is none. */
export function durationMs(text: string): number | undefined {
  const parts = FORM.exec(text.trim())
  if (!parts || parts.slice(1).every(part => part === undefined)) return undefined
  const [days, hours, minutes, seconds] = parts.slice(1, 5).map(part => Number(part ?? 0))
  const millis = Number((parts[5] ?? '0').padEnd(3, '0'))
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + millis
}
