/** How far a class has come with a step, and what the presenter's next press does. */
import { useEffect, useMemo, useState } from 'react'
import type { Lesson, LessonStep } from '../../lessons/course/lesson'
import { comesAt, withDeed } from '../../lessons/course/solution'
import type { Moment } from '../../lessons/moment'
import type { SessionStore } from '../../store/state'
import { useGroupInView } from '../chosen-group'
import { useGroupAlone } from '../lessons/alone'
import { useAskedFor } from '../lessons/asking'
import { useProgress } from '../lessons/progress'
import { useMoment } from '../lessons/use-moment'
import { useSeen } from '../lessons/use-step'
import { useActions, useSessionStore } from '../session'
import { text } from './text'
import type { Turns } from './Wall'

const NOTHING = {}

export interface Shown {
  readonly phase: 'guess' | 'todo' | 'under way' | 'seen'
  /** Of the prediction that is asked for; null where the presenter has only stopped the run. */
  readonly question: string | null
  /** What one can choose from, where one chooses. */
  readonly options: readonly string[]
  readonly seen: string | null
  /** Why what was asked for came so. */
  readonly reason: string | null
  readonly turns: Turns
}

interface Given {
  readonly lesson: Lesson
  readonly index: number
  /** Counts the times that a step was begun anew. */
  readonly round: number
  /** Opens the run as it stands when that step begins. */
  readonly begin: (index: number) => void
  /** The next step begins with the run as it stands. */
  readonly onTurn: (index: number) => void
  /** There is no further step. */
  readonly onEnd: () => void
}

interface Progressed {
  readonly own: string
  readonly hasActed: boolean
  /** When the prediction was asked for. */
  readonly asked: Moment | null
  readonly isGuessing: boolean
}

export function useShownStep({ lesson, index, round, begin, onTurn, onEnd }: Given): Shown {
  const store = useSessionStore()
  const moment = useMoment()
  const { pause } = useActions()
  const goTo = useProgress(progress => progress.goTo)
  const seen = useSeen({ lesson, index, round })
  const own = `${index} ${round}`
  const fresh: Progressed = { own, hasActed: false, asked: null, isGuessing: false }
  const [kept, keep] = useState(fresh)
  const now = kept.own === own ? kept : fresh
  const step = lesson.steps[index]
  useGroupInView(step?.group)
  useGroupAlone(step ?? NOTHING)
  const prediction = step?.predict
  const isTime = prediction !== undefined && seen === null && now.asked === null && (prediction.when?.(moment) ?? true)
  useEffect(() => {
    if (!isTime) return
    pause()
    keep(was => ({ ...(was.own === own ? was : { own, hasActed: false }), asked: moment, isGuessing: true }))
  }, [isTime, moment, own, pause])
  const phase = now.isGuessing ? 'guess' : seen !== null ? 'seen' : now.hasActed ? 'under way' : 'todo'
  const isAsked = now.asked !== null && now.isGuessing
  const ask = isAsked && now.asked ? prediction?.ask(now.asked) : undefined
  useAskedFor(ask, prediction?.question ?? '')
  const turns = useMemo((): Turns => {
    const goOn = () => {
      if (!step) return
      if (seen === null && !now.hasActed && prediction?.when === undefined) act(store, step)
      else store.getState().play()
      keep({ ...now, isGuessing: false, hasActed: true })
    }
    const turnOn = () => {
      if (index === lesson.steps.length - 1) return onEnd()
      onTurn(index + 1)
      goTo(lesson.id, index + 1)
      store.getState().play()
    }
    return {
      next: text.goOn[phase],
      previous: text.back,
      onNext: () => {
        if (now.isGuessing) return goOn()
        if (seen !== null || !step) return turnOn()
        if (now.hasActed) return ahead(store, step, now.asked !== null)
        act(store, step)
        keep({ ...now, hasActed: true })
      },
      // Once back is to the beginning of the step, twice to the one before.
      onPrevious: () => begin(now.hasActed || seen !== null || index === 0 ? index : index - 1),
      onGuess: () => {
        if (now.isGuessing) return goOn()
        pause()
        keep({ ...now, isGuessing: true })
      },
    }
  }, [store, lesson, index, step, prediction, seen, now, phase, goTo, begin, onTurn, onEnd, pause])
  return {
    phase,
    question: isAsked ? (prediction?.question ?? null) : null,
    options: ask?.kind === 'choose' ? ask.options : [],
    seen,
    reason: (now.asked && prediction?.outcome(moment, now.asked)?.reason) ?? null,
    turns,
  }
}

/** Does in the run in hand what the step asks a learner to do. */
function act(store: SessionStore, step: LessonStep): void {
  const { toDocument, open, play, now } = store.getState()
  // Playing ends a search; opening may begin one, for the way to this moment.
  play()
  if (step.solution.acts.length > 0) open(withDeed(toDocument(true), step, now()))
}

/** To where there is something to see, or to be asked for, however long that takes in the run. */
function ahead(store: SessionStore, step: LessonStep, wasAsked: boolean): void {
  const { timeline, now, seek } = store.getState()
  const { predict } = step
  const holds = (moment: Moment) => step.done(moment) || (!wasAsked && predict?.when?.(moment) === true)
  const at = comesAt(timeline, step, { from: now(), holds })
  if (at !== null) seek(at)
}
