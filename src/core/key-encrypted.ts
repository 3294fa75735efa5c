import { EncryptedPrivateKeyInfo } from '@peculiar/asn1-pkcs8'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { type Finding, finding } from './finding.ts'
import { Pbes2Parameters, Pbkdf2Parameters } from './key-asn1.ts'
import type { Unlock } from './key-forms.ts'

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'

/** RFC 8018 §B.1. The default is SHA-1. */
const prfHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
}

/** AES-CBC with its key length in bits. NIST CSOR. */
const aesBits: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  '2.16.840.1.101.3.4.1.42': 256,
}

/** Ciphers known by name only: browsers have none of them. */
const otherSchemes: Readonly<Record<string, string>> = {
  '1.2.840.113549.3.7': 'PBES2 with triple DES',
  '1.2.840.113549.3.2': 'PBES2 with RC2',
  '1.3.14.3.2.7': 'PBES2 with DES',
  '1.3.6.1.4.1.11591.4.11': 'scrypt',
  '1.2.840.113549.1.5.3': 'MD5 and DES',
  '1.2.840.113549.1.5.10': 'SHA-1 and DES',
  '1.2.840.113549.1.12.1.1': 'SHA-1 and RC4',
  '1.2.840.113549.1.12.1.3': 'SHA-1 and triple DES',
  '1.2.840.113549.1.12.1.6': 'SHA-1 and RC2',
}

/** More rounds than this would freeze the page for many seconds; nobody writes such keys. */
const MOST_ITERATIONS = 20_000_000

const COMMAND = 'openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new-key.pem'

/** What came out: the bytes inside (with `wrong` to say should they be no key after all), or why not. */
type Opened =
  | { readonly der: Uint8Array; readonly note: Finding; readonly wrong: Finding }
  | { readonly refused: Finding }

/** Opens an EncryptedPrivateKeyInfo (RFC 5958 §3) of PBES2, PBKDF2 and AES-CBC. null: not of that shape. */
export async function openEncrypted(der: Uint8Array, { passphrase }: Unlock): Promise<Opened | null> {
  let info: EncryptedPrivateKeyInfo
  try {
    info = AsnConvert.parse(der, EncryptedPrivateKeyInfo)
  } catch {
    return null
  }
  const plan = planOf(info)
  if (typeof plan === 'string')
    return {
      refused: finding('key-encrypted', 'error', { state: 'not-here', scheme: plan, command: COMMAND }),
    }
  const say = (state: 'passphrase-needed' | 'passphrase-wrong' | 'opened'): Finding =>
    finding('key-encrypted', state === 'opened' ? 'info' : 'error', {
      state,
      scheme: plan.scheme,
      command: '',
    })
  if (passphrase === '') return { refused: say('passphrase-needed') }
  const wrong = say('passphrase-wrong')
  const key = await deriveKey(plan, passphrase)
  if (!key) {
    const args = { state: 'not-here', scheme: plan.scheme, command: COMMAND } as const
    return { refused: finding('key-encrypted', 'error', args) }
  }
  try {
    const data = new Uint8Array(info.encryptedData.buffer)
    const plain = await crypto.subtle.decrypt({ name: 'AES-CBC', iv: plan.iv }, key, data)
    return { der: new Uint8Array(plain), note: say('opened'), wrong }
  } catch {
    // The padding is not right: what a wrong passphrase gives but for one time in 256, and then the key is none.
    return { refused: wrong }
  }
}

/** null: this browser cannot. No passphrase can fail here, but Chromium has no AES of 192 bits. */
async function deriveKey(
  { salt, iterations, hash, bits }: Plan,
  passphrase: string,
): Promise<CryptoKey | null> {
  try {
    const base = await crypto.subtle.importKey('raw', utf8.encode(passphrase), 'PBKDF2', false, ['deriveKey'])
    const how = { name: 'PBKDF2', salt, iterations, hash }
    return await crypto.subtle.deriveKey(how, base, { name: 'AES-CBC', length: bits }, false, ['decrypt'])
  } catch {
    return null
  }
}

interface Plan {
  readonly scheme: string
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
  readonly hash: string
  readonly bits: number
  readonly iv: Uint8Array<ArrayBuffer>
}

/** The parameters, or the name of a scheme that browsers cannot do. */
function planOf(info: EncryptedPrivateKeyInfo): Plan | string {
  const { algorithm, parameters } = info.encryptionAlgorithm
  if (algorithm !== PBES2) return named(otherSchemes, algorithm) ?? `scheme ${algorithm}`
  try {
    const { keyDerivationFunc, encryptionScheme } = AsnConvert.parse(
      parameters ?? new ArrayBuffer(0),
      Pbes2Parameters,
    )
    if (keyDerivationFunc.algorithm !== PBKDF2)
      return (
        named(otherSchemes, keyDerivationFunc.algorithm) ?? `key derivation ${keyDerivationFunc.algorithm}`
      )
    const bits = named(aesBits, encryptionScheme.algorithm)
    if (!bits)
      return named(otherSchemes, encryptionScheme.algorithm) ?? `cipher ${encryptionScheme.algorithm}`
    const derivation = AsnConvert.parse(keyDerivationFunc.parameters ?? new ArrayBuffer(0), Pbkdf2Parameters)
    const iv = AsnConvert.parse(encryptionScheme.parameters ?? new ArrayBuffer(0), OctetString)
    const prf = derivation.prf?.algorithm ?? '1.2.840.113549.2.7'
    const hash = named(prfHashes, prf)
    if (!hash) return `PBKDF2 with ${prf}`
    const iterations = derivation.iterationCount
    if (iterations < 1 || iterations > MOST_ITERATIONS) return `PBKDF2 with ${iterations} rounds`
    return {
      scheme: `AES-${bits}-CBC with PBKDF2, HMAC-${hash}, ${iterations} rounds`,
      salt: new Uint8Array(derivation.salt.buffer),
      iterations,
      hash,
      bits,
      iv: new Uint8Array(iv.buffer),
    }
  } catch {
    return 'PBES2 with parameters that cannot be read'
  }
}

const utf8 = new TextEncoder()

function named<T>(table: Readonly<Record<string, T>>, oid: string): T | null {
  return Object.hasOwn(table, oid) ? (table[oid] ?? null) : null
}
