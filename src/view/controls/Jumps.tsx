/** Where else the playhead can go at once: phases of a rebalance, the rebalance before, whatever happens next. */
import { useId, useRef } from 'react'
import { useActions } from '../session'
import styles from './jumps.module.css'
import { text } from './text'

export function Jumps() {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const { previousRebalance, previousPhase, nextPhase, nextEvent } = useActions()
  const jumps = [
    [text.previousRebalance, 'Shift+N', previousRebalance],
    [text.previousPhase, 'Shift+P', previousPhase],
    [text.nextPhase, 'P', nextPhase],
    [text.nextEvent, 'E', nextEvent],
  ] as const
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} aria-haspopup="true">
        {text.jump}
      </button>
      <fieldset
        id={id}
        popover="auto"
        className={styles.jumps}
        aria-label={text.jumpTo}
        onToggle={({ currentTarget, newState }) => currentTarget.toggleAttribute('data-open', newState === 'open')}
        onBeforeToggle={({ currentTarget }) => {
          currentTarget.style.setProperty('--left', `${button.current?.getBoundingClientRect().left ?? 0}px`)
        }}
      >
        {jumps.map(([name, key, jump]) => (
          <button key={name} type="button" aria-label={name} onClick={jump}>
            {name} <kbd>{key}</kbd>
          </button>
        ))}
      </fieldset>
    </>
  )
}
