/** Copies plain data in depth: objects, arrays, and what is in them. Anything else is shared. */
export function deepCopy<T>(value: T): T {
  // Safe: each branch gives back the shape it was given, only with other identities.
  return copied(value) as T
}

function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const out = new Array(value.length)
    for (let i = 0; i < value.length; i++) out[i] = copied(value[i])
    return out
  }
  const out: Record<string, unknown> = {}
  const source = value as Record<string, unknown> // a plain object: the only kind a World holds
  for (const key in source) out[key] = copied(source[key])
  return out
}

/** Freezes plain data in depth, and gives it back. What Worlds share is walked through once only. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || frozen.has(value)) return value
  frozen.add(value)
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
  return value
}

const frozen = new WeakSet<object>()
