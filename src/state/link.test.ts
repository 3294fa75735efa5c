import { expect, it } from 'vitest'
import { emptyWorld } from '../sim/world.ts'
import { followLink, makeLink, readLink } from './link.ts'

const world = {
  ...emptyWorld,
  pasted: 'Bearer a.b+c/=.d & more % 100 ü',
  key: { text: 'c2VjcmV0+/=', encoding: 'base64' as const, passphrase: 'open' },
}
const page = 'http://localhost/jotlab/#/sealed'

it('brings a token over to the letter, and no key unless asked', () => {
  const link = makeLink(page, world, { key: false, now: null })
  expect(link).toContain('http://localhost/jotlab/#token=')
  expect(readLink(new URL(link).hash)).toEqual({
    token: world.pasted,
    key: null,
    encoding: 'utf8',
    now: null,
  })
})

it('brings key, its encoding and time when asked, never the passphrase', () => {
  const link = makeLink(page, world, { key: true, now: 1768000000 })
  expect(readLink(new URL(link).hash)).toEqual({
    token: world.pasted,
    key: world.key.text,
    encoding: 'base64',
    now: 1768000000,
  })
  expect(link).not.toContain('open')
})

it.each(['token', 'id_token', 'access_token', 'value'])('reads #%s=', (name) => {
  expect(readLink(`#state=1&${name}=a.b.c`)?.token).toBe('a.b.c')
})

it('reads a public key beside the token', () => {
  expect(readLink('#value=a.b.c&publicKey=-----BEGIN%20PUBLIC%20KEY-----')?.key).toBe(
    '-----BEGIN PUBLIC KEY-----',
  )
})

it('keeps a broken escape and a plus as they are', () => {
  expect(readLink('#token=a+b%zz')?.token).toBe('a+b%zz')
})

it.each(['', '#', '#/', '#/sealed', '#main', '#now=', '#now=tomorrow', '#now=1.5'])(
  'finds nothing in %j',
  (fragment) => {
    expect(readLink(fragment)).toBeNull()
  },
)

it('takes no time that is not a whole number of seconds', () => {
  expect(readLink('#token=a&now=tomorrow')?.now).toBeNull()
})

it('stops the clock over what is shown, where a link brings a time only', () => {
  const link = readLink('#now=1768000000')
  expect(link).toEqual({ token: null, key: null, encoding: 'utf8', now: 1768000000 })
  expect(link && followLink(link, world)).toEqual({ ...world, stoppedAt: 1768000000 })
})

it('brings nothing of the shown world where a link has a token or a key of its own', () => {
  const shown = { ...world, stoppedAt: 5 }
  const token = readLink('#token=a.b.c')
  expect(token && followLink(token, shown)).toEqual({ ...emptyWorld, pasted: 'a.b.c' })
  const key = readLink('#key=x&now=7')
  expect(key && followLink(key, shown)).toEqual({
    ...emptyWorld,
    key: { text: 'x', encoding: 'utf8', passphrase: '' },
    stoppedAt: 7,
  })
})
