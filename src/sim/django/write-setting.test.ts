import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadProject } from './load.ts'
import { wiredProject } from './start-project.ts'
import { readLifetime, writeLifetime } from './write-setting.ts'

const access = 'ACCESS_TOKEN_LIFETIME'
const path = 'campus/settings.py'
const wired = wiredProject().files[path] ?? ''
const withDict = (inside: string) =>
  `from datetime import timedelta\n\nSECRET_KEY = 'x'\n\nSIMPLE_JWT = {${inside}}\n\nDEBUG = True\n`

it('writes what it then reads, whatever stood there, and the file still runs', () => {
  const insides = [
    '',
    '\n',
    "\n    'ROTATE_REFRESH_TOKENS': True\n",
    "\n    'ROTATE_REFRESH_TOKENS': True,  # each one once\n    # the last\n",
    "'ACCESS_TOKEN_LIFETIME': timedelta(minutes=5), 'LEEWAY': 0",
    '\n    "ACCESS_TOKEN_LIFETIME": timedelta(\n        minutes=5,\n    ),\n',
    "\n    'AUTH_HEADER_TYPES': ('Bearer', 'JWT'),\n    # 'ACCESS_TOKEN_LIFETIME': timedelta(days=1),\n",
    "\n    'ISSUER': '} , {',\n    'ACCESS_TOKEN_LIFETIME': 5,\n",
  ]
  const texts = [wired, ...insides.map(withDict)]
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.integer({ min: 1, max: 10_000_000 }), (text, seconds) => {
      const after = writeLifetime(text, access, seconds) ?? ''
      expect(readLifetime(after, access)).toEqual({ seconds, from: 'written' })
      // Written once more, nothing but the number changes.
      expect(writeLifetime(after, access, seconds)).toBe(after)
    }),
  )
})

it('is read by the project as it was written', () => {
  const project = wiredProject()
  const text = writeLifetime(wired, access, 90) ?? ''
  const loading = loadProject({ ...project, files: { ...project.files, [path]: text } })
  expect(loading.ok && loading.loaded.settings.jwt.ACCESS_TOKEN_LIFETIME).toMatchObject({ seconds: 90 })
})

it('keeps what stands beside it', () => {
  const text = withDict("\n    'ROTATE_REFRESH_TOKENS': True  # each one once\n")
  expect(writeLifetime(text, access, 600)).toBe(
    withDict(
      "\n    'ROTATE_REFRESH_TOKENS': True,  # each one once\n    'ACCESS_TOKEN_LIFETIME': timedelta(minutes=10),\n",
    ),
  )
})

it('says the default where nothing is written, and when it cannot read what is', () => {
  expect(readLifetime(wired, access)).toEqual({ seconds: 300, from: 'default' })
  expect(readLifetime(wired, 'REFRESH_TOKEN_LIFETIME')).toEqual({ seconds: 86_400, from: 'default' })
  expect(readLifetime(withDict(`'${access}': LIFE`), access)).toEqual({ seconds: null, from: 'unreadable' })
  expect(readLifetime(withDict(`'${access}': timedelta(days=1, hours=2)`), access).seconds).toBe(93_600)
  expect(readLifetime(withDict(`'${access}': timedelta(seconds=60 * 5)`), access).seconds).toBe(300)
})

it('leaves a SIMPLE_JWT that is no written-out dict alone', () => {
  expect(writeLifetime('SIMPLE_JWT = dict(LEEWAY=0)\n', access, 60)).toBeNull()
})

it('uses the module where that is what was imported', () => {
  const after = writeLifetime('import datetime\n\nDEBUG = True\n', access, 60)
  expect(after).toContain('datetime.timedelta(minutes=1)')
})
