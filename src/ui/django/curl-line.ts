import type { Request } from '../../sim/happening.ts'

/** Where `runserver` listens when it is not told otherwise. */
export const address = 'http://127.0.0.1:8000'

/** The same request as a line for a shell, every word of it quoted as POSIX shells read it. */
export function writeCurl({ method, path, headers, body }: Request): string {
  const words = ['curl', '-i']
  const implied = body === '' ? 'GET' : 'POST'
  if (method === 'HEAD') words.push('--head')
  else if (method !== implied) words.push('-X', method)
  words.push(quote(`${address}${path}`))
  for (const [name, value] of headers)
    words.push('-H', quote(value === '' ? `${name};` : `${name}: ${value}`))
  // --data alone would drop the ends of lines and read a file after @.
  if (body !== '') words.push(body.startsWith('@') ? '--data-raw' : '--data-binary', quote(body))
  return words.join(' ')
}

/** A text as one word of a shell. */
function quote(text: string): string {
  return /^[\w./:=@%+,-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
