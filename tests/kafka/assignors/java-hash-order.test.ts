import { describe, expect, test } from 'vitest'
import { inJavaHashMapOrder, javaStringHash } from '../../../src/kafka/assignors/java-hash-order'

describe('the hash of a Java string', () => {
  test.each([
    ['', 0],
    ['a', 97],
    ['orders', -1008770331],
    ['polygenelubricants', -2147483648], // the lowest there is
    ['日本', 835047],
  ])('of "%s" is %i', (text, hash) => {
    expect(javaStringHash(text)).toBe(hash)
  })
})

describe('a Java HashMap', () => {
  test.each([
    // put in so, and listed so by Java 17
    ['A B C', 'A B C'],
    ['C B A', 'A B C'],
    [
      'consumer-1 consumer-2 consumer-3 consumer-10 consumer-11',
      'consumer-11 consumer-10 consumer-3 consumer-2 consumer-1',
    ],
    ['Aa BB C', 'Aa BB C'], // equal hashes: first come
    ['BB Aa C', 'BB Aa C'],
    ['m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12', 'm1 m2 m3 m4 m5 m6 m7 m8 m9 m11 m10 m12'],
    ['m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13', 'm1 m2 m3 m4 m5 m6 m7 m8 m9 m11 m10 m13 m12'], // 32 buckets
    ['A-2f1c B-77aa C-0001 A-1#9 Zürich 日本', 'A-1#9 Zürich B-77aa 日本 C-0001 A-2f1c'],
    ['A B A', 'A B'], // a key that comes again stays where it is
  ])('lists %s', (put, listed) => {
    expect(inJavaHashMapOrder(put.split(' ')).join(' ')).toBe(listed)
  })

  test('lists a thousand keys as Java 17 does', () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => `member-${i * 7919}`)
    const inAll = inJavaHashMapOrder(ids).reduce((hash, id) => (Math.imul(31, hash) + javaStringHash(id)) | 0, 0)
    expect(inAll).toBe(1443205986)
  })
})
