/** Play, step, search, speed, and where the playhead stands. */
import type { ReactNode } from 'react'
import { clock } from '../../describe/time'
import { useAsking } from '../lessons/asking'
import { useActions, useSession } from '../session'
import { BackToRebalanceSign, PauseSign, PlaySign, StepBackSign, StepSign } from './icons'
import { Jumps } from './Jumps'
import { Network } from './Network'
import { Playhead } from './Playhead'
import { QuestProgress } from './QuestProgress'
import { SessionWait, unnoticed } from './SessionWait'
import { Speed } from './Speed'
import { StoppedToAsk } from './StoppedToAsk'
import { text } from './text'
import styles from './transport.module.css'

/** What leads away from here stands at its end. */
export function Transport({ children }: { readonly children?: ReactNode }) {
  const isSearching = useSession(session => session.quest !== null)
  const isOffered = useSession(session => unnoticed(session.picture) !== undefined)
  const isAsked = useAsking(asking => asking.isAsking)
  const isStill = useSession(session => !session.isPlaying)
  const { previousRebalance, nextRebalance } = useActions()
  return (
    <section className={styles.transport} aria-label={text.transport}>
      <div className={styles.buttons}>
        <PlayButtons />
        <button
          type="button"
          className={styles.previous}
          aria-label={text.previousRebalance}
          title={text.previousRebalanceTip}
          onClick={previousRebalance}
        >
          <BackToRebalanceSign />
        </button>
        <button
          type="button"
          className={isOffered ? `${styles.next} ${styles.isOffered}` : styles.next}
          onClick={nextRebalance}
        >
          {text.nextRebalance}{' '}
          <span className="kbd" aria-hidden="true">
            N
          </span>
        </button>
        <Jumps />
        {isSearching ? <QuestProgress /> : isAsked && isStill ? <StoppedToAsk /> : <SessionWait />}
      </div>
      <div className={styles.pace}>
        <Speed />
        <Network />
      </div>
      <Clockface />
      <Playhead />
      {children}
    </section>
  )
}

function Clockface() {
  return <span className={styles.clockface}>{useSession(session => clock(session.playhead))}</span>
}

interface DetailsButtonProps {
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** Opens the side panel where it has no place of its own. */
export function DetailsButton({ isOpen, onToggle }: DetailsButtonProps) {
  return (
    <button
      type="button"
      className={styles.details}
      aria-expanded={isOpen}
      aria-controls="inspector"
      onClick={onToggle}
    >
      {text.details}
    </button>
  )
}

function PlayButtons() {
  const isPlaying = useSession(session => session.isPlaying)
  const { play, pause, step, stepBack } = useActions()
  return (
    <>
      <button type="button" aria-label={text.stepBack} title={text.stepBack} onClick={stepBack}>
        <StepBackSign />
      </button>
      <button
        type="button"
        className={styles.play}
        aria-label={isPlaying ? text.pause : text.play}
        title={isPlaying ? text.pause : text.play}
        onClick={isPlaying ? pause : play}
      >
        {isPlaying ? <PauseSign /> : <PlaySign />}
      </button>
      <button type="button" aria-label={text.step} title={text.step} onClick={step}>
        <StepSign />
      </button>
    </>
  )
}
