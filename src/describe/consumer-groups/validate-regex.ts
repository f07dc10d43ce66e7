/**
 * `--validate-regex`: whether a pattern that a consumer would subscribe with is one. Such patterns are
 * matched by the broker, with RE2, which leaves out what could take it forever: a pattern can't look
 * around itself, nor back at what it has matched.
 *
 * The model has no RE2. It asks the engine at hand, and finds the common mistakes by their form.
 */
import { type Call, print } from './call'

export function validateRegex(call: Call): void {
  const regex = call.given.get('validate-regex')?.[0] ?? ''
  const problem = problemWith(regex)
  print(call, `The regular expression \`${regex}\` is ${problem ? `invalid: ${problem}` : 'valid'}.\n`)
}

function problemWith(regex: string): string | undefined {
  const known = MISTAKES.find(([form]) => form.test(regex))
  if (known) return known[1]
  return isUnderstood(regex) ? undefined : 'invalid or unsupported Perl syntax'
}

/** In RE2's own words. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/(?<!\\)(?:\\\\)*\\$/, 'trailing backslash at end of expression'],
  [/^[*+?]|[(|][*+]/, 'missing argument to repetition operator'],
  [/(?<!\\)[*+?}][*+]|(?<!\\)[*+?]\?[*+?]/, 'invalid nested repetition operator'],
  [/\(\?<?[=!]/, 'invalid or unsupported Perl syntax'],
  [/\\[1-9]/, 'invalid escape sequence'],
  [/^(?:[^\\[\]]|\\.)*\[(?:[^\\\]]|\\.)*$/, 'missing closing ]'],
  [/^(?:[^\\()]|\\.)*\((?:[^\\)]|\\.)*$/, 'missing closing )'],
]

/** Named groups are written `(?P<name>…)` in RE2. */
function isUnderstood(regex: string): boolean {
  try {
    new RegExp(regex.replaceAll('(?P<', '(?<'))
    return true
  } catch {
    return false
  }
}
