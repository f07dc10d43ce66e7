/** Pieces of text with a key each: the text itself, numbered where it comes again. */
export function keyed<T>(
  pieces: readonly T[],
  textOf: (piece: T) => string,
): { readonly key: string; readonly piece: T }[] {
  const seen = new Map<string, number>()
  return pieces.map(piece => {
    const text = textOf(piece)
    const times = seen.get(text) ?? 0
    seen.set(text, times + 1)
    return { key: `${text} ${times}`, piece }
  })
}
