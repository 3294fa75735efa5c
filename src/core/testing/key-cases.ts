import type { CodeCases } from './cause-cases.ts'
import { type Given, headerOf, hsToken, inputOf, pairs, payloadOf, pem, raw, signedWith } from './look.ts'
import testKeys from './test-keys.json' with { type: 'json' }

const by = (key: string, more: Given = {}): Given => ({ ...more, key })
const rs = signedWith(inputOf(headerOf('RS256'), payloadOf()), 'sha256', pairs.rsa.privateKey)
const es = signedWith(inputOf(headerOf('ES256'), payloadOf()), 'sha256', raw(pairs.p256.privateKey))
const hs = hsToken('correct-horse-battery-staple-2026')
const rsaPem = pem(pairs.rsa.publicKey)
const p256Pem = pem(pairs.p256.publicKey)
const pkcs1 = pairs.rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }) as string
const bare = (text: string) => text.replaceAll(/-----[^-]+-----|\n/g, '')
const inSet = (kid: string, pair: 'rsa' | 'p256') => ({
  ...pairs[pair].publicKey.export({ format: 'jwk' }),
  kid,
})
const { ecCertificate, sshEd25519Public, sshEcdsaPublic, sshRsaPublic, sshEncrypted } = testKeys
const { ecEncryptedAes256, ecPkcs8, rsaPkcs1Public, ecSpki } = testKeys

/** What the key box turned out to hold, and what had to be repaired in it. */
export const keyCases: CodeCases = {
  'key-is-private': [
    [rs, by(pairs.rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)],
    [es, by(JSON.stringify(pairs.p256.privateKey.export({ format: 'jwk' })))],
    // A secret is private too, and has no half that is not.
    [hs, by('{"kty":"oct","k":"Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZS0yMDI2"}')],
  ],
  'secret-is-key-part': [
    [hs, by(bare(rsaPem).slice(0, 150))],
    [hsToken(bare(p256Pem).slice(0, 60)), by(bare(p256Pem).slice(0, 60))],
    // All of it is a key, and a later line of it is text like any other.
    [hs, by(bare(rsaPem).slice(64, 200))],
  ],
  'key-from-certificate': [
    [es, by(ecCertificate)],
    [hs, by(bare(ecCertificate))],
    // It says so on its first line only.
    [es, by(ecSpki.replaceAll('PUBLIC KEY', 'CERTIFICATE'))],
  ],
  'key-from-jwks': [
    [rs, by(JSON.stringify({ keys: [inSet('a', 'p256'), inSet('b', 'rsa')] }))],
    [es, by(JSON.stringify([inSet('a', 'p256'), inSet('b', 'rsa')]))],
    [rs, by(JSON.stringify(inSet('a', 'rsa')))],
  ],
  'key-ssh-public': [
    [rs, by(sshRsaPublic)],
    [es, by(`command="id",no-pty ${sshEcdsaPublic}`)],
    [hs, by(sshEd25519Public.replace('AAAA', ''))],
  ],
  'key-pkcs1-public': [
    [rs, by(pkcs1)],
    [rs, by(bare(rsaPkcs1Public))],
    [rs, by(rsaPem)],
  ],
  'key-bare-base64-der': [
    [rs, by(bare(rsaPem))],
    [es, by(Buffer.from(bare(p256Pem), 'base64').toString('hex'))],
    // One byte short: no key any more, so it stays the text of a secret.
    [hs, by(Buffer.from(bare(p256Pem), 'base64').subarray(0, -1).toString('base64'))],
  ],
  'key-encrypted': [
    [es, by(ecEncryptedAes256)],
    [hs, by(sshEncrypted)],
    [es, by(ecPkcs8)],
  ],
  'key-pem-literal-newlines': [
    [rs, by(rsaPem.replaceAll('\n', '\\n'))],
    [es, by(`JWT_KEY="${p256Pem.replaceAll('\n', '\\r\\n')}"`)],
    [rs, by(rsaPem.replaceAll('\n', '\r\n'))],
  ],
  'key-pem-reflowed': [
    [rs, by(rsaPem.replaceAll('\n', ' '))],
    [es, by(p256Pem.replaceAll(/^/gm, '> '))],
    [rs, by(`${rsaPem.trim()}\n\n`)],
  ],
}
