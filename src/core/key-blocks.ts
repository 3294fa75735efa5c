import type { JWK } from 'jose'
import { type Finding, finding } from './finding.ts'
import { encrypts, keyFits } from './key-fits.ts'
import { type Recognised, refused, type Unlock, withFindings } from './key-forms.ts'
import type { PemBlock, PemText } from './key-pem.ts'
import { sequenceLength } from './key-sequence.ts'

/** What each BEGIN label holds, in words. */
const labels: Readonly<Record<string, string>> = {
  'PUBLIC KEY': 'a public key',
  'RSA PUBLIC KEY': 'an RSA public key',
  'PRIVATE KEY': 'a private key',
  'RSA PRIVATE KEY': 'an RSA private key',
  'EC PRIVATE KEY': 'an EC private key',
  'ENCRYPTED PRIVATE KEY': 'an encrypted private key',
  CERTIFICATE: 'a certificate',
  'X509 CERTIFICATE': 'a certificate',
  'TRUSTED CERTIFICATE': 'a certificate',
  'OPENSSH PRIVATE KEY': 'an OpenSSH private key',
  'SSH2 PUBLIC KEY': 'an SSH2 public key',
  'EC PARAMETERS': 'EC parameters',
}

/** Blocks that never hold a usable key, and what to do instead. */
export const useless = {
  'CERTIFICATE REQUEST': [
    'a certificate request',
    'Take the key out of it: openssl req -in request.pem -noout -pubkey',
  ],
  'NEW CERTIFICATE REQUEST': [
    'a certificate request',
    'Take the key out of it: openssl req -in request.pem -noout -pubkey',
  ],
  PKCS7: ['a PKCS#7 bundle', 'Take the certificates out of it: openssl pkcs7 -in bundle.pem -print_certs'],
  CMS: ['a CMS message', 'It is no key. The public key or a certificate is needed.'],
  'X509 CRL': ['a certificate revocation list', 'It holds no key.'],
  'DH PARAMETERS': ['Diffie-Hellman parameters', 'They hold no key.'],
  'DSA PRIVATE KEY': ['a DSA private key', 'No JSON Web Algorithm uses DSA.'],
  'DSA PARAMETERS': ['DSA parameters', 'They hold no key.'],
  'EC PARAMETERS': ['only the name of an EC curve', 'The key itself is the block after it: copy that too.'],
  'PGP PUBLIC KEY BLOCK': ['a PGP public key', 'Tokens are not signed with PGP keys.'],
  'PGP PRIVATE KEY BLOCK': ['a PGP private key', 'Tokens are not signed with PGP keys.'],
  'PGP MESSAGE': ['a PGP message', 'It is no key.'],
} satisfies Readonly<Record<string, readonly [what: string, help: string]>>

const uselessLabels: Readonly<Record<string, readonly [what: string, help: string]>> = useless

/** Reads the blocks of a PEM text. Never throws. */
export async function readBlocks(pem: PemText, unlock: Unlock): Promise<Recognised> {
  const findings: Finding[] = []
  if (pem.literalNewlines)
    findings.push(finding('key-pem-literal-newlines', 'info', { count: pem.literalNewlines }))
  if (pem.repairs.length) findings.push(finding('key-pem-reflowed', 'info', { repairs: pem.repairs }))
  const blocks = pem.blocks.map((block) => ({ ...block, label: spaced(block.label) }))
  const candidates = blocks.filter(({ label }) => label !== 'EC PARAMETERS')
  const certificates = candidates.filter(({ label }) => label.endsWith('CERTIFICATE'))
  const { read, block } = await chooseBlock(candidates.length > 0 ? candidates : blocks, unlock)
  if (candidates.length > 1 && certificates.length < candidates.length) {
    const found = candidates.map(({ label }) => sayLabel(label))
    const used = block === null ? 'each that fits' : sayLabel(block.label)
    findings.push(finding('key-several', 'info', { found, used }))
  }
  if (read.form === 'refused') return { form: 'refused', findings: [...read.findings, ...findings] }
  const place = block === null ? -1 : certificates.indexOf(block)
  const told = withFindings(read, ...findings)
  return {
    ...told,
    findings: told.findings.map((found) => countChain(found, certificates.length, place)),
  } as Recognised
}

interface Choice {
  readonly read: Recognised
  /** null: several of them. */
  readonly block: PemBlock | null
}

/**
 * Of several blocks the one that serves the token's algorithm: a private key before others, else the first. Keys of a
 * kind that serve it equally make a set, of which each is tried; certificates do not, since a chain has its own order.
 */
async function chooseBlock(blocks: readonly PemBlock[], unlock: Unlock): Promise<Choice> {
  const isPrivate = ({ label }: PemBlock) => label.includes('PRIVATE KEY')
  const ordered = [...blocks.filter(isPrivate), ...blocks.filter((block) => !isPrivate(block))]
  const choices: Choice[] = []
  for (const block of ordered.slice(0, MOST_BLOCKS))
    choices.push({ block, read: await readBlock(block, unlock) })
  const fitting = choices.filter(
    ({ read }) => read.form === 'one' && keyFits(read.jwk as JWK, unlock.alg ?? null),
  )
  const best = fitting[0] ??
    choices.find(({ read }) => read.form === 'one') ??
    choices[0] ?? { read: refused(), block: null }
  const kind = encrypts(unlock.alg ?? null) ? 'PRIVATE KEY' : 'PUBLIC KEY'
  const jwks = new Map<string, object>()
  for (const { read, block } of fitting) {
    if (read.form === 'one' && block?.label.endsWith(kind)) jwks.set(JSON.stringify(read.jwk), read.jwk)
  }
  if (!best.block?.label.endsWith(kind) || jwks.size < 2) return best
  return { read: { form: 'set', jwks: [...jwks.values()], source: 'pem-several', findings: [] }, block: null }
}

const MOST_BLOCKS = 50

function countChain(found: Finding, chain: number, place: number): Finding {
  return found.code === 'key-from-certificate' ? { ...found, args: { ...found.args, chain, place } } : found
}

async function readBlock(block: PemBlock, unlock: Unlock): Promise<Recognised> {
  const { label, headers, der, bad } = block
  const span = { start: block.start, end: block.end }
  const known = Object.hasOwn(useless, label)
    ? uselessLabels[label]
    : label.startsWith('PGP ')
      ? ['a PGP text', 'Tokens are not signed with PGP keys.']
      : undefined
  if (known) return refused(finding('key-unsupported', 'error', { what: known[0], help: known[1] }, span))
  const what = sayLabel(label)
  if (/Proc-Type:\s*4,\s*ENCRYPTED/i.test(headers)) return refused(legacyEncryption(headers))
  if (bad) {
    const problem = `The character "${bad.char}" has no place in it`
    const at = { start: bad.offset, end: bad.offset + bad.char.length }
    return refused(finding('key-unreadable', 'error', { what, problem, offset: bad.offset }, at))
  }
  const read =
    label === 'OPENSSH PRIVATE KEY'
      ? (await import('./key-openssh.ts')).readOpensshPrivate(der)
      : label === 'SSH2 PUBLIC KEY'
        ? (await import('./key-openssh.ts')).readSshBlob(der, '')
        : await (await import('./key-der.ts')).readDer(withoutTrust(label, der), unlock, 'pem')
  if (read) return checkLabel(read, label)
  return refused(finding('key-unreadable', 'error', { what, problem: sayDamage(der), offset: null }, span))
}

/** openssl appends what a certificate is trusted for. */
const withoutTrust = (label: string, der: Uint8Array) =>
  label === 'TRUSTED CERTIFICATE' ? der.subarray(0, sequenceLength(der) ?? 0) : der

/** What a block is decided by its inside; a label that says another thing is told. RFC 7468 §4. */
function checkLabel(read: Recognised, label: string): Recognised {
  if (read.form !== 'one' || !Object.hasOwn(labels, label)) return read
  const isPrivate = Object.hasOwn(read.jwk, 'd') || Object.hasOwn(read.jwk, 'priv')
  const right = {
    'pem-spki': 'PUBLIC KEY',
    'pem-pkcs1': isPrivate ? 'RSA PRIVATE KEY' : 'RSA PUBLIC KEY',
    'pem-pkcs8': 'PRIVATE KEY',
    'pem-sec1': 'EC PRIVATE KEY',
    'pem-encrypted': 'ENCRYPTED PRIVATE KEY',
    certificate: 'CERTIFICATE',
  }[read.source as string]
  if (!right || right === label || (right === 'CERTIFICATE' && label.endsWith(right))) return read
  return withFindings(read, finding('key-label-wrong', 'warning', { label, what: sayForm(right), right }))
}

const sayForm = (right: string) =>
  right.startsWith('RSA')
    ? `${sayLabel(right)} in PKCS#1 form`
    : right === 'PRIVATE KEY'
      ? 'a private key in PKCS#8 form'
      : right === 'PUBLIC KEY'
        ? 'a public key in SPKI form'
        : sayLabel(right)

/** Why the bytes of a block make no key. */
export function sayDamage(der: Uint8Array): string {
  if (der.length === 0) return 'There is nothing between BEGIN and END'
  const length = sequenceLength(der)
  if (length === null) return 'Its first bytes are not those of any key'
  const missing = length - der.length
  if (missing > 0)
    return `It should be ${length} bytes long and has ${der.length}: ${missing} are missing, so it was cut or a part was lost`
  if (missing < 0) return `It should be ${length} bytes long and has ${der.length}: something was added`
  return 'It has the right length, but its inner structure is not that of a key'
}

function legacyEncryption(headers: string): Finding {
  const cipher = /DEK-Info:\s*([A-Za-z0-9-]+)/i.exec(headers)?.[1] ?? 'an old cipher'
  return finding('key-encrypted', 'error', {
    state: 'not-here',
    scheme: `the old "Proc-Type: 4,ENCRYPTED" way, ${cipher}`,
    command: 'openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new-key.pem',
  })
}

const bareLabels = new Map(
  [...Object.keys(labels), ...Object.keys(useless)].map((label) => [label.replaceAll(' ', ''), label]),
)
/** The label with the spaces that it may have lost on its way. */
const spaced = (label: string) => bareLabels.get(label.replaceAll(' ', '')) ?? label

const sayLabel = (label: string) => (Object.hasOwn(labels, label) ? (labels[label] as string) : `"${label}"`)
