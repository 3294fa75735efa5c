/**
 * The last step of a build, as a Vite plugin: puts the policy and the styles into the page, lists the files for
 * the service worker, checks the hosts' _headers and writes the compressed copies.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { headersFile, messengerPath, metaPolicy, sealMessenger } from './headers.mjs'

/** @param {string} folder */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !/(^|\/)\.|\.(br|gz)$/.test(name))
    .sort()
}

/**
 * Puts the policy before everything it shall hold for.
 *
 * @param {string} html
 */
export function sealPage(html) {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(html)}">`
  const sealed = html.replace(/<meta charset="utf-8"\s*\/?>/i, (charset) => `${charset}\n    ${meta}`)
  if (sealed === html) throw new Error('index.html must begin its head with <meta charset="utf-8">')
  return sealed
}

/**
 * Puts the stylesheet into the page, so that the first paint waits for one answer instead of two.
 *
 * @param {string} html
 * @param {(name: string) => string} read a built file's text by its name
 */
export function inlineStyles(html, read) {
  return html.replace(
    /<link rel="stylesheet"[^>]*? href="\.\/([^"]+)"[^>]*>/g,
    (_, /** @type {string} */ name) => {
      // Addresses in the stylesheet start at its own folder; in the page they start at the page's.
      const folder = name.replace(/[^/]*$/, '')
      const css = read(name).replace(/url\((["']?)(?![a-z]+:|\/)(\.\/)?/g, `url($1./${folder}`)
      if (css.includes('</')) throw new Error(`${name} cannot stand inside a page`)
      // Switched off and so never fetched: it tells the loader of chunks that these styles are here already.
      const loaded = `<link rel="stylesheet" crossorigin href="./${name}" disabled>`
      return `<style>${css.trim()}</style>${loaded}`
    },
  )
}

/** @typedef {Record<string, { file: string, css?: string[], assets?: string[] }>} Manifest Vite's, in part */

const isFont = /\.woff2?$/
const isAlwaysUsed = /-latin-wght-normal-[\w-]+\.woff2$/
/** Python and its worker: 6 MB that only those fetch who ask for it. */
const isPython = /^python\//
const isEditor = /\/monaco-[\w-]+\.js$/

/**
 * Which files are kept on the first visit, and which when they are first used: the editor with all that
 * belongs to it, Python, and the fonts for other alphabets.
 *
 * @param {readonly string[]} names
 * @param {Manifest} manifest
 */
export function splitForOffline(names, manifest) {
  const editor = new Set(
    Object.values(manifest)
      .filter(({ file }) => isEditor.test(file))
      .flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]),
  )
  const own = names.filter((name) => !['sw.js', 'index.html', '_headers', 'fetch/index.html'].includes(name))
  const isLater = (/** @type {string} */ name) =>
    editor.has(name) || isPython.test(name) || (isFont.test(name) && !isAlwaysUsed.test(name))
  const later = own.filter(isLater)
  return { core: ['./', ...own.filter((name) => !later.includes(name))], later }
}

/** @param {string} folder */
function fillServiceWorker(folder) {
  const names = listFiles(folder)
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const { core, later } = splitForOffline(names, manifest)
  const hash = createHash('sha256')
  for (const name of names) hash.update(`${name}\n`).update(readFileSync(join(folder, name)))
  const path = join(folder, 'sw.js')
  const filled = readFileSync(path, 'utf8')
    .replaceAll('__CORE__', JSON.stringify(core))
    .replaceAll('__LATER__', JSON.stringify(later))
    .replaceAll('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12)))
  writeFileSync(path, filled)
}

/** @param {string} folder */
async function compress(folder) {
  const worthwhile = listFiles(folder).filter((name) =>
    /\.(css|html|m?js|json|svg|ttf|wasm|webmanifest)$/.test(name),
  )
  await Promise.all(
    worthwhile.map(async (name) => {
      const path = join(folder, name)
      const body = readFileSync(path)
      // The best quality takes half a minute for 10 MB, and saves a tenth of it.
      const quality = body.length > 5_000_000 ? 5 : constants.BROTLI_MAX_QUALITY
      const params = {
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        [constants.BROTLI_PARAM_QUALITY]: quality,
      }
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(body, { params }))
      writeFileSync(`${path}.gz`, await promisify(gzip)(body, { level: 9 }))
    }),
  )
}

/** @param {string} folder a finished build */
export async function sealBuild(folder) {
  const path = join(folder, 'index.html')
  const read = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8')
  const html = sealPage(inlineStyles(read('index.html'), read))
  writeFileSync(path, html)
  const headers = readFileSync(join(folder, '_headers'), 'utf8')
  const messenger = read(messengerPath)
  if (headers !== headersFile(html, messenger) || messenger !== sealMessenger(messenger)) {
    throw new Error(
      'public/_headers or the messenger is out of date: run "npm run headers" and look at the change.',
    )
  }
  fillServiceWorker(folder)
  await compress(folder)
}

/** @returns {import('vite').Plugin} */
export function seal() {
  let folder = ''
  return {
    name: 'seal',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle: { order: 'post', sequential: true, handler: () => sealBuild(folder) },
  }
}
