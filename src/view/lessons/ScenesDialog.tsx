/** All scenes by what they are about; one click opens a scene, and undo brings back what was there. */
import { type KeyboardEvent, useState } from 'react'
import { scenes } from '../../lessons/scenes'
import type { Scene } from '../../lessons/scenes/scene'
import { Dialog } from '../controls/Dialog'
import { RecentRuns } from '../kept/RecentRuns'
import { useActions } from '../session'
import styles from './lessons.module.css'
import { text } from './text'

export function ScenesDialog({ onClose }: { readonly onClose: () => void }) {
  const [words, setWords] = useState('')
  const open = useOpenScene()
  const shown = found(words)
  const kinds = [...new Set(shown.map(({ kind }) => kind))]
  return (
    <Dialog title={text.scenes} onClose={onClose}>
      <p>{text.scenesWhy}</p>
      {/* Arrows go through the list from the field too. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the field and the buttons inside */}
      <div className={styles.choice} onKeyDown={moveFocus}>
        <input
          type="search"
          aria-label={text.searchScenes}
          placeholder={text.searchScenes}
          value={words}
          onChange={event => setWords(event.target.value)}
        />
        {words === '' && <RecentRuns onDone={onClose} />}
        {kinds.map(kind => (
          <section key={kind} aria-label={text.kinds[kind]}>
            <h3>{text.kinds[kind]}</h3>
            <ul>
              {shown
                .filter(scene => scene.kind === kind)
                .map(scene => (
                  <li key={scene.id}>
                    <button
                      type="button"
                      className={styles.pick}
                      onClick={() => {
                        open(scene)
                        onClose()
                      }}
                    >
                      <b>{scene.title}</b>
                      <span>{scene.purpose}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {shown.length === 0 && <p role="status">{text.noneFound(words)}</p>}
      </div>
    </Dialog>
  )
}

function useOpenScene(): (scene: Scene) => void {
  const { open, play } = useActions()
  return ({ run }) => {
    play()
    open(run)
  }
}

/** Scenes in which every word that was typed stands somewhere; those that have them in their title first. */
function found(words: string): Scene[] {
  const typed = words.toLowerCase().split(/\s+/)
  const speaksOf = (said: string) => typed.every(word => said.toLowerCase().includes(word))
  const all = scenes.filter(({ title, purpose, watch, alsoCalled = '' }) =>
    speaksOf(`${title} ${purpose} ${watch} ${alsoCalled}`),
  )
  return [...all.filter(({ title }) => speaksOf(title)), ...all.filter(({ title }) => !speaksOf(title))]
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li button')]
  const next = stops[stops.findIndex(stop => stop.matches(':focus')) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}
