/** Freezes plain data in depth, and gives it back. What Worlds share is walked through once only. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || frozen.has(value)) return value
  frozen.add(value)
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
  return value
}

const frozen = new WeakSet<object>()
