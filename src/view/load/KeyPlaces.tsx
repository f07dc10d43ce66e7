import { useState } from 'react'
import { placeOfKey } from '../../describe/load'
import styles from './load.module.css'
import { text } from './text'

const COUNTS = [3, 6, 12]

/** Type a key, and see its hash and where it goes, in topics of several sizes. */
export function KeyPlaces({ partitionCounts }: { readonly partitionCounts: readonly number[] }) {
  const [key, setKey] = useState('alice')
  const counts = [...new Set([...COUNTS, ...partitionCounts])].toSorted((a, b) => a - b)
  const { murmur2, places } = placeOfKey(key, counts)
  return (
    <section className={styles.key} aria-label={text.key}>
      <h3>{text.key}</h3>
      <label className={styles.field}>
        <span>{text.typeKey}</span>
        <input value={key} onChange={event => setKey(event.target.value)} />
      </label>
      <p>
        {text.hash} <output className={styles.hash}>{murmur2}</output>
      </p>
      <table aria-label={text.keyTable(key)}>
        <thead>
          <tr>
            <th scope="col">{text.partitionsColumn}</th>
            <th scope="col">{text.goesTo}</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ partitions, partition }) => (
            <tr key={partitions}>
              <td>{partitions}</td>
              <td>P{partition}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.said}>{text.keyNote}</p>
    </section>
  )
}
