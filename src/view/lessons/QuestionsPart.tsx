/** Questions to find out what one has understood; the model gives the answers, and a run shows each. */
import { useState } from 'react'
import { type Answer, gradeOf } from '../../lessons/ask'
import { momentOf, questions } from '../../lessons/questions'
import type { Question } from '../../lessons/questions/question'
import { useSessionStore } from '../session'
import { AskForm } from './AskForm'
import styles from './lessons.module.css'
import { Prose } from './Prose'
import type { PartProps } from './part'
import { useProgress } from './progress'
import { useShowing } from './showing'
import { text } from './text'
import { Verdict } from './Verdict'

export function QuestionsPart({ onClose }: PartProps) {
  const [open, setOpen] = useState<Question | null>(() => comeBackTo()?.question ?? null)
  const answered = useProgress(progress => progress.answered)
  const right = questions.filter(({ id }) => answered[id]).length
  if (open) {
    const next = questions[questions.indexOf(open) + 1]
    return (
      <OpenQuestion
        key={open.id}
        question={open}
        onBack={() => setOpen(null)}
        onNext={next && (() => setOpen(next))}
        onClose={onClose}
      />
    )
  }
  return (
    <>
      <p>{text.questionsWhy}</p>
      <p>{text.rightOf(right, questions.length)}</p>
      {(['assessment', 'mistake'] as const).map(kind => (
        <section key={kind} className={styles.questions} aria-label={text.questionKinds[kind]}>
          <h3>{text.questionKinds[kind]}</h3>
          <ol>
            {questions
              .filter(question => question.kind === kind)
              .map(question => (
                <li key={question.id}>
                  <button type="button" className={styles.pick} onClick={() => setOpen(question)}>
                    <b>{question.about}</b>
                    <Standing isRight={answered[question.id]} />
                  </button>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function Standing({ isRight }: { readonly isRight: boolean | undefined }) {
  if (isRight === undefined) return null
  return (
    <span className={styles.standing}>
      <span aria-hidden="true">{isRight ? '✓' : '✗'}</span> {isRight ? text.answeredRight : text.answeredWrong}
    </span>
  )
}

/** The one whose run one has watched. */
function comeBackTo() {
  const { isBack, shown } = useShowing.getState()
  return isBack ? shown : null
}

interface OpenQuestionProps extends PartProps {
  readonly question: Question
  readonly onBack: () => void
  readonly onNext: (() => void) | undefined
}

function OpenQuestion({ question, onBack, onNext, onClose }: OpenQuestionProps) {
  const store = useSessionStore()
  const [moment] = useState(() => momentOf(question))
  const [answer, setAnswer] = useState<Answer | null>(() => {
    const back = comeBackTo()
    return back?.question === question ? back.answer : null
  })
  const show = useShowing(showing => showing.show)
  const record = useProgress(progress => progress.answer)
  const ask = question.ask(moment)
  const truth = question.truth(moment)
  const onAnswer = (given: Answer) => {
    setAnswer(given)
    record(question.id, gradeOf(ask, given, truth).isRight)
  }
  const showMe = () => {
    store.getState().play()
    store.getState().open(question.run)
    onClose()
    if (answer !== null) show(question, answer)
  }
  return (
    <div className={styles.question}>
      {answer === null ? (
        <AskForm question={question.question(moment)} ask={ask} onAnswer={onAnswer} />
      ) : (
        <>
          <h3>
            <Prose typed={question.question(moment)} />
          </h3>
          <Verdict ask={ask} answer={answer} outcome={{ answer: truth, reason: question.explain(moment) }} />
        </>
      )}
      <div className={styles.ways}>
        {answer !== null && (
          <button type="button" title={text.showMeWhy} onClick={showMe}>
            {text.showMe}
          </button>
        )}
        {answer !== null && (
          <button type="button" onClick={() => setAnswer(null)}>
            {text.tryAgain}
          </button>
        )}
        {onNext && (
          <button type="button" onClick={onNext}>
            {text.nextQuestion}
          </button>
        )}
        <button type="button" onClick={onBack}>
          {text.allQuestions}
        </button>
      </div>
    </div>
  )
}
