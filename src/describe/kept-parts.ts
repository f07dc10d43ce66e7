/** The newer of two values, with every part of the older one in it that is equal: what is the same can be told at a glance. */
export function keepingParts<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  const kept = Array.isArray(after) ? keptItems(before, after) : keptFields(before, after)
  return kept as T // of the same shape, since each part is `after`'s or equal to it
}

function keptItems(before: object, after: readonly unknown[]): unknown {
  if (!Array.isArray(before)) return after
  let isSame = before.length === after.length
  let mixed: unknown[] | null = null
  for (let i = 0; i < after.length; i++) {
    const [had, item] = [before[i], after[i]]
    if (Object.is(had, item)) continue
    const kept = keepingParts(had, item)
    isSame &&= Object.is(kept, had)
    if (Object.is(kept, item)) continue
    mixed ??= [...after]
    mixed[i] = kept
  }
  return isSame ? before : (mixed ?? after)
}

function keptFields(before: object, after: object): object {
  const [old, newer] = [before as Fields, after as Fields] // plain data
  const names = Object.keys(newer)
  let isSame = true
  let mixed: Fields | null = null
  for (const name of names) {
    const [had, value] = [old[name], newer[name]]
    if (Object.is(had, value) && had !== undefined) continue
    const kept = keepingParts(had, value)
    isSame &&= Object.is(kept, had) && name in old
    if (Object.is(kept, value)) continue
    mixed ??= { ...newer }
    mixed[name] = kept
  }
  return isSame && names.length === Object.keys(old).length ? before : (mixed ?? after)
}

type Fields = Record<string, unknown>
