import { SPEEDS } from '../../store/playback'
import { useActions, useSession } from '../session'
import { text } from './text'
import styles from './transport.module.css'

export function Speed() {
  const speed = useSession(session => session.speed)
  const { setSpeed } = useActions()
  return (
    <label className={styles.choice}>
      <span className={styles.choiceName}>{text.speed}</span>
      <select value={speed} onChange={event => setSpeed(Number(event.target.value))}>
        {SPEEDS.map(offered => (
          <option key={offered} value={offered}>
            {text.speedOf(offered)}
          </option>
        ))}
      </select>
    </label>
  )
}
