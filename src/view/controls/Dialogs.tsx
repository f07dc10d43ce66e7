/** The dialogs of the page, each loaded when it is first asked for. */
import { lazy, Suspense } from 'react'

const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog')).KeysDialog }))
const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog')).ShareDialog }))
const LessonsDialog = lazy(async () => ({ default: (await import('../lessons/LessonsDialog')).LessonsDialog }))
const ScenesDialog = lazy(async () => ({ default: (await import('../lessons/ScenesDialog')).ScenesDialog }))

export type OpenDialog = 'share' | 'keys' | 'scenes' | 'lessons' | null

interface DialogsProps {
  readonly open: OpenDialog
  readonly onClose: () => void
}

export function Dialogs({ open, onClose }: DialogsProps) {
  return (
    <Suspense>
      {open === 'share' && <ShareDialog onClose={onClose} />}
      {open === 'lessons' && <LessonsDialog onClose={onClose} />}
      {open === 'scenes' && <ScenesDialog onClose={onClose} />}
      {open === 'keys' && <KeysDialog onClose={onClose} />}
    </Suspense>
  )
}
