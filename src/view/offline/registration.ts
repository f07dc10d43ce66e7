const ASK_AGAIN_MS = 1_800_000

interface Heard {
  /** A newer version waits to take over. */
  readonly onNext: (worker: ServiceWorker) => void
  /** On a first visit: all that the page needs without a network is here. */
  readonly onReady: () => void
}

/** Registers the worker, and tells what becomes of it. */
export function watchVersions({ onNext, onReady }: Heard): () => void {
  const { serviceWorker } = navigator
  // While developing there is none, nor on a host without https.
  if (!serviceWorker || !import.meta.env.PROD) return () => undefined
  let isOver = false
  let askAgain: (() => void) | undefined
  if (!serviceWorker.controller)
    serviceWorker.ready.then(() => {
      if (!isOver) onReady()
    })
  const register = async () => {
    const registration = await serviceWorker.register(new URL('sw.js', document.baseURI))
    if (isOver) return
    askAgain = asker(registration)
    document.addEventListener('visibilitychange', askAgain)
    const tell = (worker: ServiceWorker | null) => {
      // The first one of all replaces nothing.
      if (worker?.state === 'installed' && serviceWorker.controller && !isOver) onNext(worker)
    }
    const watch = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', () => tell(worker))
    tell(registration.waiting)
    // The browser looks for a newer one by itself when a page is opened, and may have found it by now.
    watch(registration.installing)
    registration.addEventListener('updatefound', () => watch(registration.installing))
  }
  register().catch(() => undefined)
  return () => {
    isOver = true
    if (askAgain) document.removeEventListener('visibilitychange', askAgain)
  }
}

/** The new version takes over, and shows itself. */
export function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage('take over')
}

/** A page that stays open for days asks as well, when somebody comes back to it. */
function asker(registration: ServiceWorkerRegistration): () => void {
  let asked = performance.now()
  return () => {
    if (document.visibilityState !== 'visible' || performance.now() - asked < ASK_AGAIN_MS) return
    asked = performance.now()
    registration.update().catch(() => undefined)
  }
}
