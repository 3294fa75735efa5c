import type { LibraryRows } from './library-errors-row.ts'

/** Elixir, where an error is a value that is printed as it stands in code. */
export const elixirErrors: readonly LibraryRows[] = [
  {
    key: 'guardian',
    library: 'Guardian',
    language: 'Elixir',
    traces: ['Guardian.', 'ueberauth/guardian', 'deps/guardian'],
    telling: [],
    source: 'ueberauth/guardian',
    rows: `
expired||{:error, :token_expired}
  The time in exp is over.|expired clock-differs|time|lib/guardian/token/jwt/verify.ex
not-yet-valid||{:error, :token_not_yet_valid}
  The time in nbf has not come yet.|not-yet clock-differs|time|lib/guardian/token/jwt/verify.ex
issuer||{:error, :invalid_issuer}
  iss is not the issuer of the configuration.|iss-differs|claims|lib/guardian/token/jwt/verify.ex
`,
  },
  {
    key: 'joken',
    library: 'Joken',
    language: 'Elixir',
    traces: ['Joken.', 'joken-elixir', 'deps/joken'],
    telling: [],
    source: 'joken-elixir/joken',
    rows: `
signature||{:error, :signature_error}
  The signature does not fit the token and the signer.|other-secret secret-base64 changed|signature|as public projects match it
claim||[message: "Invalid token", claim: "‹claim›", claim_val: ‹value›]
  That claim did not pass its check; with "exp" the token is over.|expired aud-differs iss-differs|claims|as public projects match it
`,
  },
]
