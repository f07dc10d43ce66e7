/** Beside the stage: the consumer that is selected, or what the run has cost so far. */
import { lazy, Suspense, useEffect, useRef } from 'react'
import { FirstVisit } from '../lessons/FirstVisit'
import { useCard } from '../lessons/shown'
import { useSession } from '../session'
import { Inspector } from './Inspector'
import { NewOnes, Overview } from './Overview'
import styles from './side.module.css'
import { text } from './text'

const CoordinatorPanel = lazy(async () => ({ default: (await import('./CoordinatorPanel')).CoordinatorPanel }))
const RecordPanel = lazy(async () => ({ default: (await import('./record/RecordPanel')).RecordPanel }))
// Loaded with the first scene or lesson that is opened.
const SceneCard = lazy(async () => ({ default: (await import('../lessons/SceneCard')).SceneCard }))
// Nobody earns a mark while the page opens: it is no part of that.
const MarksWatcher = lazy(async () => {
  await new Promise(resolve => setTimeout(resolve, WATCH_AFTER_MS))
  return { default: (await import('../lessons/MarksWatcher')).MarksWatcher }
})
const LessonCard = lazy(async () => ({ default: (await import('../lessons/LessonCard')).LessonCard }))

const WATCH_AFTER_MS = 3_000

interface SidePanelProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function SidePanel({ isOpen, onClose }: SidePanelProps) {
  const selected = useSession(session => session.selected)
  const group = useSession(({ picture }) =>
    picture.groups.find(({ members }) => members.some(({ name }) => name === selected)),
  )
  const member = group?.members.find(({ name }) => name === selected)
  const card = useCard()
  const inspected = useSession(({ picture, inspectedGroup }) =>
    picture.groups.find(({ group }) => group === inspectedGroup),
  )
  const followed = useSession(session => session.followed)
  const isOverview = !inspected && !followed && !(group && member)
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const opener = document.activeElement
    const drawer = close.current?.parentElement
    close.current?.focus()
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose()
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onKeyDown)
      if (drawer?.contains(document.activeElement) && opener instanceof HTMLElement) opener.focus()
    }
  }, [isOpen, onClose])
  return (
    <aside
      id="inspector"
      className={styles.side}
      aria-label={text.side}
      data-open={isOpen}
      data-card={card ?? undefined}
    >
      <button ref={close} type="button" className={styles.drawerClose} onClick={onClose}>
        {text.closeDetails}
      </button>
      <Suspense>
        {card === 'lesson' && <LessonCard />}
        {card === 'scene' && <SceneCard />}
      </Suspense>
      <FirstVisit />
      <Suspense></Suspense>
      <Suspense>
        <MarksWatcher />
      </Suspense>
      {inspected && (
        <Suspense>
          <CoordinatorPanel group={inspected} />
        </Suspense>
      )}
      {followed && (
        <Suspense>
          <RecordPanel place={followed} />
        </Suspense>
      )}
      {isOverview && <Overview />}
      {!inspected && !followed && group && member && <Inspector key={member.name} member={member} group={group} />}
      {!isOverview && (
        <>
          <h2 className={styles.next}>{text.more}</h2>
          <div className={styles.verbs}>
            <NewOnes />
          </div>
        </>
      )}
    </aside>
  )
}
