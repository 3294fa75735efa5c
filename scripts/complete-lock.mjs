/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out: `npm run lock`, after
 * a change of dependencies. A registry that offers only some platforms makes npm write a lock file without
 * the rest, and then "npm ci" refuses it on every machine.
 */
import { readFileSync, writeFileSync } from 'node:fs'

/**
 * @typedef {{ version: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[], optionalDependencies?: Record<string, string> }} Locked
 */

const platform = /[-/](android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/

/**
 * What such a package's own manifest says of its platform, told from its name.
 *
 * @param {string} name
 * @returns {Partial<Locked>}
 */
export function platformOf(name) {
  if (/-wasm32-/.test(name)) return { cpu: ['wasm32'] }
  if (name === 'fsevents') return { os: ['darwin'] }
  const [, os, cpu, abi = ''] = platform.exec(name) ?? []
  if (!(os && cpu)) return {}
  const libc = abi.startsWith('musl') ? ['musl'] : ['glibc']
  return { os: [os], cpu: [cpu], ...(os === 'linux' && abi && { libc }) }
}

/**
 * Whether a package can be found from a place in the tree, the way Node looks for it.
 *
 * @param {Record<string, Locked>} packages
 * @param {string} from
 * @param {string} name
 */
function isLocked(packages, from, name) {
  for (let place = from; place !== ''; place = place.replace(/(^|\/)node_modules\/[^/]+(\/[^/]+)?$/, '')) {
    if (Object.hasOwn(packages, `${place}/node_modules/${name}`)) return true
  }
  return Object.hasOwn(packages, `node_modules/${name}`)
}

/**
 * @param {Record<string, Locked>} packages as in package-lock.json
 * @returns {Record<string, Locked>} with the missing ones, sorted as npm sorts them
 */
export function completePackages(packages) {
  const all = { ...packages }
  for (const [from, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, wanted] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, from, name)) continue
      const version = wanted.replace(/^[~^]/, '')
      all[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), optional: true }
    }
  }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b, 'en')))
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  lock.packages = completePackages(lock.packages)
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
}
