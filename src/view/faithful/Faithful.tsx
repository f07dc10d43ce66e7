/** How faithful the model is: what is held to a real Kafka, with the proof to be run on the spot, and what is left out. */
import type { ReactNode } from 'react'
import { EXACT, NOT_COMPARED, RECORDED, SIMPLIFIED } from '../../lessons/faithful'
import { openText } from '../controls/files'
import { LinkedProse } from '../pages/LinkedProse'
import { useSessionStore } from '../session'
import { type OpenBench, workerBench } from './bench'
import styles from './faithful.module.css'
import { Results } from './Results'
import { RunHere } from './RunHere'
import { text } from './text'
import { useBench } from './use-bench'

interface FaithfulProps {
  /** A recorded script was opened as a run. */
  readonly onOpened: () => void
  readonly bench?: OpenBench
}

export function Faithful({ onOpened, bench = workerBench }: FaithfulProps) {
  const store = useSessionStore()
  const here = useBench(bench, (name, content) => {
    openText(store, name, content)
    onOpened()
  })
  return (
    <article className={styles.article}>
      <p className={styles.intro}>{text.intro}</p>
      <Section title={text.recordings}>
        <p>{text.recordingsWhy}</p>
        <RunHere here={here} />
        <Results here={here} />
      </Section>
      <Section title={text.exact}>
        <dl className={styles.statements}>
          {EXACT.map(({ what, how }) => (
            <div key={what}>
              <dt>
                <LinkedProse typed={what} />
              </dt>
              <dd>
                <LinkedProse typed={how} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={text.simplified}>
        <p>{text.simplifiedWhy}</p>
        {SIMPLIFIED.map(({ title, points }) => (
          <div key={title}>
            <h4>{title}</h4>
            <Points points={points} />
          </div>
        ))}
      </Section>
      <Section title={text.notCompared}>
        <Points points={NOT_COMPARED} />
      </Section>
      <Section title={text.version}>
        <Points points={RECORDED} />
      </Section>
    </article>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className={styles.points}>
      {points.map(point => (
        <li key={point}>
          <LinkedProse typed={point} />
        </li>
      ))}
    </ul>
  )
}
