/**
 * The programs of the real stack: PostgreSQL, nginx, and a Python with Django, REST framework, SimpleJWT, gunicorn and
 * psycopg. Debian's packages have them all; JOTLAB_PYTHON names another Python, such as one of a venv.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const debianPackages = [
  'gunicorn',
  'nginx',
  'postgresql',
  'python3-django',
  'python3-djangorestframework',
  'python3-djangorestframework-simplejwt',
  'python3-psycopg2',
]

const modules = ['django', 'rest_framework', 'rest_framework_simplejwt', 'gunicorn', 'psycopg2']

/**
 * @typedef {object} Stack
 * @property {string} python
 * @property {string} nginx
 * @property {string} postgresql the folder of its programs
 */

/** @param {string} root @returns {string | null} the newest version's programs */
function findPostgresql(root = '/usr/lib/postgresql') {
  if (!existsSync(root)) return null
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  const folders = versions.map((version) => join(root, version, 'bin'))
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

/** @param {string} python */
function missingModules(python) {
  const code = `import importlib.util as u; print(*[m for m in '${modules.join(' ')}'.split() if not u.find_spec(m)])`
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' })
  return status === 0 ? stdout.trim().split(' ').filter(Boolean) : modules
}

/** @returns {{ stack: Stack } | { missing: string[] }} */
export function findStack() {
  const python = process.env.JOTLAB_PYTHON ?? '/usr/bin/python3'
  const nginx = '/usr/sbin/nginx'
  const postgresql = findPostgresql()
  const missing = [
    ...(existsSync(nginx) ? [] : ['nginx']),
    ...(postgresql === null ? ['PostgreSQL'] : []),
    ...missingModules(python),
  ]
  return missing.length === 0 && postgresql !== null ? { stack: { python, nginx, postgresql } } : { missing }
}

export function canInstall() {
  const about = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID(_LIKE)?=.*debian/m.test(about) && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
}

/** Installs Debian's packages, without starting the services that come with them. */
export function installStack() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  run('update', '-qq')
  return run('install', '-y', '-qq', '--no-install-recommends', ...debianPackages)
}
