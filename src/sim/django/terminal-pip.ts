import type { Project, SimpleJwtVersion } from './project.ts'
import { bad, type Command, type CommandResult, good } from './terminal-command.ts'

interface Distribution {
  /** As its project spells it. */
  readonly name: string
  readonly version: Readonly<Record<SimpleJwtVersion, string>>
  readonly needs: readonly string[]
  /** What this page has to say about it. */
  readonly note?: string
}

const both = (version: string) => ({ '5.2': version, '5.5': version })
const plain = (name: string, version: string, needs: readonly string[] = []): Distribution => ({
  name,
  version: both(version),
  needs,
})

/** Distributions that this terminal can install, by their normalised names. Versions: those of Debian 12, or of 2025. */
const distributions: Readonly<Record<string, Distribution>> = {
  asgiref: { name: 'asgiref', version: { '5.2': '3.6.0', '5.5': '3.8.1' }, needs: [] },
  sqlparse: { name: 'sqlparse', version: { '5.2': '0.4.2', '5.5': '0.5.3' }, needs: [] },
  pytz: plain('pytz', '2022.7.1'),
  django: { name: 'Django', version: { '5.2': '3.2.25', '5.5': '4.2.16' }, needs: ['asgiref', 'sqlparse'] },
  djangorestframework: {
    name: 'djangorestframework',
    version: both('3.14.0'),
    needs: ['django', 'pytz'],
  },
  pyjwt: { name: 'PyJWT', version: { '5.2': '2.6.0', '5.5': '2.10.1' }, needs: [] },
  'djangorestframework-simplejwt': {
    name: 'djangorestframework-simplejwt',
    version: { '5.2': '5.2.2', '5.5': '5.5.1' },
    needs: ['django', 'djangorestframework', 'pyjwt'],
  },
  'djangorestframework-jwt': {
    name: 'djangorestframework-jwt',
    version: both('1.11.0'),
    needs: ['pyjwt'],
    note: 'This is a different project, given up in 2020: it is not SimpleJWT.',
  },
  'rest-framework-simplejwt': {
    name: 'rest-framework-simplejwt',
    version: both('0.0.2'),
    needs: [],
    note: 'This is not SimpleJWT. A stranger took the name of the import for a package of his own, to show how easily pip installs foreign code.',
  },
  'django-rest-framework': {
    name: 'django-rest-framework',
    version: both('0.1.0'),
    needs: ['djangorestframework'],
  },
  gunicorn: plain('gunicorn', '20.1.0'),
  psycopg2: plain('psycopg2', '2.9.5'),
  'psycopg2-binary': plain('psycopg2-binary', '2.9.5'),
  cryptography: plain('cryptography', '38.0.4'),
  'django-cors-headers': plain('django-cors-headers', '3.13.0', ['django']),
  'django-filter': plain('django-filter', '22.1', ['django']),
  whitenoise: plain('whitenoise', '6.2.0'),
  jwt: {
    ...plain('jwt', '1.3.1', ['cryptography']),
    note: 'This is not the library that SimpleJWT uses: that one is PyJWT.',
  },
}

/** The name that pip compares by: small letters, and one hyphen for any run of hyphens, underscores and dots (PEP 503). */
export const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/gu, '-')

export const pip: Command = {
  about: 'installs packages: pip install NAME, pip list, pip freeze, pip uninstall NAME',
  run: ({ words, project }) => {
    const [verb, ...rest] = words
    switch (verb) {
      case 'install':
        return install(rest, project)
      case 'uninstall':
        return uninstall(rest, project)
      case 'list':
        return good(
          [
            'Package                       Version',
            '----------------------------- -------',
            ...shown(project, (name, version) => `${name.padEnd(29)} ${version}`),
          ].join('\n'),
        )
      case 'freeze':
        return good(shown(project, (name, version) => `${name}==${version}`).join('\n'))
      case '--version':
      case '-V':
        return good('pip 23.0.1 from /srv/venv/lib/python3.11/site-packages/pip (python 3.11)')
      case undefined:
        return good('Usage: pip install NAME')
      default:
        return bad(
          `ERROR: unknown command "${verb}"\nThis terminal knows pip install, uninstall, list and freeze.`,
        )
    }
  },
}

function shown(project: Project, show: (name: string, version: string) => string): readonly string[] {
  return project.packages.flatMap((one) => {
    const found = find(one)
    return found === undefined ? [] : [show(found.name, found.version[project.version])]
  })
}

const find = (name: string): Distribution | undefined =>
  Object.hasOwn(distributions, name) ? distributions[name] : undefined

function install(words: readonly string[], project: Project): CommandResult {
  const asked = words.filter((word) => !word.startsWith('-'))
  if (words.includes('-r'))
    return bad('This terminal reads no requirements files: name the packages one by one.')
  if (asked.length === 0) {
    return bad('ERROR: You must give at least one requirement to install (see "pip help install")')
  }
  const lines: string[] = []
  const added: string[] = []
  const notes: string[] = []
  for (const word of asked) {
    const [, bare = '', wanted = ''] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(.*)$/u.exec(word) ?? []
    if (bare === '') {
      return bad(`ERROR: Invalid requirement: '${word}'`)
    }
    const found = find(normalName(bare))
    if (found === undefined) {
      return bad(
        `ERROR: Could not find a version that satisfies the requirement ${word} (from versions: none)\nERROR: No matching distribution found for ${word}\nThis terminal has the packages of the lessons, and not all of the Python Package Index.`,
      )
    }
    const version = found.version[project.version]
    if (/^[=~><!]/u.test(wanted) && !fits(version, wanted)) {
      return bad(
        `ERROR: Could not find a version that satisfies the requirement ${word} (from versions: ${version})\nERROR: No matching distribution found for ${word}`,
      )
    }
    if (found.note !== undefined) notes.push(`Note of this page: ${found.note}`)
    collect(normalName(bare), null, project, lines, added)
  }
  if (added.length === 0) return good([...lines, ...notes].join('\n'))
  const names = [...added].reverse()
  lines.push(`Installing collected packages: ${names.join(', ')}`)
  const versions = [...names].sort().map((name) => `${name}-${find(name)?.version[project.version] ?? ''}`)
  lines.push(`Successfully installed ${versions.join(' ')}`)
  const packages = [...new Set([...project.packages, ...added])].sort()
  return good([...lines, ...notes].join('\n'), { ...project, packages })
}

function collect(name: string, by: string | null, project: Project, lines: string[], added: string[]): void {
  const found = find(name)
  if (found === undefined || added.includes(name)) return
  const version = found.version[project.version]
  if (project.packages.includes(name)) {
    const why = by === null ? '' : ` (from ${by})`
    lines.push(
      `Requirement already satisfied: ${name} in ./venv/lib/python3.11/site-packages${why} (${version})`,
    )
    return
  }
  lines.push(`Collecting ${name}`)
  lines.push(`  Downloading ${found.name.replaceAll('-', '_')}-${version}-py3-none-any.whl`)
  added.push(name)
  for (const need of found.needs) collect(need, name, project, lines, added)
}

/** Whether a version satisfies something like '==5.2.2' or '>=5,<6'. */
function fits(version: string, wanted: string): boolean {
  return wanted.split(',').every((part) => {
    const [, op = '', other = ''] = /^\s*(==|>=|<=|~=|!=|>|<)\s*([\d.*]+)\s*$/u.exec(part) ?? []
    if (op === '') return false
    if (other.endsWith('.*')) return version.startsWith(other.slice(0, -1)) === (op === '==')
    const order = compare(version, other)
    if (op === '~=') return order >= 0 && version.startsWith(other.replace(/\.\d+$/u, '.'))
    return op === '=='
      ? order === 0
      : op === '!='
        ? order !== 0
        : op === '>='
          ? order >= 0
          : op === '<='
            ? order <= 0
            : op === '>'
              ? order > 0
              : order < 0
  })
}

function compare(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)]
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function uninstall(words: readonly string[], project: Project): CommandResult {
  const names = words.filter((word) => !word.startsWith('-')).map(normalName)
  if (names.length === 0)
    return bad('ERROR: You must give at least one requirement to uninstall (see "pip help uninstall")')
  const lines = names.map((name) =>
    project.packages.includes(name)
      ? `Successfully uninstalled ${name}-${find(name)?.version[project.version] ?? ''}`
      : `WARNING: Skipping ${name} as it is not installed.`,
  )
  return good(lines.join('\n'), {
    ...project,
    packages: project.packages.filter((one) => !names.includes(one)),
  })
}
