/** One request that could be made for keys, shown before it is. */
export interface KeyRequest {
  readonly address: string
  /** Where such an address comes from, in words. */
  readonly why: string
  readonly spec: string | null
}

/** What a typed address could mean: the requests it leads to, the likeliest first, or why there are none. */
export type AddressReading =
  | {
      readonly ok: true
      readonly requests: readonly KeyRequest[]
      /** Whether a page may ask it at all: https, or this computer. */
      readonly isAskable: boolean
    }
  | { readonly ok: false; readonly why: string }

/** The longest address that is asked; the messenger holds to the same. */
const longest = 1000

const openid = '/.well-known/openid-configuration'
const oauth = '/.well-known/oauth-authorization-server'

/**
 * Reads what a person typed: an issuer, or the address of a document itself. Nothing of a token goes in here.
 * OpenID Connect Discovery 1.0 §4, RFC 8414 §3.1 and §5. Never throws.
 */
export function readAddress(typed: string): AddressReading {
  const text = typed.trim()
  const no = (why: string): AddressReading => ({ ok: false, why })
  if (text === '') return no('')
  if (/\s/.test(text)) return no('An address has no spaces.')
  if (looksLikeToken(text))
    return no('This holds something that looks like a token: it would be sent. Leave it out.')
  const url = parse(text)
  if (url === null) return no('This is no address of the web. One looks like https://login.example.com')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return no('Only addresses with https:// can be asked, and http:// on this computer.')
  if (url.username !== '' || url.password !== '')
    return no('There is a name or a password in the address: it would be sent. Leave it out.')
  url.hash = ''
  if (url.href.length > longest) return no(`The address has more than ${longest} characters.`)
  const requests = isDocument(url) ? [exact(url)] : ofIssuer(url)
  return { ok: true, requests, isAskable: isAskable(url) }
}

/** Whether the page's messenger may ask this address: the same rule that its policy holds. */
export function isAskable({ protocol, hostname }: { protocol: string; hostname: string }): boolean {
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
}

/** The same request for a terminal. One pair of quotes, in which a shell changes nothing. */
export function curlFor(address: string): string {
  const quoted = `'${address.replaceAll("'", "'\\''")}'`
  return `curl --silent --show-error --max-time 10 --header 'Accept: application/json' ${quoted}`
}

function parse(text: string): URL | null {
  // Without a scheme it is meant for the web; "localhost:8080" is no scheme either.
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)
  const isLocal = /^(?:localhost|127\.0\.0\.1)(?:[:/]|$)/i.test(text)
  const whole = hasScheme ? text : `${isLocal ? 'http' : 'https'}://${text}`
  if (!/^[a-z]+:\/\/[^/]/i.test(whole)) return null
  try {
    const url = new URL(whole)
    return url.hostname === '' ? null : url
  } catch {
    return null
  }
}

const looksLikeToken = (text: string) => /eyJ[\w-]{8,}|ZXlK/.test(text)

/** Whether an address names one document and not an issuer. */
function isDocument({ pathname, search }: URL): boolean {
  return (
    search !== '' ||
    /\/\.well-known\/|\.(?:json|jwks?|pem|crt|cer|pub)$|\/(?:jwks?|certs|keys)\/?$/i.test(pathname)
  )
}

const exact = (url: URL): KeyRequest => ({
  address: url.href,
  why: 'Exactly the address that you typed',
  spec: null,
})

function ofIssuer(url: URL): KeyRequest[] {
  // A slash at the end of the issuer goes before the well-known part is added.
  const path = url.pathname.replace(/\/+$/, '')
  // Set as a path, never resolved: a path may begin with two slashes, and would then name another host.
  const at = (pathname: string) => Object.assign(new URL(url), { pathname }).href
  const requests: KeyRequest[] = [
    {
      address: at(path + openid),
      why: 'Metadata of an OpenID provider; it names the address of the keys',
      spec: 'OpenID Connect Discovery 1.0 §4',
    },
    {
      address: at(oauth + path),
      why: 'Metadata of an OAuth server; it names the address of the keys',
      spec: 'RFC 8414 §3.1',
    },
  ]
  if (path !== '')
    requests.push({
      address: at(openid + path),
      why: 'The same for OpenID, with the path behind it',
      spec: 'RFC 8414 §5',
    })
  requests.push({
    address: at(`${path}/.well-known/jwks.json`),
    why: 'Where many issuers keep their keys, by custom',
    spec: null,
  })
  return [...requests, exact(url)]
}
