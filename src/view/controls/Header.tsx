import { useRef, useState } from 'react'
import { useMode } from '../mode'
import { useActions, useSession, useSessionStore } from '../session'
import type { OpenDialog } from './Dialogs'
import styles from './header.module.css'
import { ThemeChoice } from './ThemeChoice'
import { text } from './text'

const files = () => import('./files')

interface HeaderProps {
  readonly onDialog: (dialog: OpenDialog) => void
}

export function Header({ onDialog }: HeaderProps) {
  const title = useSession(session => session.document.title)
  const present = useMode(shown => shown.present)
  return (
    <header className={styles.header}>
      <h1>{text.name}</h1>
      <button
        type="button"
        className={styles.scene}
        title={text.scenes}
        aria-haspopup="dialog"
        onClick={() => onDialog('scenes')}
      >
        <span>{title}</span> <span aria-hidden="true">▾</span>
      </button>
      <button type="button" className={styles.scene} aria-haspopup="dialog" onClick={() => onDialog('lessons')}>
        {text.lessons}
      </button>
      <div className={styles.acts}>
        <History />
        <span className={styles.hair} />
        <Files onShare={() => onDialog('share')} />
        <span className={styles.hair} />
        <button type="button" className={styles.present} onClick={present}>
          {text.present}
        </button>
        <a href="#/rules" title={text.rulesWhole}>
          {text.rules}
        </a>
        <a href="#/faithful" title={text.faithfulWhole}>
          {text.faithful}
        </a>
        <ThemeChoice />
        <button
          type="button"
          className={styles.last}
          aria-label={text.keys}
          title={text.keys}
          onClick={() => onDialog('keys')}
        >
          ?
        </button>
      </div>
    </header>
  )
}

function History() {
  const done = useSession(session => session.done.at(-1))
  const undone = useSession(session => session.undone.at(-1))
  const { undo, redo } = useActions()
  return (
    <>
      <button type="button" disabled={!done} title={done && text.undoOf(done.label)} onClick={undo}>
        {text.undo}
      </button>
      <button type="button" disabled={!undone} title={undone && text.redoOf(undone.label)} onClick={redo}>
        {text.redo}
      </button>
    </>
  )
}

function Files({ onShare }: { readonly onShare: () => void }) {
  const store = useSessionStore()
  const input = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState(0)
  return (
    <>
      <button type="button" onClick={onShare}>
        {text.share}
      </button>
      <button type="button" onClick={async () => (await files()).saveRun(store)}>
        {text.save}
      </button>
      <button type="button" onClick={() => input.current?.click()}>
        {text.open}
      </button>
      <input
        key={count} // a new field each time: the same file can be chosen again
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={async event => {
          const file = event.target.files?.[0]
          if (file) await (await files()).openFile(store, file)
          setCount(count + 1)
        }}
      />
    </>
  )
}
