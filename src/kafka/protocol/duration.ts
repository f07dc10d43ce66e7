/**
 * Durations as Java's Duration.parse reads them: PnDTnHnMn.nS, each part optional but one, and a T only before a part.
 * Kafka reads both auto.offset.reset and its tool's --by-duration with it.
 */
const FORM = /^([-+]?)P(?:([-+]?\d+)D)?(?:T(?=.)(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i

/** `PT1H`, `-P2D`, `PT1H-30M`, `PT1,5S` in whole ms; a day has 24 hours. Undefined where the text is none. */
export function durationMs(text: string): number | undefined {
  const parts = FORM.exec(text)
  if (!parts || parts.slice(2).every(part => part === undefined)) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(2, 6).map(part => Number(part ?? 0))
  const millis = Math.floor(Number(`0.${parts[6] ?? ''}0`) * 1000) * (parts[5]?.startsWith('-') ? -1 : 1)
  const length = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + millis
  return parts[1] === '-' ? -length : length
}
