/** What the scene comes to without and with each of its cures: all runs are played beside the page, a little in each frame. */
import { useEffect, useState } from 'react'
import { type Outcome, outcomesOf } from '../../lessons/scenes/outcome'
import type { Cure, Scene } from '../../lessons/scenes/scene'
import { withinBudget } from '../../store/quests'
import { onFrame } from '../motion/frame'
import styles from './lessons.module.css'
import { text } from './text'

interface OutcomesProps {
  readonly scene: Scene
  readonly inForce: Cure
}

export function Outcomes({ scene, inForce }: OutcomesProps) {
  const outcomes = useOutcomes(scene)
  return (
    <table className={styles.outcomes}>
      <caption>{text.outcomes}</caption>
      <thead>
        <tr>
          <td />
          {scene.numbers.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[null, ...scene.cures].map(cure => (
          <tr key={cure?.title ?? ''} aria-current={cure === inForce || undefined}>
            <th scope="row">{cure?.title ?? text.asItWas}</th>
            {scene.numbers.map(({ name }, i) => (
              <td key={name}>{outcomes.find(one => one.cure === cure)?.values[i] ?? '…'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Scenes never change, so what came of one is played once. */
const known = new Map<Scene, readonly Outcome[]>()

function useOutcomes(scene: Scene): readonly Outcome[] {
  const [outcomes, setOutcomes] = useState(known.get(scene) ?? [])
  useEffect(() => {
    if (known.has(scene)) return
    const found: Outcome[] = []
    const playing = outcomesOf(scene)
    const stop = onFrame(() => {
      const enough = withinBudget()
      for (;;) {
        const { value, done } = playing.next()
        if (done) break
        if (value) {
          found.push(value)
          setOutcomes([...found])
        }
        if (enough()) return
      }
      known.set(scene, found)
      stop()
    })
    return stop
  }, [scene])
  return outcomes
}
