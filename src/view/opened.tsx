import { StrictMode, startTransition } from 'react'
import type { Root } from 'react-dom/client'
import { openingRun } from '../kafka/scenario/opening'
import { createSession } from '../store/session'
import { App } from './App'
import { embeddingOf } from './embed/address'
import { SessionContext } from './session'

/** Opens the page on the run that was kept, else on the opening scene. */
export function openIn(page: Root): void {
  const store = createSession(openingRun)
  // In small pieces, between which the browser can do something else.
  const show = () =>
    startTransition(() =>
      page.render(
        <StrictMode>
          <SessionContext value={store}>
            <App />
          </SessionContext>
        </StrictMode>,
      ),
    )
  // Whatever goes wrong with what was kept, the page opens.
  if (mayHoldRun()) {
    import('./kept/restore')
      .then(({ restore }) => restore(store))
      .catch(() => undefined)
      .then(show)
  } else setTimeout(show)
  if (!embeddingOf(location)) import('./kept/keeping').then(({ keepUp }) => keepUp(store)).catch(() => undefined)
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
