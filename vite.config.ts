import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { labZip } from './scripts/lab-zip.mjs'
import { pythonFiles } from './scripts/python-files.mjs'
import { seal } from './scripts/seal.mjs'

const here = import.meta.dirname

/** The editor's chunk gets a name by which the service worker and the size budgets know it. */
const holdsMonaco = (moduleIds: readonly string[]) =>
  moduleIds.some((id) => /node_modules[\\/]monaco-editor[\\/]/.test(id))

/** What the first script needs to take a token apart comes as one file; JSON is written anew only to find a cause. */
const readsTokens =
  /[\\/]src[\\/]core[\\/](base64url|byte-map|decode|extract|finding|json(?!-rewrite)|paste|span|utf8)[\w-]*\.ts$/

/** What asks for the app, and the styles of its frame. */
const isFirst = /vite[\\/]preload-helper|src[\\/]ui[\\/](editor|debugger[\\/]debugger)\.css$/

/** What the first screen needs comes as one file too: many small ones compress badly. */
const isApp = /[\\/]src[\\/](ui[\\/]app|state[\\/](store|link)|ui[\\/](offline|trusted-types))\.tsx?$/

export default defineConfig({
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  plugins: [react(), tailwindcss(), pythonFiles(), labZip(), seal()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // .size-limit.mjs reads from it what the first visit loads.
    manifest: true,
    // The editor is as large as announced; its size has a budget of its own.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { index: resolve(here, 'index.html'), sw: resolve(here, 'src/sw.ts') },
      output: {
        codeSplitting: {
          groups: [
            // What the first script has besides, so that it does not wait for the app.
            { name: 'first', test: isFirst, priority: 3 },
            { name: 'token', test: readsTokens, priority: 2 },
            { name: 'app', test: isApp, priority: 1 },
          ],
        },
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ moduleIds }) => `assets/${holdsMonaco(moduleIds) ? 'monaco' : '[name]'}-[hash].js`,
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // Python's worker lies beside Python, under a policy of its own (scripts/headers.mjs).
        entryFileNames: ({ name }) =>
          `${name === 'python-worker' ? 'python/worker' : 'assets/[name]'}-[hash].js`,
      },
    },
  },
})
