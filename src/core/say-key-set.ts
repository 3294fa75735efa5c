import type { Messages } from './finding.ts'

/** What was found in a key set, and which of its keys was chosen and why. */
export interface KeySetCodes {
  'key-from-jwks': {
    count: number
    /** Place in the set, from 0; null when none was chosen. */
    index: number | null
    kid: string | null
    label: string | null
    by: 'hand' | 'kid' | 'kid-and-fit' | 'only-key' | 'only-fit' | 'several-fit' | 'none-fits'
    alg: string | null
  }
  'kid-not-in-jwks': { kid: string; kids: string[]; fitting: string[]; alg: string | null }
  'jwks-duplicate-kid': { kid: string; count: number }
  'jwks-key-skipped': { index: number; kid: string | null; why: string }
  'jwks-empty': { skipped: number }
  'key-kid-differs': { tokenKid: string; keyKid: string }
}

/** The count and its noun. */
export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
/** At most eight of them. */
export const list = (items: readonly string[]) =>
  items.length > 8 ? `${items.slice(0, 8).join(', ')} and ${items.length - 8} more` : items.join(', ')

export const keySetMessages: Messages<KeySetCodes> = {
  'key-from-jwks': ({ count, index, kid, label, by, alg }) => {
    const set = `this set of ${plural(count, 'key')}`
    const chosen = `Key ${(index ?? 0) + 1} of ${set}${kid === null ? '' : `, kid "${kid}"`}${label ? ` (${label})` : ''}`
    switch (by) {
      case 'hand':
        return { title: chosen, detail: 'You chose it by hand, whatever the token names.' }
      case 'kid':
        return { title: chosen, detail: 'Its kid is the one that the token names.', spec: 'RFC 7517 §4.5' }
      case 'kid-and-fit':
        return {
          title: chosen,
          detail: `Several keys have the kid that the token names; this is the one that fits ${alg ?? 'it'}.`,
          spec: 'RFC 7517 §4.5',
        }
      case 'only-key':
        return { title: chosen, detail: 'It is the only key there is, and the token names none.' }
      case 'only-fit':
        return {
          title: chosen,
          detail: `The token names no key of the set by kid; this is the only one that fits ${alg ?? 'it'}.`,
        }
      case 'several-fit':
        return {
          title: `Several keys of ${set} could be the one: each was tried`,
          detail: 'No kid says which one is meant. To be sure, paste just the key you mean.',
          spec: 'RFC 7515 §4.1.4',
        }
      case 'none-fits':
        return {
          title: `No key of ${set} fits ${alg === null ? 'this token' : `the algorithm ${alg}`}`,
          detail: 'Their types, curves, uses or algorithms are for something else.',
        }
    }
  },
  'kid-not-in-jwks': ({ kid, kids, fitting, alg }) => ({
    title: `The token asks for the key "${kid}", and the set has no such key`,
    detail: `${kids.length ? `The set has ${list(kids)}.` : 'Its keys have no kid at all.'} ${
      fitting.length
        ? `By type ${list(fitting)} could serve ${alg ?? 'it'}.`
        : `None of its keys could serve ${alg ?? 'it'}.`
    } The issuer may have changed its keys since: fetch the set again, or check that it is the right issuer.`,
    spec: 'RFC 7515 §4.1.4',
  }),
  'jwks-duplicate-kid': ({ kid, count }) => ({
    title: `${count} keys of the set share the kid "${kid}"`,
    detail: 'Verifiers will disagree about which of them to use. Each key should have a kid of its own.',
    spec: 'RFC 7517 §4.5',
  }),
  'jwks-key-skipped': ({ index, kid, why }) => ({
    title: `Key ${index + 1} of the set${kid === null ? '' : `, "${kid}",`} was left out`,
    detail: why,
    spec: 'RFC 7517 §5',
  }),
  'jwks-empty': ({ skipped }) => ({
    title: skipped ? 'The key set holds no key that can be used' : 'The key set is empty',
    detail: 'A key set looks like {"keys": [ … ]} with at least one key in it.',
    spec: 'RFC 7517 §5',
  }),
  'key-kid-differs': ({ tokenKid, keyKid }) => ({
    title: `The key calls itself "${keyKid}", the token asks for "${tokenKid}"`,
    detail: 'It is tried all the same. If the signature does not fit, this is why.',
    spec: 'RFC 7517 §4.5',
  }),
}
