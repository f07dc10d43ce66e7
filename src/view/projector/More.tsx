/** What a presenter does now and then: spotlight, guess, the locks, and what the lesson adds. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useMode } from '../mode'
import { useSession } from '../session'
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
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('select, button')?.focus()
  }, [isOpen])
  return (
    <div className={styles.more}>
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
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
          if (event.target instanceof HTMLButtonElement) setOpen(false)
        }}
        onKeyDown={() => undefined}
      >
        <SpotChoice spot={spot} onSpot={onSpot} />
        <button type="button" onClick={onGuess}>
          {text.guess}
        </button>
        {children}
        <label title={text.lettersLocked}>
          <input type="checkbox" checked={!lettersLocked} onChange={event => lockLetters(!event.target.checked)} />
          {text.letters}
        </label>
        <label title={text.lockWhy}>
          <input type="checkbox" checked={isLocked} onChange={event => lock(event.target.checked)} />
          {text.lock}
        </label>
      </div>
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
