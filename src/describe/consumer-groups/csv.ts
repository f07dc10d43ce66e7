/**
 * Lines of the file that `--export` makes and `--from-file` reads, as the tool's library writes and
 * reads them (CsvUtils, Jackson's CsvEncoder).
 */

/** One line. A text is quoted if it is long, or has a character that sorts before the hyphen, such as a space. */
export function csv(fields: readonly (string | number)[]): string {
  return `${fields.map(field => (typeof field === 'number' ? String(field) : quotedIfNeeded(field))).join(',')}\n`
}

/** Longer texts are not searched for characters that need quotes: they get them. */
const LONGEST_SEARCHED = 24

function quotedIfNeeded(text: string): string {
  const needsQuotes = text.length > LONGEST_SEARCHED || /[\0-,]/.test(text)
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text
}

/** The fields of a line, and at which character each begins. */
export function fieldsOf(line: string): { readonly text: string; readonly start: number }[] {
  const fields = line.matchAll(/(^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...fields].map(({ 1: comma = '', 2: quoted, 3: plain = '', index }) => ({
    text: quoted?.replaceAll('""', '"') ?? plain,
    start: index + comma.length,
  }))
}
