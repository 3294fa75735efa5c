import { findAlgorithm } from './algorithms.ts'
import type { Message, Messages } from './finding.ts'
import type { RawForm } from './key-raw.ts'
import type { Reference, ReferenceKind } from './key-reference.ts'

/** What bare bytes were taken for, and what names a key without holding it. */
export interface KeyBareCodes {
  /** `bytes`: how many. `seedOf`: the public key, base64url, if they are a private one instead; null: they are not. */
  'key-raw': { form: RawForm; name: string; bytes: number; seedOf: string | null; alg: string }
  'key-raw-is-private': { name: string }
  'key-printed': { readonly [fact: string]: never }
  'key-is-reference': Reference & { alg: string }
  /** The same beside HMAC, where the text was tried as the secret first. */
  'secret-is-reference': Reference
}

const forms: { readonly [form in RawForm]: (facts: KeyBareCodes['key-raw']) => Message } = {
  uncompressed: ({ name }) => ({
    title: `This is the bare point of a public key on ${name}`,
    detail: 'Its two coordinates with a 4 before them, without any word about what they are.',
    spec: 'RFC 5480 §2.2',
  }),
  compressed: ({ name }) => ({
    title: `This is the bare point of a public key on ${name}, compressed`,
    detail: 'One coordinate with a 2 or 3 before it; the other was worked out from it.',
    spec: 'RFC 5480 §2.2',
  }),
  coordinates: ({ name }) => ({
    title: `These are the two coordinates of a public key on ${name}`,
    detail: 'They stand one behind the other without anything before them, and lie on the curve.',
    spec: 'RFC 7518 §6.2.1',
  }),
  number: ({ name, bytes, alg }) => ({
    title: `These ${bytes} bytes were taken for a private key on ${name}`,
    detail: `The token says ${alg}, and its private keys are such a number; whoever has one can sign tokens. If it is a shared secret, it cannot check ${alg}: that takes the public key of the issuer.`,
    spec: 'RFC 7518 §6.2.2',
  }),
  point: ({ name, bytes, alg, seedOf }) => ({
    title: `These ${bytes} bytes were taken for a public key of ${name}`,
    detail: `The token says ${alg}, and its public keys are such bytes.${seedOf === null ? '' : ' A private key looks the same: if they are one, say so.'} If it is a shared secret, it cannot check ${alg}.`,
    spec: 'RFC 8032 §5.1.5',
  }),
  seed: ({ name, bytes, alg }) => ({
    title: `These ${bytes} bytes were taken for a private key of ${name}`,
    detail: `The token says ${alg}, and they are no public key of it; whoever has the private one can sign tokens. If it is a shared secret, it cannot check ${alg}: that takes the public key of the issuer.`,
    spec: 'RFC 8032 §5.1.5',
  }),
  'seed-and-point': ({ name }) => ({
    title: `This is a private key of ${name} with its public one behind it`,
    detail: 'So libsodium, NaCl and Go keep it. The two halves belong together.',
    spec: 'RFC 8032 §5.1.5',
  }),
  modulus: ({ name, alg }) => ({
    title: `These bytes were taken for the modulus of a public key (${name})`,
    detail: `The token says ${alg}. The exponent is not there; 65537 was taken, as nearly all keys have it.`,
    spec: 'RFC 7518 §6.3.1',
  }),
  encoded: ({ name }) => ({
    title: `This is a bare public key of ${name}`,
    detail: 'Just its bytes, without any word about what they are.',
    spec: 'RFC 9881 §4',
  }),
}

interface Words {
  /** "This is …". */
  readonly what: string
  readonly help: string
}

const paste = 'Paste the key itself, from BEGIN to END, or the issuer’s key set.'

const references: { readonly [kind in ReferenceKind]: Words } = {
  path: {
    what: 'the name of a file',
    help: 'A page cannot open a file by its name. Choose it with “Open a file”, drop it here, or paste what is in it.',
  },
  fingerprint: {
    what: 'a fingerprint of a key',
    help: `It is a hash: it tells keys apart, and no key can be got back from it. ${paste}`,
  },
  thumbprint: {
    what: 'the thumbprint of a key (RFC 9278)',
    help: `It is a hash: it tells keys apart, and no key can be got back from it. ${paste}`,
  },
  kid: {
    what: 'the name of the key (the token’s kid)',
    help: 'It tells which key of the issuer is meant. Paste that key, or the issuer’s whole key set: the one with this kid is then taken.',
  },
  variable: {
    what: 'the name of a variable',
    help: 'Its value is needed. Print it where the program runs, and paste that.',
  },
  placeholder: {
    what: 'the place for a key in a template',
    help: 'Nobody has put the key in yet. Paste the key that the signer really uses.',
  },
  unset: {
    what: 'what a program prints where there is no value',
    help: 'The variable with the key was empty or had another name. Look how the program gets its key.',
  },
  command: {
    what: 'a command',
    help: 'Nothing is run here. Run it yourself, and paste what it prints.',
  },
  kms: {
    what: 'the name of a key in a key management service',
    help: 'Its private part never leaves that service; the public part can be fetched.',
  },
  vault: {
    what: 'the place of a secret in a store',
    help: 'Its value is needed. Read it there, and paste what comes.',
  },
  hardware: {
    what: 'the name of a key in a hardware module',
    help: 'Its private part never leaves that module. Export the public part, and paste that.',
  },
  did: {
    what: 'a decentralised identifier (DID)',
    help: 'It leads to a document with keys. Resolve it, and paste the document.',
  },
  encrypted: {
    what: 'an encrypted value',
    help: 'It has to be opened with the tool that closed it. Paste what is inside.',
  },
  'other-key': {
    what: 'a key in the form of another system',
    help: 'Tokens are not signed with keys in this form.',
  },
}

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
const withCommand = (help: string, command: string) => (command === '' ? help : `${help} Run: ${command}`)

/** What the algorithm is checked with; '' for those that encrypt, which the sentence before says enough of. */
const needs = (alg: string) =>
  findAlgorithm(alg)?.kty ? ` A token with ${alg} is checked with the issuer’s public key.` : ''

export const keyBareMessages: Messages<KeyBareCodes> = {
  'key-raw': (facts) => forms[facts.form](facts),
  'key-raw-is-private': ({ name }) => ({
    title: `These bytes are the private key of ${name}, not the public one`,
    detail: 'Both are bare bytes of one length. The signature fits the public key that belongs to them.',
    spec: 'RFC 8032 §5.1.5',
  }),
  'key-printed': () => ({
    title: 'The key is taken from what a program printed for people',
    detail: 'Its numbers were read; libraries want it as PEM or JWK. Both can be copied below.',
  }),
  'key-is-reference': ({ kind, named, command, alg }) => ({
    title: `This is ${references[kind].what}, not a key: ${shown(named)}`,
    detail: `${withCommand(references[kind].help, command)}${needs(alg)}`,
  }),
  'secret-is-reference': ({ kind, named, command }) => ({
    title: `The secret looks like ${references[kind].what}: ${shown(named)}`,
    detail: `As a secret, just as it stands, it does not fit. ${withCommand(references[kind].help, command)}`,
  }),
}
