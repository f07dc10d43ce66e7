/**
 * The names that Kafka takes for topics and for `group.instance.id` (Topic.validate): they become
 * names of folders and parts of keys, so they are plain and not too long.
 */

const LONGEST = 249

/** What is wrong with the name, in Kafka's words, `what` being what it names; undefined when it is fine. */
export function wrongWithName(what: string, name: string): string | undefined {
  const wrong = reasonAgainst(name)
  return wrong && `${what} is invalid: ${wrong}`
}

/** Names of metrics write both '.' and '_' as '_', so two topics may not differ in that alone (Topic.hasCollision). */
export function collides(name: string, other: string): boolean {
  return name !== other && name.replaceAll('.', '_') === other.replaceAll('.', '_')
}

function reasonAgainst(name: string): string | undefined {
  if (name === '') return 'the empty string is not allowed'
  if (name === '.' || name === '..') return `'${name}' is not allowed`
  if (name.length > LONGEST) return `the length of '${name}' is longer than the max allowed length ${LONGEST}`
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return undefined
  return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
}
