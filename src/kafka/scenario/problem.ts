/** What is wrong with a value, and where, in one line. */
import type * as v from 'valibot'

/** `steps[3].at: must be 0 or more, not -5`. */
export function problemOf(issue: v.BaseIssue<unknown>, under = ''): string {
  let path = under
  for (const item of issue.path ?? []) {
    const key = item.key
    path += typeof key === 'number' ? `[${key}]` : path === '' ? String(key) : `.${String(key)}`
  }
  const isUnknownField = issue.type === 'strict_object' && issue.expected === 'never'
  if (isUnknownField) {
    const at = path.lastIndexOf('.')
    const place = at < 0 ? '' : `${path.slice(0, at)}: `
    return `${place}unknown field '${at < 0 ? path : path.slice(at + 1)}'`
  }
  if (path === '') return 'a run is a JSON object'
  if (issue.received === 'undefined') return `${path}: is missing`
  const isOwnMessage = !issue.message.startsWith('Invalid ')
  return `${path}: ${isOwnMessage ? issue.message : 'is of the wrong kind'}, not ${issue.received}`
}
