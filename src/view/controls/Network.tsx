/** How long a message is under way. The opening scene's is slow enough to watch; a real one is beside it. */
import { useActions, useSession } from '../session'
import { text } from './text'
import styles from './transport.module.css'

const OFFERED = [1, 5, 20, 50, 100, 300, 500, 1000]

export function Network() {
  const latencyMs = useSession(session => session.picture.latencyMs)
  const jitterMs = useSession(session => session.world.network.jitterMs)
  const { act } = useActions()
  const offered = [...new Set([...OFFERED, latencyMs])].sort((a, b) => a - b)
  return (
    <label className={styles.choice}>
      <span className={styles.choiceName}>{text.network}</span>
      <select
        value={latencyMs}
        onChange={event => act({ do: 'setNetwork', latencyMs: Number(event.target.value), jitterMs })}
      >
        {offered.map(ms => (
          <option key={ms} value={ms}>
            {text.latencyOf(ms)}
          </option>
        ))}
      </select>
      <span className={styles.real}>{text.networkReal}</span>
    </label>
  )
}
