import { useMemo } from 'react'
import { inTheWay } from '../../describe/in-the-way'
import { plain } from '../../describe/sentence'
import { useRanks } from '../ranks'
import { useSession, useSessionStore } from '../session'
import { keyed } from '../stage/keyed'
import { SentenceText } from '../stage/SentenceText'
import styles from './forms.module.css'
import { text } from './text'

/** The way out where the tool refuses because the group has members: who they are, and one click that stops them. */
export function StopMembers({ group }: { readonly group: string }) {
  const store = useSessionStore()
  const world = useSession(session => session.world)
  const isPlaying = useSession(session => session.isPlaying)
  const ranks = useRanks()
  const { said, stop } = useMemo(() => inTheWay(world, group), [world, group])
  if (said.length === 0) return null
  return (
    <section className={styles.way}>
      <ul>
        {keyed(said, plain).map(({ key, piece }) => (
          <li key={key}>
            <SentenceText sentence={piece} ranks={ranks} />
          </li>
        ))}
      </ul>
      {stop.length > 0 && (
        <button
          type="button"
          className={styles.plain}
          onClick={() => store.getState().actAll(stop, text.stoppedMembers(group))}
        >
          {text.stopMembers}
        </button>
      )}
      {!isPlaying && stop.length === 0 && (
        <button type="button" className={styles.plain} onClick={() => store.getState().play()}>
          {text.letItRun}
        </button>
      )}
    </section>
  )
}
