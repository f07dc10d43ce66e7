/** New consumers are named A, B, … Z, AA in order; a name that was ever used in a run does not come again. */

/** The next name after all that were ever used. */
export function nextNameAfter(used: readonly string[]): string {
  const ranks = used.map(rankOf)
  return nameAt(Math.max(-1, ...ranks) + 1)
}

/** A is 0, Z is 25, AA is 26; names of another kind do not count. */
function rankOf(name: string): number {
  if (!/^[A-Z]{1,3}$/.test(name)) return -1
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function nameAt(rank: number): string {
  const letter = String.fromCharCode(65 + (rank % 26))
  return rank < 26 ? letter : nameAt(Math.floor(rank / 26) - 1) + letter
}
