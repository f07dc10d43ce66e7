/** The page: header, stage, side panel, dock, transport. */
import { type DragEvent, lazy, Suspense, useCallback, useEffect, useState } from 'react'
import styles from './app.module.css'
import { Dialogs, type OpenDialog } from './controls/Dialogs'
import { Header } from './controls/Header'
import { useKeys } from './controls/keys'
import { Notices } from './controls/Notices'
import { DetailsButton, Transport } from './controls/Transport'
import { text } from './controls/text'
import { embeddingOf } from './embed/address'
import { Loading } from './Loading'
import { useIsFirstVisit } from './lessons/first-visit'
import { useCard } from './lessons/shown'
import { useMode } from './mode'
import { onFrameFirst } from './motion/frame'
import { isSeen, markSeen, usePage } from './pages/address'
import { useSession, useSessionStore } from './session'

// Side by side, and each shown as it comes. The stage is on its way already (`main.tsx`).
const StageArea = lazy(async () => ({ default: (await import('./StageArea')).StageArea }))
const Dock = lazy(async () => ({ default: (await import('./panels/Dock')).Dock }))
const SidePanel = lazy(async () => ({ default: (await import('./panels/SidePanel')).SidePanel }))
const Projector = lazy(async () => ({ default: (await import('./projector/Projector')).Projector }))
const Offline = lazy(async () => ({ default: (await import('./offline/Offline')).Offline }))
const Embed = lazy(async () => ({ default: (await import('./embed/Embed')).Embed }))
const Pages = lazy(async () => ({ default: (await import('./pages/Pages')).Pages }))
const files = () => import('./controls/files')

/** The page cannot become another one while it is open. */
const embedding = embeddingOf(location)
if (embedding) useMode.setState({ mode: 'embed' })

export function App() {
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [drawn, setDrawn] = useState(0)
  const page = usePage()
  const closeDrawer = useCallback(() => setDrawerOpen(false), [])
  useAddress()
  useKeys(useCallback(() => setDialog('keys'), []))
  const drop = useFileDrop()
  const mode = useMode(shown => shown.mode)
  const isLocked = useMode(shown => shown.isLocked)
  const card = useCard()
  const isWelcoming = useIsFirstVisit() && !isDrawerOpen && mode === 'normal'
  const onDrawn = useCallback(() => setDrawn(parts => parts + 1), [])
  return (
    <div
      className={styles.app}
      data-layout={mode}
      data-card={card ?? undefined}
      data-welcome={isWelcoming || undefined}
      {...drop.handlers}
    >
      {mode === 'normal' && <Header onDialog={setDialog} />}
      <main className={styles.main} inert={isLocked}>
        {mode !== 'normal' && <h1 className="visually-hidden">{text.name}</h1>}
        <Suspense fallback={<Loading />}>
          <StageArea onDrawn={onDrawn} />
        </Suspense>
        {drawn >= (mode === 'normal' ? PARTS : 1) && <Frames />}
        <Notices />
        <Suspense>{!embedding && drawn > 0 && <Offline />}</Suspense>
      </main>
      {mode === 'normal' && (
        <>
          <Suspense fallback={<div className={styles.beside} />}>
            <SidePanel isOpen={isDrawerOpen} onClose={closeDrawer} />
            <Drawn onDrawn={onDrawn} />
          </Suspense>
          <Suspense fallback={<div className={styles.wide} />}>
            <Dock />
            <Drawn onDrawn={onDrawn} />
          </Suspense>
          <Transport>
            <DetailsButton isOpen={isDrawerOpen} onToggle={() => setDrawerOpen(!isDrawerOpen)} />
          </Transport>
        </>
      )}
      {mode === 'projector' && (
        <Suspense fallback={<div className={styles.wide} />}>
          <Projector />
        </Suspense>
      )}
      {embedding && (
        <Suspense fallback={<div className={styles.wide} />}>
          <Embed embedding={embedding} />
        </Suspense>
      )}
      <Dialogs open={dialog} onClose={() => setDialog(null)} />
      <Suspense>{page && <Pages page={page} />}</Suspense>
      {drop.isOver && <p className={styles.drop}>{text.dropHere}</p>}
    </div>
  )
}

/** Stage, side panel and dock. */
const PARTS = 3

/** Tells that what stands beside it, and may have had to be loaded, is drawn. */
function Drawn({ onDrawn }: { readonly onDrawn: () => void }) {
  useEffect(onDrawn, [onDrawn])
  return null
}

/**
 * While the run plays, or something is searched for, each frame moves it on. Before all parts are drawn nobody would see
 * it, and each frame would make React begin with their drawing anew, and then in one go.
 */
function Frames() {
  const store = useSessionStore()
  const isMoving = useSession(({ isPlaying, quest }) => isPlaying || quest !== null)
  useEffect(() => {
    if (!isMoving) return
    let before: number | null = null
    return onFrameFirst(wall => {
      store.getState().frame(before === null ? 0 : wall - before)
      before = wall
    })
  }, [store, isMoving])
  return null
}

/** A link opens its run: when the page is opened with one, and when one is pasted into it. */
function useAddress(): void {
  const store = useSessionStore()
  useEffect(() => {
    const open = async () => {
      const { hash } = location
      markSeen()
      if (hash !== '') (await files()).openAddress(store, hash)
    }
    const openNew = () => {
      if (!isSeen()) open()
    }
    open()
    addEventListener('hashchange', openNew)
    return () => removeEventListener('hashchange', openNew)
  }, [store])
}

function useFileDrop() {
  const store = useSessionStore()
  const [isOver, setOver] = useState(false)
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFile(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (event.relatedTarget === null) setOver(false)
      },
      onDrop: async (event: DragEvent) => {
        if (!hasFile(event)) return
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file) (await files()).openFile(store, file)
      },
    },
  }
}
