/**
 * Size budgets, brotli. Which files count is read from the manifest of the build, so that hashed names and
 * new chunks are followed: whatever the page loads by itself is in the first budget.
 */
import { readFileSync } from 'node:fs'

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[], assets?: string[] }} Chunk */

/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

/** A chunk with all it imports statically. @param {string} key @param {Set<string>} seen */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(next, seen)
  return seen
}

/** @param {readonly Chunk[]} chunks */
const codeOf = (chunks) =>
  chunks.flatMap(({ file, css = [] }) => [file, ...css]).map((name) => `dist/${name}`)

const isEditor = (/** @type {Chunk} */ { file }) => file.includes('/monaco-')
const decoding = closure('index.html')
const firstScreen = closure('src/main.tsx', new Set(decoding))
/** @param {Set<string>} keys */
const chunksOf = (keys) => [...keys].flatMap((key) => manifest[key] ?? [])
if (chunksOf(firstScreen).some(isEditor)) throw new Error('Monaco is among the files of the first visit.')

// The page's own stylesheet stands in the page itself, so counting both would count it twice.
/** @param {Set<string>} keys */
const withPage = (keys) => ['dist/index.html', ...chunksOf(keys).map(({ file }) => `dist/${file}`)]
const editor = Object.values(manifest).filter(isEditor)

export default [
  { name: 'Until a pasted token is decoded', path: withPage(decoding), limit: '40 kB' },
  { name: 'The app on the first screen', path: withPage(firstScreen), limit: '120 kB' },
  ...(editor.length > 0
    ? [{ name: 'Editor (Monaco), on demand', path: codeOf(editor), limit: '700 kB' }]
    : []),
  // Most of it is the list of the files that it keeps, and hashes do not compress: some 20 B for each lazy part.
  { name: 'Service worker', path: 'dist/sw.js', limit: '6 kB' },
]
