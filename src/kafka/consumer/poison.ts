/** Which records an application can't handle, as it is written among its options. */
import { partitionNamed } from '../protocol/names'

/** Which records fail: one by its place, all of a key, or every nth offset. */
export type Poison =
  | { readonly kind: 'offset'; readonly name: string; readonly offset: number }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'every'; readonly count: number }

/** `orders-0@17`, `key=order-1001`, `every=100`; null where the text is none of these. */
export function poisonOf(text: string): Poison | null {
  const [, key] = /^key=(.+)$/.exec(text) ?? []
  if (key !== undefined) return { kind: 'key', key }
  const [, every] = /^every=([1-9]\d{0,8})$/.exec(text) ?? []
  if (every !== undefined) return { kind: 'every', count: Number(every) }
  const [, name = '', offset] = /^(.+)@(\d{1,15})$/.exec(text) ?? []
  return offset !== undefined && partitionNamed(name) ? { kind: 'offset', name, offset: Number(offset) } : null
}
