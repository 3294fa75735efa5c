/**
 * The service worker: keeps the page's own files so that it opens without a network.
 *
 * It is written out rather than generated because it stands between the page and the network, and whoever
 * doubts that nothing is sent must be able to read all of it. It answers only for files that the build
 * listed, asks only its own origin, and stores nothing but those files.
 */

/** Filled in by the build: paths relative to this file, and a hash over all their contents. */
declare const __CORE__: readonly string[]
declare const __LATER__: readonly string[]
declare const __VERSION__: string

/** The compiler's own types take `self` for any kind of worker. */
const worker = self as unknown as ServiceWorkerGlobalScope

const prefix = 'jotlab-'
const cacheName = prefix + __VERSION__
/** How long a slow network may hold back a page that is already here, in milliseconds. */
const patience = 2000

const address = (file: string) => new URL(file, worker.location.href).href
// The folder, not index.html: some hosts redirect the latter, and a redirected copy cannot answer a visit.
const page = address('./')
const known = new Set([...__CORE__, ...__LATER__].map(address))

/** Everything the page needs at once. Later files (the editor, other alphabets) are kept when first used. */
async function keepCore(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(__CORE__.map((file) => new Request(address(file), { cache: 'no-cache' })))
}

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
}

async function keepFetched(urls: readonly unknown[]): Promise<void> {
  const cache = await caches.open(cacheName)
  for (const url of urls) {
    if (typeof url === 'string' && known.has(url) && !(await cache.match(url))) await cache.add(url)
  }
}

/** From the cache; else from the network, and kept if it is one of ours. Hashed names never go stale. */
async function answerFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const fetched = await fetch(request)
  if (fetched.ok && known.has(request.url)) await cache.put(request.url, fetched.clone())
  return fetched
}

/**
 * The page itself: from the network while there is one, so that a correction arrives at once; the kept copy
 * when there is none or it dawdles. The kept copy always fits the kept files: they came together.
 */
async function answerPage(request: Request): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(page)
  const fetched = fetch(request)
  if (!kept) return fetched
  const waited = new Promise<Response>((resolve) => setTimeout(resolve, patience, kept))
  return Promise.race([fetched.then((answer) => (answer.status < 500 ? answer : kept)), waited]).catch(
    () => kept,
  )
}

worker.addEventListener('install', (event) => event.waitUntil(keepCore()))

// Only the very first version takes control of an open page. Later ones get here when no page is left.
worker.addEventListener('activate', (event) =>
  event.waitUntil(dropOldVersions().then(() => worker.clients.claim())),
)

worker.addEventListener('message', (event) => {
  const fetched: unknown = event.data?.fetched
  if (Array.isArray(fetched)) event.waitUntil(keepFetched(fetched))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  // A file to download is asked for as if it were a page.
  const isFile = known.has(request.url) && (request.mode !== 'navigate' || request.url !== page)
  if (isFile) event.respondWith(answerFile(request))
  // A frame inside the page is none of ours to answer: it is the messenger, or nothing.
  else if (request.mode === 'navigate' && request.destination === 'document') {
    event.respondWith(answerPage(request))
  }
})
