/** The servers that learners attack and mend. An id says which server it is, and in what state of repair. */
import type { ServerConfig } from '../sim/server.ts'
import { K1, rsaPublicPem } from './fixtures.ts'
import { keyText } from './look.ts'

const sound: ServerConfig = {
  id: 'campus',
  verifier: 'pinned',
  algorithms: ['HS256'],
  key: keyText(K1),
  issuer: '',
  audience: '',
  leewaySeconds: 0,
}

/** As it should be: HS256 only, with the secret of the campus. */
export const campusApi = sound

/** Decodes and believes. */
export const naive: ServerConfig = { ...sound, id: 'naive', verifier: 'decodes-only' }
/** Given a key and a list, and told not to use them. */
export const naiveSwitchedOff: ServerConfig = { ...naive, id: 'naive-switched-off' }
/** PyJWT 2 lets nobody in without a list of algorithms. */
export const naiveNoAlgorithms: ServerConfig = { ...sound, id: 'naive-no-algorithms', algorithms: [] }
export const naiveNoKey: ServerConfig = { ...sound, id: 'naive-no-key', key: keyText('') }
export const naiveMended: ServerConfig = { ...sound, id: 'naive-mended' }

/** Verifies by the algorithm that the token names, `none` included. */
export const obedient: ServerConfig = { ...sound, id: 'obedient', verifier: 'obeys-header' }

/** A secret that stands in every list. It has signed the fixture F3. */
export const weakSecret = 'sunshine'
/** Verifies soundly, with a secret that can be guessed. */
export const guessable: ServerConfig = { ...sound, id: 'guessable', key: keyText(weakSecret) }

/** One public key for whatever algorithm the token names. */
export const confused: ServerConfig = {
  ...sound,
  id: 'confused',
  verifier: 'one-key-any-alg',
  algorithms: [],
  key: keyText(rsaPublicPem),
}
/** Mended in the wrong place: `none` was never taken. */
export const confusedNoNone: ServerConfig = { ...confused, id: 'confused-no-none' }
/** Mended in the wrong place: the key is public all the same. */
export const confusedHidden: ServerConfig = { ...confused, id: 'confused-hidden' }
export const confusedMended: ServerConfig = {
  ...confused,
  id: 'confused-mended',
  verifier: 'pinned',
  algorithms: ['RS256'],
}
