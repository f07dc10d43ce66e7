/** The scene that stands on the stage: what it is for, what to watch, its cures in one click, and what they change in numbers. */
import { sceneOf } from '../../lessons/scenes'
import type { Cure, Scene } from '../../lessons/scenes/scene'
import { useSession, useSessionStore } from '../session'
import styles from './lessons.module.css'
import { Outcomes } from './Outcomes'
import { Prose } from './Prose'
import { useCards } from './shown'
import { text } from './text'

export function SceneCard() {
  const document = useSession(session => session.document)
  const close = useCards(cards => cards.close)
  const scene = sceneOf(document.view?.scene)
  const cure = useCureInForce(scene)
  if (!scene) return null
  return (
    <section className={styles.card} aria-labelledby="scene-title">
      <div className={styles.top}>
        <span>{text.scene}</span>
        <button type="button" aria-label={text.closeCard} title={text.closeCard} onClick={() => close(document)}>
          ×
        </button>
      </div>
      <h2 id="scene-title">{scene.title}</h2>
      <p>
        <Prose typed={scene.purpose} />
      </p>
      {cure ? <Cured scene={scene} cure={cure} /> : <Uncured scene={scene} />}
      <Cures scene={scene} inForce={cure} />
    </section>
  )
}

/** The cure whose run is on the stage, or whose commands have been carried out on it. */
function useCureInForce(scene: Scene | undefined): Cure | null {
  const title = useSession(session => session.document.title)
  const commands = useSession(session => session.timeline.commands)
  const isInForce = (cure: Cure) =>
    'run' in cure
      ? cure.run.title === title
      : cure.commands.every(command => commands.some(timed => timed.command === command))
  return scene?.cures.find(isInForce) ?? null
}

function Uncured({ scene }: { readonly scene: Scene }) {
  return (
    <>
      <h3>{text.watch}</h3>
      <p>
        <Prose typed={scene.watch} />
      </p>
    </>
  )
}

function Cured({ scene, cure }: { readonly scene: Scene; readonly cure: Cure }) {
  return (
    <>
      <h3>{text.cured}</h3>
      <p role="status">
        <b>{cure.title}.</b> <Prose typed={cure.says} />
      </p>
      <Outcomes scene={scene} inForce={cure} />
    </>
  )
}

function Cures({ scene, inForce }: { readonly scene: Scene; readonly inForce: Cure | null }) {
  const store = useSessionStore()
  const cureIt = (cure: Cure) => {
    const { open, actAll, tell, play } = store.getState()
    play()
    if ('run' in cure) return open(cure.run)
    const refusal = actAll(cure.commands, cure.title)
    if (refusal) tell('problem', refusal.message)
  }
  const others = scene.cures.filter(cure => cure !== inForce)
  return (
    <div className={styles.cures}>
      {others.length > 1 && <h3>{inForce ? text.otherCures : text.cures}</h3>}
      {others.map((cure, i) => (
        <button
          key={cure.title}
          type="button"
          className={`${styles.act} ${i === 0 && !inForce ? styles.primary : ''}`}
          onClick={() => cureIt(cure)}
        >
          {cure.title}
        </button>
      ))}
      {inForce && (
        <button type="button" className={styles.act} onClick={() => store.getState().open(scene.run)}>
          {text.uncured}
        </button>
      )}
    </div>
  )
}
