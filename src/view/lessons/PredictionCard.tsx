/** Predict, then run: the run stops, asks, goes on, and what was said is held against what happened. */
import { useEffect, useState } from 'react'
import type { Answer, Ask } from '../../lessons/ask'
import type { Moment } from '../../lessons/moment'
import type { Outcome, Prediction } from '../../lessons/prediction'
import { useActions, useSession } from '../session'
import { AskForm } from './AskForm'
import { useAskedFor } from './asking'
import styles from './lessons.module.css'
import { text } from './text'
import { Verdict } from './Verdict'

interface PredictionCardProps {
  readonly prediction: Prediction
  /** It has happened: there is nothing to predict any more. */
  readonly isOver: boolean
  readonly moment: Moment
}

interface Asked {
  readonly moment: Moment
  readonly ask: Ask
  /** How much had been done by then. */
  readonly deeds: number
}

export function PredictionCard({ prediction, isOver, moment }: PredictionCardProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [answer, setAnswer] = useState<Answer | 'skipped' | null>(null)
  const [come, setCome] = useState<Outcome | null>(null)
  const { pause, play } = useActions()
  const deeds = useSession(session => session.done.length)
  // The way to a moment is still being computed, and stopping would end that.
  const isOnTheWay = useSession(session => session.quest !== null)
  const isTime = !isOver && !isOnTheWay && (prediction.when?.(moment) ?? true)
  useEffect(() => {
    if (!isTime || asked) return
    setAsked({ moment, ask: prediction.ask(moment), deeds })
    pause()
  }, [isTime, asked, moment, deeds, prediction, pause])
  const isOpen = asked !== null && answer === null && !isOver
  // Who does it instead of guessing wants to see it.
  const hasActed = isOpen && deeds > asked.deeds
  useEffect(() => {
    if (!hasActed) return
    setAnswer('skipped')
    play()
  }, [hasActed, play])
  useAskedFor(isOpen ? asked.ask : undefined, prediction.question)
  const outcome = come ?? (asked && !isOpen ? prediction.outcome(moment, asked.moment) : null)
  useEffect(() => {
    // What came of it stays, whatever happens later.
    if (outcome && !come) setCome(outcome)
  }, [outcome, come])
  if (!asked) return null
  if (isOpen) {
    const goOn = (given: Answer | 'skipped') => {
      setAnswer(given)
      play()
    }
    return (
      <div ref={bringIntoView} className={styles.asked}>
        <AskForm question={prediction.question} ask={asked.ask} onAnswer={goOn} onSkip={() => goOn('skipped')} />
      </div>
    )
  }
  const given = answer === 'skipped' ? null : answer
  if (!outcome) return given !== null && <p className={styles.waiting}>{text.predicted}</p>
  return <Verdict ask={asked.ask} answer={given} outcome={outcome} />
}

/** The run waits for it, and the card may have been read to its end, or be too low for all of it. */
function bringIntoView(question: HTMLElement | null): void {
  question?.scrollIntoView?.({ block: 'nearest' })
}
