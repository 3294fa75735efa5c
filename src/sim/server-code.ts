import type { ServerConfig } from './server.ts'

/**
 * The Python by which this server reads a token, 3 to 9 lines, true for PyJWT 2.6 and later; the view around it
 * answers 401 to whatever it raises. `KEY` is the server's key, as text. PyJWT itself takes neither a PEM as an HMAC
 * secret (CVE-2022-29217) nor `none` while a key is set, so the two servers that do have lines of their own for it.
 */
export function serverCode(server: ServerConfig): string {
  switch (server.verifier) {
    case 'decodes-only':
      return `def read_token(token):
    return jwt.decode(token, options={"verify_signature": False})`
    case 'obeys-header':
      return `def read_token(token):
    alg = str(jwt.get_unverified_header(token).get("alg"))
    if alg == "none" and token.endswith("."):
        return jwt.decode(token, options={"verify_signature": False})
    return jwt.decode(token, KEY, algorithms=[alg]${expectations(server)})`
    case 'one-key-any-alg':
      return `def read_token(token):
    alg = str(jwt.get_unverified_header(token).get("alg"))
    if alg in ("HS256", "HS384", "HS512"):
        text, _, signature = token.rpartition(".")
        mac = hmac.digest(KEY.encode(), text.encode(), "sha" + alg[2:])
        if not hmac.compare_digest(mac, base64url_decode(signature)):
            raise jwt.InvalidSignatureError("Signature verification failed")
        return jwt.decode(token, options={"verify_signature": False, "verify_exp": True}${leeway(server)})
    return jwt.decode(token, KEY, algorithms=[alg]${expectations(server)})`
    case 'pinned':
      return `def read_token(token):
    return jwt.decode(token, KEY, algorithms=[${server.algorithms.map(quote).join(', ')}]${expectations(server)})`
  }
}

function expectations(server: ServerConfig): string {
  const { issuer, audience } = server
  return [
    issuer === '' ? '' : `, issuer=${quote(issuer)}`,
    audience === '' ? '' : `, audience=${quote(audience)}`,
    leeway(server),
  ].join('')
}

const leeway = ({ leewaySeconds }: ServerConfig) => (leewaySeconds === 0 ? '' : `, leeway=${leewaySeconds}`)

/** JSON's strings are Python's, except for what stands beyond the basic plane, which no name here has. */
const quote = (text: string) => JSON.stringify(text)
