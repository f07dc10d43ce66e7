/** The id of the element that `#/rules/` and this target lead to. */
export function placeOf(target: string): string {
  return `rules/${target}`
}
