/**
 * One number for a whole World, to see whether two machines came to the same. Keys are taken in
 * order of name, so how an object was put together does not matter.
 */

/** A 53-bit hash of plain data, as hexadecimal text. */
export function hashOf(value: unknown): string {
  const state = { a: 0xdeadbeef | 0, b: 0x41c6ce57 | 0 }
  mixIn(state, value)
  const a = Math.imul(state.a ^ (state.a >>> 16), 2246822507) ^ Math.imul(state.b ^ (state.b >>> 13), 3266489909)
  const b = Math.imul(state.b ^ (state.b >>> 16), 2246822507) ^ Math.imul(state.a ^ (state.a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0')
}

interface HashState {
  a: number
  b: number
}

function mixIn(state: HashState, value: unknown): void {
  if (Array.isArray(value)) {
    mixText(state, '[')
    for (const part of value) mixIn(state, part)
    return mixText(state, ']')
  }
  if (typeof value === 'object' && value !== null) {
    mixText(state, '{')
    const entries = Object.entries(value).filter(([, part]) => part !== undefined)
    for (const [key, part] of entries.sort(([x], [y]) => (x < y ? -1 : 1))) {
      mixText(state, key)
      mixIn(state, part)
    }
    return mixText(state, '}')
  }
  mixText(state, `${typeof value}:${String(value)};`)
}

function mixText(state: HashState, text: string): void {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    state.a = Math.imul(state.a ^ unit, 2654435761)
    state.b = Math.imul(state.b ^ unit, 1597334677)
  }
}
