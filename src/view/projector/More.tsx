/** What a presenter does now and then: spotlight, guess, the locks, and what the lesson adds. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { usePreferences } from '../controls/preferences'
import { useMode } from '../mode'
import { useSession } from '../session'
import { ZoomButtons } from '../stage/ZoomButtons'
import styles from './projector.module.css'
import { text } from './text'

interface MoreProps {
  readonly spot: string | null
  readonly onSpot: (spot: string | null) => void
  readonly onGuess: () => void
  readonly children?: ReactNode
}

export function More({ spot, onSpot, onGuess, children }: MoreProps) {
  const [isOpen, setOpen] = useState(false)
  const { lettersLocked, lockLetters, isLocked, lock } = useMode()
  const opener = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('select, button')?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  useEscape(isOpen, close)
  return (
    <div className={styles.more}>
      <button ref={opener} type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {text.more}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={menu}
        id={id}
        hidden={!isOpen}
        className={styles.menu}
        role="group"
        aria-label={text.more}
        onClick={event => {
          // What is done from the menu is seen behind it.
          if (event.target instanceof HTMLButtonElement && !event.target.closest('[role=toolbar]')) setOpen(false)
        }}
        onKeyDown={() => undefined}
      >
        <SpotChoice spot={spot} onSpot={onSpot} />
        <button type="button" onClick={onGuess}>
          {text.guess}
        </button>
        <Zoom />
        {children}
        <label title={text.lettersLocked}>
          <input type="checkbox" checked={!lettersLocked} onChange={event => lockLetters(!event.target.checked)} />
          {text.letters}
        </label>
        <label title={text.lockWhy}>
          <input
            type="checkbox"
            checked={isLocked}
            onChange={event => {
              lock(event.target.checked)
              close()
            }}
          />
          {text.lock}
        </label>
      </div>
    </div>
  )
}

/**
 * Escape closes what is open first. The remote hears it too, and would end the show: what is within it listens from
 * the beginning, and so hears it before.
 */
function useEscape(isOpen: boolean, close: () => void): void {
  const newest = useRef({ isOpen, close })
  useEffect(() => {
    newest.current = { isOpen, close }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !newest.current.isOpen) return
      event.preventDefault()
      event.stopImmediatePropagation()
      newest.current.close()
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  }, [])
}

function Zoom() {
  const zoom = usePreferences(preferences => preferences.zoom)
  const setZoom = usePreferences(preferences => preferences.setZoom)
  return (
    <div className={styles.zoom}>
      {text.zoom}
      <ZoomButtons zoom={zoom} onZoom={setZoom} />
    </div>
  )
}

function SpotChoice({ spot, onSpot }: Pick<MoreProps, 'spot' | 'onSpot'>) {
  const members = useSession(session =>
    session.picture.groups.flatMap(group => group.members.map(({ name }) => name)).join('\n'),
  )
  const partitions = useSession(session =>
    session.picture.topics.flatMap(topic => topic.lanes.map(({ name }) => name)).join('\n'),
  )
  const names = [...partitions.split('\n'), ...members.split('\n').map(name => `Consumer ${name}`)]
  return (
    <label>
      {text.spotlight}
      <select value={spot ?? ''} onChange={event => onSpot(event.target.value === '' ? null : event.target.value)}>
        <option value="">{text.noSpot}</option>
        {names.map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
