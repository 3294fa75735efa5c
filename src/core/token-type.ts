/** A media type as `typ` has it: case does not count, "application/" may be left out. RFC 7515 §4.1.9. */
export function bareType(typ: unknown): string {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\/(?=[^/]*$)/, '') : ''
}

/** A DPoP proof has to bring the key of its sender, which a thumbprint elsewhere names. RFC 9449 §4.2. */
export const bringsItsKey = (typ: unknown): boolean => bareType(typ) === 'dpop+jwt'

/** Made for one request, and as old as its iat says: exp is not among its claims. RFC 9449 §4.2, RFC 9901 §4.3. */
export const livesFromIssue = (typ: unknown): boolean => ['dpop+jwt', 'kb+jwt'].includes(bareType(typ))
