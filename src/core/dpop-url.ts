/** A URL without query and fragment, in its normal form; null: no such URL. RFC 9449 §4.3, RFC 3986 §6.2.2–6.2.3. */
export function normalUrl(text: unknown): string | null {
  if (typeof text !== 'string' || !URL.canParse(text)) return null
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol)) return null
  const path = url.pathname.replaceAll(/%[0-9a-f]{2}/gi, (coded) => {
    const char = String.fromCharCode(Number.parseInt(coded.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(char) ? char : coded.toUpperCase()
  })
  return `${url.protocol}//${url.host}${path}`
}
