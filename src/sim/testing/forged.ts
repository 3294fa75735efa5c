import { createHmac, createSign } from 'node:crypto'
import { F1, F2, F4, F5, F6, F9, K1, rsaPrivatePem, rsaPublicPem, T0 } from '../../lessons/fixtures.ts'
import type { ServerConfig } from '../server.ts'

const encode = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')

/** What Ana's token says, with admin set. */
export const claims = { sub: '42', name: 'Ana Ruiz', admin: true, iat: T0, exp: T0 + 300 }

/** A token with any header and any payload, signed with HMAC over the exact bytes of the secret; '' for none. */
export function forge(header: object, payload: object = claims, secret = '', bits = 256): string {
  const text = `${encode(header)}.${encode(payload)}`
  if (secret === '') return `${text}.`
  return `${text}.${createHmac(`sha${bits}`, secret).update(text).digest('base64url')}`
}

/** The same, signed by the campus with RS256. */
export function issue(payload: object = claims): string {
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(payload)}`
  return `${text}.${createSign('sha256').update(text).sign(rsaPrivatePem, 'base64url')}`
}

const hs = { alg: 'HS256', typ: 'JWT' }
const [, , f1Signature] = F1.split('.')

/** Genuine, forged and broken tokens by what is special about them. */
export const tokens: Readonly<Record<string, string>> = {
  'as issued, not admin': F1,
  'admin, old signature': `${forge(hs).replace(/\.$/, '')}.${f1Signature}`,
  'admin, signed with the secret': forge(hs, claims, K1),
  'admin, signed with a guess': forge(hs, claims, 'guess'),
  'HS384 with the secret': forge({ alg: 'HS384' }, claims, K1, 384),
  'HS512 with the secret': forge({ alg: 'HS512' }, claims, K1, 512),
  'none, empty part 3': F6,
  'none, with a signature': `${forge({ alg: 'none' })}${f1Signature}`,
  'none, two parts': F6.slice(0, -1),
  'None in another spelling': forge({ alg: 'None' }),
  'no alg': forge({ typ: 'JWT' }),
  'alg is a number': forge({ alg: 256 }),
  'an unknown alg': forge({ alg: 'constructor' }, claims, K1),
  'HS256, empty part 3': forge(hs),
  'RS256 as issued': F4,
  'RS256 admin': issue(),
  'RS256, payload changed': F4.replace(/\.[^.]+\./, `.${encode(claims)}.`),
  'HS256 with the public PEM': F9,
  'HS256 with the trimmed PEM': forge(hs, claims, rsaPublicPem.trim()),
  'HS512 with the public PEM': forge({ alg: 'HS512' }, claims, rsaPublicPem, 512),
  'HS256 with the public PEM, expired': forge(hs, { ...claims, exp: T0 }, rsaPublicPem),
  expired: forge(hs, { ...claims, exp: T0 }, K1),
  'lives one second': forge(hs, { ...claims, exp: T0 + 1 }, K1),
  'without exp': forge(hs, { sub: '42', admin: true }, K1),
  'not yet good': forge(hs, { ...claims, nbf: T0 + 1 }, K1),
  'issued in the future': forge(hs, { ...claims, iat: T0 + 60 }, K1),
  'exp is a word': forge(hs, { ...claims, exp: 'soon' }, K1),
  'for the library': forge(hs, { ...claims, aud: 'library' }, K1),
  'for library and shop': forge(hs, { ...claims, aud: ['library', 'shop'] }, K1),
  'for nobody': forge(hs, { ...claims, aud: '' }, K1),
  'from the campus': forge(hs, { ...claims, iss: 'campus' }, K1),
  'ten claims': F2,
  'unsigned and expired': forge({ alg: 'none' }, { ...claims, exp: T0 - 1 }),
  'unknown crit': forge({ ...hs, crit: ['x'], x: 1 }, claims, K1),
  'kid is a number': forge({ ...hs, kid: 7 }, claims, K1),
  'payload is a list': forge(hs, [1], K1),
  encrypted: F5,
  'two parts': F1.slice(0, F1.lastIndexOf('.')),
  'cut short': F1.slice(0, -2),
  'not a token': 'secret',
}

const asText = (text: string) => ({ text, encoding: 'utf8', passphrase: '' }) as const
const base: ServerConfig = {
  id: 'server',
  verifier: 'pinned',
  algorithms: ['HS256'],
  key: asText(K1),
  issuer: '',
  audience: '',
  leewaySeconds: 0,
}

/** Servers of each kind, with a secret and with a public key. */
export const servers = {
  naive: { ...base, id: 'naive', verifier: 'decodes-only' },
  obedient: { ...base, id: 'obedient', verifier: 'obeys-header' },
  confused: { ...base, id: 'confused', verifier: 'one-key-any-alg', key: asText(rsaPublicPem) },
  'confused-secret': { ...base, id: 'confused-secret', verifier: 'one-key-any-alg' },
  pinned: { ...base, id: 'pinned' },
  'pinned-rsa': { ...base, id: 'pinned-rsa', algorithms: ['RS256'], key: asText(rsaPublicPem) },
  'pinned-both': { ...base, id: 'pinned-both', algorithms: ['RS256', 'HS256'], key: asText(rsaPublicPem) },
  'no-list': { ...base, id: 'no-list', algorithms: [] },
  library: { ...base, id: 'library', audience: 'library', leewaySeconds: 5 },
  campus: { ...base, id: 'campus', issuer: 'campus' },
} as const satisfies Record<string, ServerConfig>
