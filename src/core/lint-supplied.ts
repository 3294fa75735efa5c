/** A secret that was found by trying a list. */
export interface Guess {
  readonly secret: string
  readonly encoding: 'utf8' | 'base64'
  /** Milliseconds that the guesses took. */
  readonly millis: number
  /** Length of the list. */
  readonly total: number
}

/** What a token cannot say of itself and some rules need; '' where it is not known. */
export interface Supplied {
  readonly clientId: string
  readonly nonce: string
  /** The access token that came with an ID token, or that a DPoP proof goes with. */
  readonly accessToken: string
  /** The authorisation code that came with an ID token. */
  readonly code: string
  readonly flow: '' | 'code' | 'implicit' | 'hybrid'
  /** Seconds. */
  readonly maxAge: string
  readonly method: string
  readonly url: string
  /** The nonce that a server asked a DPoP proof to carry. */
  readonly serverNonce: string
  /** The audience of a key binding JWT. */
  readonly verifier: string
  readonly guess: Guess | null
}

/** Nothing is known beyond the token. */
export const nothingSupplied: Supplied = {
  clientId: '',
  nonce: '',
  accessToken: '',
  code: '',
  flow: '',
  maxAge: '',
  method: '',
  url: '',
  serverNonce: '',
  verifier: '',
  guess: null,
}
