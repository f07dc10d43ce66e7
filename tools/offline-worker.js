// The build writes VERSION and FILES above this line. Other pages of this origin have caches of their own names.
const PREFIX = `rebalance ${self.registration.scope} `
const CACHE = PREFIX + VERSION

self.addEventListener('install', event => {
  const fresh = FILES.map(file => new Request(file, { cache: 'reload' }))
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(fresh)))
})

// Only the version before goes, and only now, when no page uses it any more.
self.addEventListener('activate', event => {
  const old = name => name.startsWith(PREFIX) && name !== CACHE
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(old).map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

// A new version waits until the person asks for it: a page never loads anew by itself.
self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting()
})

self.addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return
  const kept = request.mode === 'navigate' && isPage(request.url) ? './' : request
  event.respondWith(
    caches
      .open(CACHE)
      .then(cache => cache.match(kept, { ignoreSearch: true, ignoreVary: true }))
      .then(found => found ?? fetched(request)),
  )
})

/** What a first visit need not load, the recordings, is kept when it is first asked for. */
async function fetched(request) {
  const response = await fetch(request)
  if (request.url.endsWith('.gz') && response.ok) await (await caches.open(CACHE)).put(request, response.clone())
  return response
}

/** The page under its folder, or by the file's own name. */
function isPage(url) {
  const { pathname } = new URL(url)
  const { pathname: folder } = new URL(self.registration.scope)
  return pathname === folder || pathname === `${folder}index.html`
}
