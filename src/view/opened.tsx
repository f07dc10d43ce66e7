import { StrictMode, startTransition } from 'react'
import type { Root } from 'react-dom/client'
import { openingRun } from '../kafka/scenario/opening'
import { createSessionInPieces } from '../store/session'
import type { SessionStore } from '../store/state'
import { App } from './App'
import { embeddingOf } from './embed/address'
import { SessionContext } from './session'

/** Opens the page on the run that was kept, else on the opening scene. In small pieces, between which the browser can do something else. */
export async function openIn(page: Root): Promise<void> {
  const store = await createSessionInPieces(openingRun, pause)
  if (mayHoldRun()) await restoredInto(store)
  await pause()
  startTransition(() =>
    page.render(
      <StrictMode>
        <SessionContext value={store}>
          <App />
        </SessionContext>
      </StrictMode>,
    ),
  )
  if (embeddingOf(location)) return
  whenIdle(() => {
    import('./kept/keeping').then(({ keepUp }) => keepUp(store)).catch(() => undefined)
  })
}

/** What nobody waits for comes after what is seen; Safari does not tell when that is. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 2_000 })
  else setTimeout(act, 1_000)
}

function pause(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve)
  })
}

/** Whatever goes wrong with what was kept, the page opens. */
function restoredInto(store: SessionStore): Promise<void> {
  return import('./kept/restore').then(({ restore }) => restore(store)).catch(() => undefined)
}

/** Another page's frame has nothing to restore. */
function mayHoldRun(): boolean {
  if (embeddingOf(location)) return false
  try {
    return localStorage.getItem('rebalance.runs') !== null
  } catch {
    return false
  }
}
