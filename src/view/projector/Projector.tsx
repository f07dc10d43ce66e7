/** Under the stage on the wall: the time, the generation, and the few things that a presenter does. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { clock } from '../../describe/time'
import { PauseSign, PlaySign, StepBackSign, StepSign } from '../controls/icons'
import { text as controls } from '../controls/text'
import { useMode } from '../mode'
import { Announcements } from '../panels/Announcements'
import { useSession, useSessionStore } from '../session'
import styles from './projector.module.css'
import { type Remote, useRemote } from './remote'
import { text } from './text'
import { useWakeLock } from './wake-lock'
import { useWallSize } from './wall-size'

export function Projector() {
  const leave = useMode(({ leave }) => leave)
  const store = useSessionStore()
  const { isBlack, toggleBlack } = useBlack()
  const remote = useMemo(
    () => ({
      onNext: () => store.getState().nextPhase(),
      onPrevious: () => store.getState().previousPhase(),
      onBlack: toggleBlack,
      onLeave: leave,
    }),
    [store, toggleBlack, leave],
  )
  useRemote(remote, isBlack)
  useWakeLock()
  useWallSize()
  useEndOfFullScreen(leave)
  const frame = useFocus()
  return (
    <section ref={frame} className={styles.frame} aria-label={text.frame} tabIndex={-1}>
      <Time />
      <Generation />
      <Buttons remote={remote} />
      <Announcements />
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

/** The browser keeps Escape to itself while the page fills the screen, and only tells that it no longer does. */
function useEndOfFullScreen(leave: () => void): void {
  useEffect(() => {
    const onChange = () => {
      if (!document.fullscreenElement) leave()
    }
    document.addEventListener('fullscreenchange', onChange)
    return () => document.removeEventListener('fullscreenchange', onChange)
  }, [leave])
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

function Buttons({ remote }: { readonly remote: Remote }) {
  const isPlaying = useSession(session => session.isPlaying)
  const play = useSession(session => session.play)
  const pause = useSession(session => session.pause)
  const { lettersLocked, lockLetters } = useMode()
  return (
    <div className={styles.buttons}>
      <button type="button" aria-label={text.previous} title={text.previous} onClick={remote.onPrevious}>
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
      <button type="button" aria-label={text.next} title={text.next} onClick={remote.onNext}>
        <StepSign />
      </button>
      <label title={text.lettersLocked}>
        <input type="checkbox" checked={!lettersLocked} onChange={event => lockLetters(!event.target.checked)} />
        {text.letters}
      </label>
      <button type="button" aria-label={text.blackOut} aria-keyshortcuts="." onClick={remote.onBlack}>
        {text.black} <kbd>.</kbd>
      </button>
      <button type="button" aria-label={text.leave} aria-keyshortcuts="Escape" onClick={remote.onLeave}>
        {text.leave} <kbd>Esc</kbd>
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
