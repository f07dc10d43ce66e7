/** The frame around what is projected: the line below, what is said above it, black screen, remote, spotlight. */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { clock } from '../../describe/time'
import { PauseSign, PlaySign, StepBackSign, StepSign } from '../controls/icons'
import { text as controls } from '../controls/text'
import { useMode } from '../mode'
import { Announcements } from '../panels/Announcements'
import { useActions, useSession, useSessionStore } from '../session'
import { fillScreen, useCanFill } from './full-screen'
import { More } from './More'
import styles from './projector.module.css'
import { type Remote, useRemote } from './remote'
import { Spotlight } from './Spotlight'
import { text } from './text'
import { useWakeLock } from './wake-lock'
import { useWallSize } from './wall-size'

/** What next and previous mean just now. */
export interface Turns {
  readonly next: string
  readonly previous: string
  onNext(): void
  onPrevious(): void
  /** Stops the run, so that the class can say what it expects; again, and it goes on. */
  onGuess(): void
}

interface WallProps {
  readonly turns: Turns
  /** Which step of which lesson; without it the generation. */
  readonly title?: ReactNode
  /** Further things to do, in the menu. */
  readonly more?: ReactNode
  /** What stands in another window, which listens to the remote as well. */
  readonly notes?: { readonly window: Window; readonly content: ReactNode } | null
  /** What the speaker alone reads, or is asked. */
  readonly over?: ReactNode
  /** What is said to the class, under the stage. */
  readonly children?: ReactNode
}

export function Wall({ turns, title, more, notes, over, children }: WallProps) {
  const leave = useMode(shown => shown.leave)
  const isLocked = useMode(shown => shown.isLocked)
  const { isBlack, toggleBlack } = useBlack()
  const [spot, setSpot] = useState<string | null>(null)
  const remote = useMemo(
    () => ({ onNext: turns.onNext, onPrevious: turns.onPrevious, onBlack: toggleBlack, onLeave: leave }),
    [turns, toggleBlack, leave],
  )
  // Locked, the show does not end by a key: remotes send Escape too.
  const heard = useMemo(() => (isLocked ? { ...remote, onLeave: () => undefined } : remote), [remote, isLocked])
  useRemote(heard, { isBlack, isLocked, in: window })
  useRemote(heard, { isBlack, isLocked: false, in: notes?.window ?? null })
  useWakeLock()
  useWallSize()
  useEndOfFullScreen(leave, notes != null || isLocked)
  const canFill = useCanFill()
  const frame = useFocus()
  return (
    <section ref={frame} className={styles.frame} aria-label={text.frame} tabIndex={-1} data-unlocked="">
      {children && (
        <div className={styles.said} role="status">
          {children}
        </div>
      )}
      <div className={styles.line}>
        <Time />
        {title ?? <Generation />}
        <Buttons turns={turns} remote={remote} />
        <More spot={spot} onSpot={setSpot} onGuess={turns.onGuess}>
          {canFill && (
            <button type="button" onClick={fillScreen}>
              {text.fill}
            </button>
          )}
          {more}
        </More>
      </div>
      <Announcements />
      {notes?.content}
      {over}
      {spot !== null && <Spotlight on={spot} />}
      {isBlack && (
        <button type="button" className={styles.black} onClick={toggleBlack}>
          <span className="visually-hidden">{text.isBlack}</span>
        </button>
      )}
    </section>
  )
}

/** Time does not go on while nobody sees it, and goes on afterwards if it did before. */
function useBlack(): { readonly isBlack: boolean; readonly toggleBlack: () => void } {
  const store = useSessionStore()
  const [isBlack, setBlack] = useState(false)
  const wasPlaying = useRef(false)
  const toggleBlack = useCallback(() => {
    const { isPlaying, play, pause } = store.getState()
    setBlack(was => !was)
    if (isBlack) return wasPlaying.current ? play() : undefined
    wasPlaying.current = isPlaying
    pause()
  }, [store, isBlack])
  return { isBlack, toggleBlack }
}

/**
 * The browser keeps Escape to itself while the page fills the screen, and only tells that it no longer does. It also
 * ends full screen by itself when a second window opens; then, and while locked, the presentation goes on.
 */
function useEndOfFullScreen(leave: () => void, staysOn: boolean): void {
  useEffect(() => {
    const onChange = () => {
      if (!document.fullscreenElement && !staysOn) leave()
    }
    document.addEventListener('fullscreenchange', onChange)
    return () => document.removeEventListener('fullscreenchange', onChange)
  }, [leave, staysOn])
}

/** The button that had the focus is gone with the header; Space and the arrows must still reach the page. */
function useFocus() {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current?.focus({ preventScroll: true }), [])
  return frame
}

function Time() {
  const playhead = useSession(session => session.playhead)
  return <p className={styles.clock}>{clock(playhead)}</p>
}

function Buttons({ turns, remote }: { readonly turns: Turns; readonly remote: Remote }) {
  const isPlaying = useSession(session => session.isPlaying)
  const { play, pause } = useActions()
  const isLocked = useMode(shown => shown.isLocked)
  return (
    <div className={styles.buttons}>
      {isLocked && <b title={text.lockWhy}>{text.locked}</b>}
      <button type="button" aria-label={turns.previous} title={turns.previous} onClick={remote.onPrevious}>
        <StepBackSign />
      </button>
      <button
        type="button"
        aria-label={isPlaying ? controls.pause : controls.play}
        title={isPlaying ? controls.pause : controls.play}
        onClick={isPlaying ? pause : play}
      >
        {isPlaying ? <PauseSign /> : <PlaySign />}
      </button>
      <button type="button" aria-label={turns.next} title={turns.next} onClick={remote.onNext}>
        <StepSign />
      </button>
      <button type="button" aria-label={text.blackOut} aria-keyshortcuts="." onClick={remote.onBlack}>
        {text.black} <kbd>.</kbd>
      </button>
      <button type="button" aria-keyshortcuts={isLocked ? undefined : 'Escape'} onClick={remote.onLeave}>
        {text.leave} {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus */}
        {!isLocked && <kbd aria-hidden="true">Esc</kbd>}
      </button>
    </div>
  )
}

function Generation() {
  const groups = useSession(session => session.picture.groups)
  const only = groups.length === 1 ? groups[0] : undefined
  return (
    <p className={styles.generation}>
      {only && (
        <>
          {text.generation} <b>{only.generation}</b>
        </>
      )}
    </p>
  )
}
