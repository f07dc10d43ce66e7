/** Predict the next rebalance: choose what you will do, say who will read what, and then it is done. */
import { useState } from 'react'
import type { Command } from '../../kafka/commands'
import type { Answer, Ask } from '../../lessons/ask'
import type { Forecast } from '../../lessons/forecast'
import { forecast } from '../../lessons/forecast'
import { membersOf } from '../../lessons/measures'
import type { Instant } from '../../sim/world'
import { newcomer } from '../../store/newcomer'
import type { Session } from '../../store/state'
import { useActions, useSessionStore } from '../session'
import { AskForm } from './AskForm'
import { useAskedFor } from './asking'
import { useForetelling } from './foretold'
import styles from './lessons.module.css'
import type { PartProps } from './part'
import { text } from './text'

interface Deed {
  readonly says: string
  readonly command: Command
  readonly group: string
}

interface Chosen {
  readonly deed: Deed
  /** When it will be done. */
  readonly from: Instant
  /** The members at that instant: who goes may be named as well as who stays. */
  readonly members: readonly string[]
  readonly found: Forecast | null
}

/** By placing every partition, by choosing the reader of one, by typing how long it takes. */
const WAYS = ['place', 'choose', 'number'] as const
type Way = (typeof WAYS)[number]

/** Beyond so many nobody wants to place them by hand. */
const MOST_PARTITIONS = 16

export function PredictPart({ onClose }: PartProps) {
  const store = useSessionStore()
  const { pause } = useActions()
  const [deeds] = useState(() => deedsOf(store.getState()))
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [way, setWay] = useState<Way>('place')
  const tell = useForetelling(foretelling => foretelling.tell)
  const choose = (deed: Deed) => {
    pause()
    const { timeline, world, now } = store.getState()
    const members = membersOf(world, deed.group)
    setChosen({ deed, from: now(), members, found: forecast(timeline, now(), deed.group, deed.command) })
  }
  if (!chosen) return <Deeds deeds={deeds} onChoose={choose} />
  const { deed, from, members, found } = chosen
  if (!found || found.partitions.length > MOST_PARTITIONS || found.members.length === 0)
    return <p role="status">{text.nothingToPredict}</p>
  const { question, ask, truth } = asked(way, { says: deed.says, from, members, found })
  return (
    <div className={styles.question}>
      <Asked ask={ask} question={question} />
      <nav className={styles.ways} aria-label={text.waysToPredict}>
        {WAYS.map(name => (
          <button key={name} type="button" aria-pressed={name === way} onClick={() => setWay(name)}>
            {text.waysOf[name]}
          </button>
        ))}
      </nav>
      <AskForm
        key={way}
        question={question}
        ask={ask}
        onAnswer={answer => {
          const { act, play } = store.getState()
          if (act(deed.command)) tell({ ask, answer, truth, forecast: found, timeline: store.getState().timeline })
          play()
          onClose()
        }}
      />
    </div>
  )
}

/** Nothing beside the dialog tells the answer either. */
function Asked({ ask, question }: Pick<Asking, 'ask' | 'question'>) {
  useAskedFor(ask, question)
  return null
}

interface Asking {
  readonly question: string
  readonly ask: Ask
  readonly truth: Answer
}

function asked(
  way: Way,
  { says, from, members, found }: Omit<Chosen, 'deed'> & { readonly says: string; readonly found: Forecast },
): Asking {
  const last = found.partitions.at(-1) ?? ''
  const named = [...new Set([...members, ...found.members])]
  const seconds = Math.round((found.settledAt - from) / 1_000)
  switch (way) {
    case 'place':
      return {
        question: text.whoWillRead(says),
        ask: { kind: 'place', partitions: found.partitions, members: named },
        truth: found.readers,
      }
    case 'choose':
      return {
        question: text.whoWillReadOne(says, last),
        ask: { kind: 'choose', options: named },
        truth: found.readers[last] ?? '',
      }
    case 'number':
      return {
        question: text.howLongWillItTake(says),
        ask: { kind: 'number', unit: 's', within: Math.max(1, Math.round(seconds / 5)) },
        truth: seconds,
      }
  }
}

function Deeds({ deeds, onChoose }: { readonly deeds: readonly Deed[]; readonly onChoose: (deed: Deed) => void }) {
  return (
    <>
      <p>{text.predictWhy}</p>
      <ul className={styles.deeds}>
        {deeds.map(deed => (
          <li key={`${deed.group} ${deed.says}`}>
            <button type="button" className={styles.act} onClick={() => onChoose(deed)}>
              {deed.says}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What can be done to each group that changes who reads what. */
function deedsOf(session: Session): Deed[] {
  const isOnly = session.picture.groups.length === 1
  return session.picture.groups.flatMap(({ group, members }) => {
    const running = members.filter(({ process, isMember }) => process === 'running' && isMember)
    const of = isOnly ? '' : text.ofGroup(group)
    const verbs = running.length > 1 ? running.slice(0, 6) : []
    return [
      { says: `${text.addConsumer}${of}`, command: newcomer(session, group), group },
      ...verbs.map(({ name }): Deed => ({ says: text.close(name), command: { do: 'close', consumer: name }, group })),
      ...verbs.map(({ name }): Deed => ({ says: text.crash(name), command: { do: 'crash', consumer: name }, group })),
    ]
  })
}
