/** The scene that stands on the stage: what it is for, what to watch, and its cure in one click. */
import { useState } from 'react'
import { sceneOf } from '../../lessons/scenes'
import type { Cure, Scene } from '../../lessons/scenes/scene'
import { useSession, useSessionStore } from '../session'
import styles from './lessons.module.css'
import { Prose } from './Prose'
import { useCards } from './shown'
import { text } from './text'

export function SceneCard() {
  const document = useSession(session => session.document)
  const close = useCards(cards => cards.close)
  const scene = sceneOf(document.view?.scene)
  if (!scene) return null
  const { cure } = scene
  const isCured = cure !== undefined && 'run' in cure && cure.run.title === document.title
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
      {isCured ? <Cured scene={scene} cure={cure} /> : <Uncured scene={scene} />}
    </section>
  )
}

function Uncured({ scene }: { readonly scene: Scene }) {
  return (
    <>
      <h3>{text.watch}</h3>
      <p>
        <Prose typed={scene.watch} />
      </p>
      {scene.cure && <CureButton key={scene.id} cure={scene.cure} />}
    </>
  )
}

function Cured({ scene, cure }: { readonly scene: Scene; readonly cure: Cure }) {
  const open = useSession(session => session.open)
  return (
    <>
      <h3>{text.cured}</h3>
      <p>
        <Prose typed={cure.says} />
      </p>
      <button type="button" className={styles.act} onClick={() => open(scene.run)}>
        {text.uncured}
      </button>
    </>
  )
}

function CureButton({ cure }: { readonly cure: Cure }) {
  const store = useSessionStore()
  const [isDone, setDone] = useState(false)
  const cureIt = () => {
    const { open, act, play } = store.getState()
    play()
    if ('run' in cure) open(cure.run)
    else setDone(cure.commands.every(command => act(command)))
  }
  return (
    <>
      <button type="button" className={`${styles.act} ${styles.primary}`} onClick={cureIt}>
        {cure.title}
      </button>
      {isDone && (
        <p role="status">
          <Prose typed={cure.says} />
        </p>
      )}
    </>
  )
}
