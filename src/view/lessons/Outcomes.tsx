/** What the scene comes to without and with the cure: both runs are played beside the page, a little in each frame. */
import { useEffect, useState } from 'react'
import { outcomeOf } from '../../lessons/scenes/outcome'
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
  const [before, now] = useOutcomes(scene, inForce)
  return (
    <table className={styles.outcomes}>
      <caption>{text.outcomes}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.asItWas}</th>
          <th scope="col">{text.cureInForce}</th>
        </tr>
      </thead>
      <tbody>
        {scene.numbers.map(({ name }, i) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before?.[i] ?? text.counting}</td>
            <td>{now?.[i] ?? text.counting}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Values = readonly string[]

/** Scenes never change, so what came of one, or of its cure, is played once. */
const known = new Map<Scene | Cure, Values>()

/** As it was, and with the cure; undefined as long as it is being played. */
function useOutcomes(scene: Scene, cure: Cure): readonly [Values | undefined, Values | undefined] {
  const [, setPlayed] = useState<Scene | Cure | null>(null)
  useEffect(() => {
    const left = [scene, cure].filter(one => !known.has(one))
    let playing = left[0] && outcomeOf(scene, left[0] === cure ? cure : null)
    const stop = onFrame(() => {
      const enough = withinBudget()
      while (playing && left[0]) {
        const { value, done } = playing.next()
        if (done) {
          known.set(left[0], value)
          setPlayed(left[0])
          left.shift()
          playing = left[0] && outcomeOf(scene, cure)
        }
        if (enough()) return
      }
      stop()
    })
    return stop
  }, [scene, cure])
  return [known.get(scene), known.get(cure)]
}
