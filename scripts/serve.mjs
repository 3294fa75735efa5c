/**
 * Serves the built page on this machine, with the headers it has in production.
 *
 *     node scripts/serve.mjs [folder]      PORT=8080 for a port of your own
 *
 * All files are read once, at start, and requests are looked up among their names: no request can reach
 * anything else on the disk, and a build during a run does not disturb the open page.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import {
  guesserPolicy,
  immutable,
  isGuesser,
  isPython,
  messengerHeader,
  messengerPath,
  pythonPolicy,
  sealedHeaders,
} from './headers.mjs'

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}

const encodings = /** @type {const} */ ([
  ['br', '.br'],
  ['gzip', '.gz'],
])

/**
 * Every file below a folder by its path in an address; what the page has no use for (dot files, the
 * hosts' _headers, the compressed copies) has no address.
 *
 * @param {string} folder
 */
function readSite(folder) {
  /** @type {Map<string, Buffer>} */
  const files = new Map()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path))
  }
  const page = files.get('/index.html')
  if (!page) throw new Error(`No index.html in ${folder}: run "npm run build" first.`)
  const hidden = /\/\.|\.(br|gz)$|^\/_headers$/
  const names = [...files.keys()].filter((name) => !hidden.test(name))
  return { files, page: page.toString(), names: new Set(names) }
}

/** @param {string | undefined} accepted the request's Accept-Encoding @param {string} encoding */
function accepts(accepted, encoding) {
  return new RegExp(`(^|[\\s,])${encoding}\\s*(,|$|;\\s*q=(?!0(\\.0*)?\\s*(,|$)))`).test(accepted ?? '')
}

/** The path asked for, decoded; null where it is not one. @param {string | undefined} target */
function pathOf(target) {
  try {
    const path = decodeURIComponent((target ?? '').replace(/[?#].*$/, ''))
    return path === '/' ? '/index.html' : path
  } catch {
    return null
  }
}

/** @param {string} folder the built page */
export function createSite(folder) {
  const { files, names, page } = readSite(folder)
  const sealed = sealedHeaders(page)
  const forMessenger = messengerHeader(files.get(messengerPath)?.toString() ?? '')
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(sealed)) response.setHeader(name, value)
    const path = pathOf(request.url)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    if (path === null || !names.has(path)) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
      return
    }
    const wanted = request.headers['accept-encoding']
    const [encoding, suffix] =
      encodings.find(([name, ending]) => accepts(wanted, name) && files.has(path + ending)) ?? []
    const body = files.get(path + (suffix ?? ''))
    response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream')
    if (path === messengerPath) response.setHeader('Content-Security-Policy', forMessenger)
    if (isGuesser(path)) response.setHeader('Content-Security-Policy', guesserPolicy)
    if (isPython(path)) response.setHeader('Content-Security-Policy', pythonPolicy)
    const isNamedByContent = path.startsWith('/assets/') || isPython(path)
    response.setHeader('Cache-Control', isNamedByContent ? immutable : 'no-cache')
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader('Content-Length', body?.length ?? 0)
    if (encoding) response.setHeader('Content-Encoding', encoding)
    response.end(request.method === 'HEAD' ? undefined : body)
  })
}

/**
 * Listens on the port asked for, or on the first free one from 4173 on when none was.
 *
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {boolean} fixed
 * @returns {Promise<number>}
 */
function listen(server, port, fixed) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && !fixed) resolve(listen(server, port + 1, fixed))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => resolve(port))
  })
}

if (process.argv[1] === import.meta.filename) {
  const wanted = process.env.PORT
  try {
    const server = createSite(process.argv[2] ?? join(import.meta.dirname, '../dist'))
    const port = await listen(server, Number(wanted ?? 4173), wanted !== undefined)
    console.log(`Jotlab is at http://127.0.0.1:${port}/  (Ctrl+C stops it)`)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
