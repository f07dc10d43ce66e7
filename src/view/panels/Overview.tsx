/** What the run has cost so far, in numbers, and what to try next. */
import { processedAgain } from '../../describe/lanes'
import type { StagePicture } from '../../describe/stage'
import { thousands } from '../../describe/time'
import { useSession } from '../session'
import { hintFor } from './hints'
import styles from './side.module.css'
import { text } from './text'

export function Overview() {
  const picture = useSession(session => session.picture)
  return (
    <>
      <h2>{text.costs}</h2>
      <table className={styles.costs}>
        <tbody>
          {costsOf(picture).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{text.next}</h2>
      <p>{hintFor(picture)}</p>
    </>
  )
}

function costsOf({ topics, groups }: StagePicture): (readonly [string, string])[] {
  const lanes = topics.flatMap(topic => topic.lanes)
  const lag = lanes.flatMap(({ readers }) => readers).reduce((sum, reader) => sum + (reader.lag ?? 0), 0)
  const again = groups.reduce((sum, { group }) => sum + processedAgain(lanes, group), 0)
  return [
    [text.lag, text.records(thousands(lag))],
    [text.processedTwice, text.records(thousands(again))],
  ]
}
