import type { Checked, Request } from './happening.ts'

/** The token of a request, or the body of the answer 401; with what was looked at. */
export type Credentials =
  | { readonly ok: true; readonly token: string; readonly checked: readonly Checked[] }
  | { readonly ok: false; readonly body: object; readonly checked: readonly Checked[] }

const absent = { detail: 'Authentication credentials were not provided.' }
const misshapen = {
  detail: 'Authorization header must contain two space-delimited values',
  code: 'bad_authorization_header',
}

/**
 * Looks for a token in `Authorization: Bearer ...`, RFC 6750 §2.1, and nowhere else. Of header names the case does
 * not matter; of the word Bearer it does, as in SimpleJWT 5.2 (RFC 9110 §11.1 would forgive it). Never throws.
 */
export function findCredentials(request: Request): Credentials {
  const elsewhere = lookElsewhere(request)
  const say = (result: Checked['result'], text: string): readonly Checked[] => [
    ...elsewhere,
    { what: 'header', result, say: text },
  ]
  const named = request.headers.filter(([name]) => name.trim().toLowerCase() === 'authorization')
  // Several headers of one name reach a Django view as one, with commas between.
  const words = named
    .map(([, value]) => value)
    .join(',')
    .split(/\s+/u)
    .filter((word) => word !== '')
  const [scheme, token] = words
  if (scheme === undefined) {
    const text = 'Looked for the header Authorization and found none: this request is anonymous.'
    return { ok: false, body: absent, checked: say('fail', text) }
  }
  if (scheme !== 'Bearer') {
    return { ok: false, body: absent, checked: say('fail', sayScheme(scheme)) }
  }
  if (token === undefined || words.length !== 2) {
    const text = `After "Bearer" must stand one token and nothing else; there ${words.length === 1 ? 'is nothing' : `are ${words.length - 1} words`}.`
    return { ok: false, body: misshapen, checked: say('fail', text) }
  }
  return { ok: true, token, checked: say('pass', 'Took the token from the header Authorization: Bearer.') }
}

function sayScheme(scheme: string): string {
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/u.test(scheme)) {
    return 'The header Authorization has a token, but not the word Bearer before it: this server does not read it.'
  }
  if (scheme.toLowerCase() === 'bearer') {
    return `The header begins with "${cut(scheme)}", and this server knows only the spelling "Bearer".`
  }
  return `The header begins with "${cut(scheme)}", not with "Bearer": for this server that is no token.`
}

const cut = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)

/** Tokens in places where they do harm, or nothing. */
function lookElsewhere({ path, body }: Request): readonly Checked[] {
  const checked: Checked[] = []
  const asked = path.indexOf('?')
  if (asked >= 0 && holdsToken(path.slice(asked + 1))) {
    const text =
      'A token stands in the address. This server does not read it there, but it is now in the server’s log, in the browser’s history, and may be passed on as Referer (RFC 6750 §5.3).'
    checked.push({ what: 'address', result: 'skipped', say: text })
  }
  if (holdsToken(body)) {
    const text = 'A token stands in the body. This server does not read it there.'
    checked.push({ what: 'body', result: 'skipped', say: text })
  }
  return checked
}

/** By its look, or by the name that RFC 6750 §2.2 and §2.3 give it. */
function holdsToken(text: string): boolean {
  return /(?:^|[^\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|(?:^|[&?;"{,\s])(?:access_)?(?:token|jwt)"?[=:]./u.test(
    text,
  )
}
