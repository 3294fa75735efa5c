/**
 * A Vite plugin that puts Python (the files of the package pyodide) under `python/VERSION/` of the built page, and
 * serves them there in development. They are fetched by the bench's worker when a person asks for them.
 */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const home = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
const read = (/** @type {string} */ name) => readFileSync(join(home, name))
const { version } = JSON.parse(read('package.json').toString())

/** Everything that CPython with its standard library needs; no packages beside. */
const files = /** @type {const} */ ({
  'pyodide.mjs': 'text/javascript',
  'pyodide.asm.mjs': 'text/javascript',
  'pyodide.asm.wasm': 'application/wasm',
  'python_stdlib.zip': 'application/zip',
})

const folder = `python/${version}/`

/** Where the files lie, how many bytes the progress bar counts, and what Pyodide wants to know of its packages: none. */
const facts = {
  folder,
  bytes: statSync(join(home, 'pyodide.asm.wasm')).size + statSync(join(home, 'python_stdlib.zip')).size,
  lock: JSON.stringify({ info: JSON.parse(read('pyodide-lock.json').toString()).info, packages: {} }),
}

/** @returns {import('vite').Plugin} */
export function pythonFiles() {
  return {
    name: 'python-files',
    config: () => ({ define: { __PYTHON__: JSON.stringify(facts) } }),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').replace(/\?.*$/, '')
        const name = path.slice(path.lastIndexOf('/') + 1)
        if (!(path.includes(`/${folder}`) && Object.hasOwn(files, name))) return next()
        response.setHeader('Content-Type', files[/** @type {keyof typeof files} */ (name)])
        response.end(read(name))
      })
    },
    generateBundle() {
      // The worker is built by a build of its own inside this one, which has no use for them.
      if (!('emitFile' in this)) return
      for (const name of Object.keys(files)) {
        this.emitFile({ type: 'asset', fileName: folder + name, source: read(name) })
      }
    },
  }
}
