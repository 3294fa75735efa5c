/**
 * What the browser is told to enforce: the one source for the local server, for public/_headers and for the
 * meta element of the built page.
 */
import { createHash } from 'node:crypto'

/** Where Monaco makes markup out of its own strings; each name was refused by the browser when left out. */
const monacoPolicies = [
  'defaultWorkerFactory',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'tokenizeToString',
]

/** @param {readonly string[]} scriptHashes CSP sources of the page's inline scripts */
function directives(scriptHashes) {
  return {
    'default-src': ["'none'"],
    // No 'unsafe-eval', no blob: and no other origin. The inline script that sets the theme goes by its hash.
    'script-src': ["'self'", ...scriptHashes],
    // Monaco measures and colours by style elements and attributes; styles cannot send anything anywhere
    // because every fetch they could start is limited below.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    // The document that fetches keys when the person asks for it; it has a policy of its own and an opaque origin.
    'frame-src': ["'self'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['jotlab', ...monacoPolicies],
  }
}

/** @param {Record<string, readonly string[]>} wanted */
function join(wanted) {
  return Object.entries(wanted)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/**
 * The CSP sources (`'sha256-...'`) that allow exactly the inline scripts of a page.
 *
 * @param {string} html
 * @returns {string[]}
 */
export function hashInlineScripts(html) {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  return [...scripts].map(([, body = '']) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`)
}

/**
 * The policy for a meta element, which cannot hold frame-ancestors (CSP 3 §3.3).
 *
 * @param {string} html the page
 */
export const metaPolicy = (html) => join(directives(hashInlineScripts(html)))

/**
 * Headers for every answer, worker scripts included: a worker obeys the policy its own script came with.
 *
 * @param {string} html the page
 * @returns {Record<string, string>}
 */
export function sealedHeaders(html) {
  const off = ['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture']
  off.push('encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection')
  off.push('local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture')
  off.push('publickey-credentials-create', 'publickey-credentials-get', 'serial', 'usb')
  off.push('window-management', 'xr-spatial-tracking')
  const features = ['clipboard-write=(self)', 'screen-wake-lock=(self)', ...off.map((name) => `${name}=()`)]
  return {
    'Content-Security-Policy': join({
      ...directives(hashInlineScripts(html)),
      'frame-ancestors': ["'none'"],
    }),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': features.join(', '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** The script of the worker that guesses secrets, as the build names it. @param {string} path */
export const isGuesser = (path) => /^\/assets\/secret-search-worker-[\w-]+\.js$/.test(path)

/**
 * The policy of that worker alone. It may compile WebAssembly, which makes it a few times as fast, and in return it
 * may not ask anybody for anything, this server included. Hosts that read `_headers` give it the policy of the page,
 * under which it guesses with the browser's crypto.
 */
export const guesserPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'"

/** Everything that belongs to Python: the worker that runs it, and Pyodide's files. @param {string} path */
export const isPython = (path) => path.startsWith('/python/')

/**
 * The policy of the worker that runs a learner's Python. It may compile WebAssembly, which Python is, and fetch
 * Python's own files; no text becomes a script there, and nobody beyond this server can be asked.
 */
export const pythonPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'"

/** The document that asks one address for the person, by its place in the site. */
export const messengerPath = '/fetch/index.html'

/**
 * The policy of that document: its one script, by hash, and requests to the web and to this computer. It never holds
 * a token or a key: it is given an address and nothing else. The sandbox takes its origin away wherever it is opened.
 *
 * @param {string} html the document
 */
function messengerPolicy(html) {
  return {
    'default-src': ["'none'"],
    'script-src': hashInlineScripts(html),
    'connect-src': ['https:', 'http://localhost:*', 'http://127.0.0.1:*'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  }
}

/** For its meta element. @param {string} html */
const messengerMeta = (html) => join(messengerPolicy(html))

/** For the header, which can say more than a meta element (CSP 3 §3.3). @param {string} html */
export const messengerHeader = (html) =>
  join({ ...messengerPolicy(html), 'frame-ancestors': ["'self'"], sandbox: ['allow-scripts'] })

/** The document with its policy in its meta element. @param {string} html */
export const sealMessenger = (html) =>
  html.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, `$1${messengerMeta(html)}`)

export const immutable = 'public, max-age=31536000, immutable'

/**
 * The file `_headers`, as static hosts read it. A line with "!" takes away what a rule before it gave; a host that
 * does not know it gives the messenger both policies, and then the page says how to fetch by hand; it gives Python's
 * worker both, and then the page says that its host forbids Python.
 *
 * @param {string} html the page
 * @param {string} messenger the document that fetches
 */
export function headersFile(html, messenger) {
  const lines = Object.entries(sealedHeaders(html)).map(([name, value]) => `  ${name}: ${value}`)
  const fetching = ['! Content-Security-Policy', `Content-Security-Policy: ${messengerHeader(messenger)}`]
  const messengerLines = ['/fetch/*', ...fetching.map((line) => `  ${line}`)]
  const pythonLines = [
    '/python/*',
    '  ! Content-Security-Policy',
    `  Content-Security-Policy: ${pythonPolicy}`,
  ]
  pythonLines.push(`  Cache-Control: ${immutable}`)
  const assets = ['/assets/*', `  Cache-Control: ${immutable}`]
  return ['/*', ...lines, '', ...messengerLines, '', ...pythonLines, '', ...assets, ''].join('\n')
}
