/** Lists that are made some hundred times in a simulated second, and hold one thing nearly always. */

/**
 * The list with one more at its end; it is the same list, where there is one. One that begins empty makes room
 * for seventeen when it gets its first; one that begins with it takes no more than that.
 */
export function withOneMore<T>(list: T[] | undefined, one: T): T[] {
  if (!list) return [one]
  list.push(one)
  return list
}
