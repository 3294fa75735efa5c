import { describe, expect, test } from 'vitest'
import { knownSecrets } from './known-secrets.ts'
import { explain } from './messages.ts'
import { headerOf, hsToken, inputOf, look, pairs, payloadOf, signedWith } from './testing/look.ts'
import { readKey } from './testing/read-key.ts'

const fingerprint = (count: number, between = ':') => Array<string>(count).fill('4f').join(between)

/** What stands in the box, and what it is. */
const cases: readonly (readonly [string, string])[] = [
  ['/etc/keys/jwt.pem', 'path'],
  ['/run/secrets/jwt', 'path'],
  ['C:\\keys\\public.pem', 'path'],
  ['C:/keys/public.pem', 'path'],
  ['\\\\server\\share\\key.pem', 'path'],
  ['~/.ssh/id_rsa.pub', 'path'],
  ['./keys/public.pem', 'path'],
  ['file:///etc/keys/jwt.pem', 'path'],
  ['classpath:keys/public.pem', 'path'],
  ['s3://bucket/key.pem', 'path'],
  ['public.pem', 'path'],
  ['@key.pem', 'path'],
  ['JWT_KEY=/etc/keys/jwt.pem', 'path'],
  [`SHA256:${'k'.repeat(43)}`, 'fingerprint'],
  [`2048 SHA256:${'k'.repeat(43)} me@host (RSA)`, 'fingerprint'],
  [`MD5:${fingerprint(16)}`, 'fingerprint'],
  [`sha256 Fingerprint=${fingerprint(32).toUpperCase()}`, 'fingerprint'],
  [fingerprint(20), 'fingerprint'],
  [fingerprint(32).toUpperCase(), 'fingerprint'],
  [`urn:ietf:params:oauth:jwk-thumbprint:sha-256:${'N'.repeat(43)}`, 'thumbprint'],
  ['the-kid', 'kid'],
  [`\${JWT_SECRET}`, 'variable'],
  [`\${{ secrets.JWT }}`, 'variable'],
  ['$JWT_SECRET', 'variable'],
  ['$env:JWT_SECRET', 'variable'],
  ['%JWT_SECRET%', 'variable'],
  ['process.env.JWT_SECRET', 'variable'],
  ['os.environ["JWT_SECRET"]', 'variable'],
  ['System.getenv("JWT_SECRET")', 'variable'],
  ["env('JWT_SECRET')", 'variable'],
  [`key: \${JWT_SECRET}`, 'variable'],
  ['{{ secret }}', 'placeholder'],
  ['<your-256-bit-secret>', 'placeholder'],
  ['your-256-bit-secret', 'placeholder'],
  ['changeme', 'placeholder'],
  ['********', 'placeholder'],
  ['undefined', 'unset'],
  ['[object Object]', 'unset'],
  ['$(cat key.pem)', 'command'],
  ['cat /etc/key.pem', 'command'],
  ['openssl rand -hex 32', 'command'],
  ['arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab', 'kms'],
  ['alias/jwt', 'kms'],
  ['projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1', 'kms'],
  ['https://kv.vault.azure.net/keys/jwt/abc', 'kms'],
  ['arn:aws:secretsmanager:eu-west-1:1:secret:jwt-abc', 'vault'],
  ['projects/p/secrets/jwt/versions/latest', 'vault'],
  ['op://vault/item/field', 'vault'],
  ['vault:secret/data/jwt#key', 'vault'],
  ['pkcs11:token=x;object=y', 'hardware'],
  ['did:web:example.com', 'did'],
  ['ENC(abcd1234)', 'encrypted'],
  ['vault:v1:abcd1234', 'encrypted'],
  ['$ANSIBLE_VAULT;1.1;AES256\n6161\n6262', 'encrypted'],
  [`age1${'q'.repeat(58)}`, 'other-key'],
]

const rs = { alg: 'RS256', kid: 'the-kid' }
const payload = payloadOf()

describe('what names a key and is none', () => {
  test.each(cases)('%s is %s', async (text, kind) => {
    const key = await readKey(text, { hints: rs })
    expect(key).toMatchObject({ kind: 'invalid', findings: [{ code: 'key-is-reference', args: { kind } }] })
    const { title, detail = '' } = explain(key.findings[0] as (typeof key.findings)[number])
    expect(title).toMatch(/^This is .*, not a key: /)
    expect(detail).toMatch(/A token with RS256 is checked with the issuer’s public key\.$/)
    expect(detail).not.toMatch(/undefined|null/)
  })

  test.each(cases)('%s can be the secret of an HMAC, and then is', async (text) => {
    expect((await readKey(text, { hints: { alg: 'HS256', kid: 'the-kid' } })).kind).toBe('secret')
    const { outcome, codes } = await look(hsToken(text), { key: text })
    expect([outcome, codes.includes('secret-is-reference')]).toEqual(['accepted', false])
  })

  test('before there is a token, and beside one that nothing signs, it stays a secret', async () => {
    for (const alg of [null, 'none'])
      for (const [text] of cases.filter(([one]) => !one.startsWith('https:')))
        expect((await readKey(text, { hints: { alg, kid: null } })).kind).toBe('secret')
  })

  test.each(cases)('%s can be the password of an encrypted token', async (text) => {
    const hints = { alg: 'PBES2-HS256+A128KW', kid: null }
    expect((await readKey(text, { hints })).kind).toBe('secret')
  })

  test('where it does not fit, it is named, as likely only', async () => {
    for (const text of ['/etc/keys/jwt.pem', `\${JWT_SECRET}`, '<your-256-bit-secret>', 'op://a/b']) {
      const { seen, first } = await look(hsToken('another one'), { key: text })
      expect(first).toBe('signature-mismatch')
      const named = seen.diagnoses.find(({ finding }) => finding.code === 'secret-is-reference')
      expect(named?.certainty).toBe('likely')
      expect(explain(named?.finding as NonNullable<typeof named>['finding']).detail).toMatch(/does not fit/)
    }
  })

  test('where the signer used its value, another reading is found before it is named', async () => {
    const { codes, proven } = await look(hsToken('/etc/keys/jwt.pem\n'), { key: '/etc/keys/jwt.pem' })
    expect(proven).toContain('secret-trailing-newline')
    expect(codes).not.toContain('secret-is-reference')
  })

  test('nothing is checked with it, and no signature is called wrong', async () => {
    const token = signedWith(inputOf(headerOf('RS256'), payload), 'sha256', pairs.rsa.privateKey)
    const { outcome, first, codes } = await look(token, { key: '/etc/keys/jwt.pem' })
    expect([outcome, first, codes.includes('signature-mismatch')]).toEqual([
      'unverified',
      'key-is-reference',
      false,
    ])
  })

  test('a command leads to the key where there is one', async () => {
    const commands = await Promise.all(
      ['arn:aws:kms:eu-west-1:1:key/a', 'projects/p/secrets/jwt/versions/7', 'op://a/b c/d'].map(
        async (text) => {
          const [found] = (await readKey(text, { hints: rs })).findings
          return found?.code === 'key-is-reference' ? found.args.command : ''
        },
      ),
    )
    expect(commands).toEqual([
      'aws kms get-public-key --key-id arn:aws:kms:eu-west-1:1:key/a --query PublicKey --output text',
      'gcloud secrets versions access 7 --secret jwt --project p',
      'op read "op://a/b c/d"',
    ])
  })
})

describe('what names nothing', () => {
  test.each([
    'secret',
    'correct-horse-battery-staple-2026',
    'my-secret-key',
    'mU533fONZFfdcz0teWbX58C0sCfWxP+GwS2B2BmJGUm2HXblmnOcnaD4QPMij8TT',
    '/u3+7QAAAAIAAAABAAAAAQABYQAAAZ',
    'cat and dog',
    'type safety matters',
    'a.b.c',
    '$2b$10$abcdefghijklmnopqrstuv',
    'p@$$w0rd',
    '50%',
    'key-2026-01',
    fingerprint(16, ''),
  ])('%s is a secret that cannot serve', async (text) => {
    expect((await readKey(text, { hints: rs })).kind).toBe('secret')
    const { codes } = await look(hsToken('another one'), { key: text })
    expect(codes).not.toContain('secret-is-reference')
  })

  test('the usual weak secrets fit when they are the secret, whatever they look like', async () => {
    for (const text of [...knownSecrets].slice(0, 300))
      expect((await readKey(text, { hints: { alg: 'HS256', kid: null } })).kind).toBe('secret')
  })
})
