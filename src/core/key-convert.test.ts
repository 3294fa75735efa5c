import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { convertKey, nameOfKey } from './key-convert.ts'
import { freshCurves, type KeyChoice, makeKey } from './key-generate.ts'
import type { OneKey } from './keys.ts'
import { readKey } from './testing/read-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'jotlab-convert-'))
afterAll(() => rmSync(folder, { recursive: true }))

function has(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch (error) {
    return (error as { code?: string }).code !== 'ENOENT'
  }
}
// Programs of the system, not of a package.
const [openssl, sshKeygen] = ['openssl', 'ssh-keygen'] as const
const hasOpenssl = has(openssl, 'version')
const hasSshKeygen = has(sshKeygen, '-?')
const hint = (installed: boolean, name: string) => (installed ? '' : ` (skipped: ${name} is not installed)`)

const choices: readonly KeyChoice[] = [
  { kind: 'RSA', bits: 2048 },
  ...freshCurves.map((crv) => ({ kind: 'curve', crv }) as const),
]
const nameOf = (choice: KeyChoice) => (choice.kind === 'curve' ? choice.crv : choice.kind)

async function fresh(choice: KeyChoice): Promise<OneKey> {
  const made = await makeKey(choice)
  if (!made.ok) throw new Error(made.why)
  return made.key
}

async function textsOf(key: OneKey): Promise<ReadonlyMap<string, string>> {
  const written = await convertKey(key)
  return new Map(written.flatMap(({ id, text }) => (text.ok ? [[id, text.text]] : [])))
}

describe('every form gives the same key again', () => {
  test.each(choices)('%o', async (choice) => {
    const key = await fresh(choice)
    const texts = await textsOf(key)
    expect(texts.size).toBeGreaterThanOrEqual(5)
    for (const [id, text] of texts) {
      const material = await readKey(text)
      if (id === 'public-jwks') {
        expect(material).toMatchObject({ kind: 'set', keys: [{ thumbprint: key.thumbprint }] })
        continue
      }
      expect(material, id).toMatchObject({ kind: id.split('-')[0], thumbprint: key.thumbprint })
      if (material.kind === 'private') expect(material.jwk, id).toMatchObject(key.jwk)
    }
  })

  test('a secret', async () => {
    const key = await fresh({ kind: 'secret', bytes: 48 })
    const texts = await textsOf(key)
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      const text = texts.get(`secret-${encoding}`) ?? ''
      const material = await readKey(text, { encoding, hints: { alg: 'HS384', kid: null } })
      expect(material, encoding).toMatchObject({ kind: 'secret', bytes: key.bytes })
    }
    expect(await readKey(texts.get('secret-jwk') ?? '')).toMatchObject({ kind: 'secret', bytes: key.bytes })
    expect(texts.has('secret-text')).toBe(false)
  })

  test('a secret that is text can be had as text', async () => {
    const material = await readKey('correct horse ✓')
    if (material.kind !== 'secret') throw new Error(material.kind)
    expect((await textsOf(material)).get('secret-text')).toBe('correct horse ✓')
  })
})

describe('forms that a key does not have', () => {
  test('are said, with the reason', async () => {
    const written = await convertKey(await fresh({ kind: 'curve', crv: 'secp256k1' }))
    expect(written.filter(({ text }) => !text.ok).map(({ id }) => id)).toEqual(['public-ssh', 'private-ssh'])
  })
  test('a private key with only d has no PEM and no OpenSSH form', async () => {
    const { p, q, dp, dq, qi, ...jwk } = (await fresh({ kind: 'RSA', bits: 2048 })).jwk
    const material = await readKey(JSON.stringify(jwk))
    if (material.kind !== 'private') throw new Error(material.kind)
    const texts = await textsOf(material)
    expect([...texts.keys()].filter((id) => id.startsWith('private'))).toEqual(['private-jwk'])
  })
  test('a public key gives no private forms', async () => {
    const { d, ...jwk } = (await fresh({ kind: 'curve', crv: 'P-256' })).jwk
    const material = await readKey(JSON.stringify(jwk))
    if (material.kind !== 'public') throw new Error(material.kind)
    expect((await convertKey(material)).map(({ half }) => half)).toEqual([
      'public',
      'public',
      'public',
      'public',
    ])
  })
  test('no public form holds a private member', async () => {
    for (const choice of choices) {
      const key = await fresh(choice)
      const texts = await textsOf(key)
      for (const [id, text] of texts) {
        if (!id.startsWith('public')) continue
        expect((await readKey(text)).kind, `${nameOf(choice)} ${id}`).toMatch(/public|set/)
        expect(text).not.toContain(String(key.jwk.d))
      }
    }
  })
})

describe(`openssl reads each PEM${hint(hasOpenssl, 'openssl')}`, () => {
  test.skipIf(!hasOpenssl).each(choices)('%o', async (choice) => {
    const key = await fresh(choice)
    const texts = await textsOf(key)
    const spki = texts.get('public-spki') ?? ''
    for (const id of ['private-pkcs8', 'private-pkcs1', 'private-sec1']) {
      const text = texts.get(id)
      if (text === undefined) continue
      const out = execFileSync(openssl, ['pkey', '-pubout'], { input: text }).toString()
      expect(out, id).toBe(spki)
      // Of a curve without such a check openssl says nothing.
      if (key.jwk.kty !== 'OKP') execFileSync(openssl, ['pkey', '-check', '-noout'], { input: text })
    }
    const pkcs1 = texts.get('public-pkcs1')
    if (pkcs1 !== undefined)
      expect(
        execFileSync(openssl, ['rsa', '-RSAPublicKey_in', '-pubout'], {
          input: pkcs1,
          stdio: 'pipe',
        }).toString(),
      ).toBe(spki)
    expect(createPublicKey(spki).export({ format: 'jwk' })).toMatchObject(publicOf(key))
    expect(createPrivateKey(texts.get('private-pkcs8') ?? '').export({ format: 'jwk' })).toMatchObject(
      publicOf(key),
    )
  })
})

function publicOf({ jwk }: OneKey) {
  return jwk.kty === 'RSA' ? { n: jwk.n, e: jwk.e } : { crv: jwk.crv, x: jwk.x }
}

describe(`ssh-keygen reads each OpenSSH form${hint(hasSshKeygen, 'ssh-keygen')}`, () => {
  const known = choices.filter((choice) => /^(RSA|Ed25519|P-)/.test(nameOf(choice)))
  test.skipIf(!hasSshKeygen).each(known)('%o', async (choice) => {
    const key = await fresh(choice)
    const texts = await textsOf(key)
    const file = join(folder, nameOf(choice))
    writeFileSync(file, texts.get('private-ssh') ?? '', { mode: 0o600 })
    const line = texts.get('public-ssh') ?? ''
    expect(execFileSync(sshKeygen, ['-y', '-f', file]).toString().trim()).toBe(line.trim())
    writeFileSync(`${file}.pub`, line)
    const names = await nameOfKey(key)
    const [, fingerprint] = execFileSync(sshKeygen, ['-l', '-f', `${file}.pub`])
      .toString()
      .split(' ')
    expect(names.map(({ value }) => value)).toContain(fingerprint)
    // And back, where ssh-keygen can: what it writes is read here.
    if (nameOf(choice) === 'Ed25519') return
    const pem = execFileSync(sshKeygen, ['-e', '-m', 'PKCS8', '-f', `${file}.pub`])
    expect(await readKey(pem.toString())).toMatchObject({ thumbprint: key.thumbprint })
  })
})

describe('names of a key', () => {
  test('the thumbprint of RFC 7638 §3.1', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const material = await readKey(JSON.stringify({ kty: 'RSA', n, e: 'AQAB' }))
    if (material.kind !== 'public') throw new Error(material.kind)
    const names = (await nameOfKey(material)).map(({ value }) => value)
    expect(names).toContain('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
    expect(names).toContain(
      'urn:ietf:params:oauth:jwk-thumbprint:sha-256:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    )
  })
  test('a secret has none', async () => {
    expect(await nameOfKey(await fresh({ kind: 'secret', bytes: 32 }))).toEqual([])
  })
})
