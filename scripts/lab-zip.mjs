/**
 * A Vite plugin that puts the real project of the lessons, lab/, into the built page as one zip, and serves it in
 * development. The same files give the same bytes on every machine.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { zipSync } from 'fflate'

export const labZipName = 'jotlab-django-lab.zip'

const root = join(import.meta.dirname, '..')
/** What running it leaves behind. */
const leftovers = /(^|\/)(__pycache__|run|\.venv|db\.sqlite3|\.DS_Store)(\/|$)/

/** The files of lab/ by their paths in it, in one order. @returns {readonly string[]} */
export function listLab() {
  const lab = join(root, 'lab')
  return readdirSync(lab, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(lab, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !leftovers.test(path))
    .sort()
}

// Zip keeps the local time of whoever packs it.
const mtime = new Date(2026, 0, 1)
const unix = 3

/** @returns {Uint8Array} */
export function makeLabZip() {
  /** @type {import('fflate').Zippable} */
  const files = {}
  const add = (/** @type {string} */ path, /** @type {string} */ source) => {
    const isProgram = (statSync(source).mode & 0o111) !== 0
    const mode = 0o100000 | (isProgram ? 0o755 : 0o644)
    files[`jotlab-django-lab/${path}`] = [readFileSync(source), { os: unix, attrs: mode * 2 ** 16 }]
  }
  for (const path of listLab()) add(path, join(root, 'lab', path))
  add('LICENSE', join(root, 'LICENSE'))
  return zipSync(files, { level: 9, mtime })
}

/** @returns {import('vite').Plugin} */
export function labZip() {
  return {
    name: 'lab-zip',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.replace(/\?.*$/, '').endsWith(`/${labZipName}`)) return next()
        response.setHeader('Content-Type', 'application/zip')
        response.end(makeLabZip())
      })
    },
    generateBundle() {
      // Workers are built by a build of their own inside this one, which has no use for it.
      if ('emitFile' in this) this.emitFile({ type: 'asset', fileName: labZipName, source: makeLabZip() })
    },
  }
}
