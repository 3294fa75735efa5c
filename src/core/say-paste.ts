import type { Messages } from './finding.ts'
import { namePlaces, type OddCharacter } from './paste-characters.ts'
import { guesses, type OpaqueGuess } from './paste-guesses.ts'

/** A part whose standard base64 was turned into base64url. `index` counts from 0. */
export interface CorrectedPart {
  readonly name: string
  readonly index: number
  readonly characters: number
}

/** What can be said of a paste, with the arguments of each sentence. */
export type PasteCodes = {
  'trimmed-whitespace': { readonly before: number; readonly after: number }
  /** `places` names at most the first 20. */
  'removed-invisible': {
    readonly count: number
    readonly places: readonly OddCharacter[]
    readonly inside: boolean
  }
  'stripped-bearer': { readonly scheme: string }
  'stripped-header': { readonly name: string; readonly scheme: string | null }
  'found-in-curl': { readonly tool: string; readonly header: string | null }
  /** `escapes`: characters of the token itself that were written as escapes. */
  'found-in-json': { readonly member: string | null; readonly escapes: number }
  /** `chunks`: how many cookies it was cut into. */
  'found-in-cookie': { readonly cookie: string | null; readonly chunks: number }
  /** `other`: the cookie that holds the signature. */
  'joined-cookies': { readonly other: string }
  'found-in-url': {
    readonly part: 'query' | 'fragment' | 'form' | 'path'
    readonly parameter: string | null
  }
  'percent-decoded': { readonly count: number }
  'found-in-text': { readonly kind: 'prose' | 'code' | 'log' | 'html' | 'markdown' }
  unquoted: { readonly marks: string }
  /** `breaks`: places where it was joined; `lines`: whether any of them was a line break. */
  'unwrapped-lines': { readonly breaks: number; readonly lines: boolean }
  'quoted-printable': { readonly breaks: number; readonly escapes: number }
  'dash-replaced': { readonly count: number; readonly places: readonly OddCharacter[] }
  'dot-replaced': { readonly count: number; readonly places: readonly OddCharacter[] }
  'trailing-punctuation': { readonly characters: string }
  'trailing-dot': { readonly dots: number }
  'standard-base64': { readonly parts: readonly CorrectedPart[]; readonly characters: number }
  'token-base64-wrapped': { readonly levels: number }
  'several-tokens': { readonly count: number; readonly labels: readonly string[] }
  'jws-json-form': {
    readonly kind: 'JWS' | 'JWE'
    readonly form: 'flattened' | 'general'
    readonly count: number
  }
  'fields-swapped': { readonly key: string }
  'not-a-token-claims': { readonly claims: readonly string[]; readonly header: boolean }
  'not-a-token-jwks': { readonly keys: number; readonly set: boolean }
  'not-a-token-opaque': { readonly guess: OpaqueGuess; readonly length: number }
}

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

const tools: { readonly [part: string]: string } = {
  query: 'the query of a URL',
  fragment: 'the fragment of a URL (after #)',
  form: 'a form body',
  path: 'the path of a URL',
}

const texts: { readonly [kind: string]: string } = {
  prose: 'running text',
  code: 'source code',
  log: 'a log line',
  html: 'HTML',
  markdown: 'Markdown, which writes \\_ for _',
}

/** Sentences about what had to be done to find the token in what was pasted. */
export const pasteMessages: Messages<PasteCodes> = {
  'trimmed-whitespace': ({ before, after }) => {
    const where = [before > 0 ? `${before} before` : '', after > 0 ? `${after} after` : '']
    return { title: `Ignored white space round the token: ${where.filter((one) => one !== '').join(', ')}` }
  },
  'removed-invisible': ({ count, places: all, inside }) => ({
    title: `Removed ${many(count, 'invisible character')}: ${namePlaces(all, count)}`,
    detail: inside
      ? 'They came along from a web page, a chat or a document. A server would refuse the token with them.'
      : 'They stood beside the token, not in it.',
  }),
  'stripped-bearer': ({ scheme }) => ({
    title: `Left out the word “${scheme}” before the token`,
    detail: 'It names the authentication scheme of the HTTP header and is not part of the token.',
    ...(scheme.toLowerCase() === 'bearer' ? { spec: 'RFC 6750 §2.1' } : {}),
  }),
  'stripped-header': ({ name, scheme }) => ({
    title: `Took the token out of the HTTP header ${name}`,
    ...(scheme === null ? {} : { detail: `The scheme “${scheme}” is not part of the token.` }),
  }),
  'found-in-curl': ({ tool, header }) => ({
    title: `Found the token in a ${tool} command${header === null ? '' : `, in ${header}`}`,
  }),
  'found-in-json': ({ member, escapes }) => ({
    title: member === null ? 'Found the token in JSON' : `Found the token in JSON, as “${member}”`,
    ...(escapes === 0 ? {} : { detail: `Undid ${many(escapes, 'escape')} inside it.` }),
  }),
  'found-in-cookie': ({ cookie, chunks }) => ({
    title: `Found the token in ${cookie === null ? 'a cookie' : `the cookie “${cookie}”`}${chunks > 1 ? `, cut into ${chunks}` : ''}`,
  }),
  'joined-cookies': ({ other }) => ({
    title: `Put the token together: its signature is in another cookie${other && `, “${other}”`}`,
    detail: 'If it does not fit, the two may be of different sign-ins.',
  }),
  'found-in-url': ({ part, parameter }) => ({
    title: `Found the token in ${tools[part]}${parameter === null ? '' : `, as “${parameter}”`}`,
    ...(part === 'query' || part === 'path'
      ? { detail: 'Addresses end up in logs and histories: a token does not belong there.' }
      : {}),
  }),
  'percent-decoded': ({ count }) => ({
    title: `The token was percent-encoded: decoded ${many(count, 'character')} (such as %2E, a dot)`,
  }),
  'found-in-text': ({ kind }) => ({ title: `Found the token in ${texts[kind]}` }),
  unquoted: ({ marks }) => ({ title: `Left out the marks round the token: ${marks}` }),
  'unwrapped-lines': ({ breaks, lines }) => ({
    title: lines
      ? `Joined the token: it was broken over lines in ${many(breaks, 'place')}`
      : `Closed ${many(breaks, 'gap')} inside the token`,
    detail: 'A token is one word: without spaces and line breaks.',
  }),
  'quoted-printable': ({ breaks, escapes }) => ({
    title: `Undid mail encoding: ${many(breaks, 'soft line break')}, ${many(escapes, 'encoded character')}`,
    detail: 'Mail breaks long lines with = at their end and writes = as =3D.',
    spec: 'RFC 2045 §6.7',
  }),
  'dash-replaced': ({ count, places: all }) => ({
    title: `Put back ${many(count, 'hyphen')}: ${namePlaces(all, count)}`,
    detail: 'A word processor or chat program made typographic dashes of them.',
  }),
  'dot-replaced': ({ count, places: all }) => ({
    title: `Put back ${many(count, 'dot')}: ${namePlaces(all, count)}`,
    detail: 'A server would refuse the token as it was.',
  }),
  'trailing-punctuation': ({ characters }) => ({ title: `Left out ${characters} after the token` }),
  'trailing-dot': ({ dots }) => ({
    title: dots === 1 ? 'Left out the dot after the token' : `Left out ${dots} dots after the token`,
  }),
  'standard-base64': ({ parts, characters }) => ({
    title: `Turned standard base64 into base64url: ${many(characters, 'character')} in the ${parts.map((part) => part.name).join(', ')}`,
    detail:
      'Tokens use - and _ in place of + and /, and no = at the end. Strict servers refuse this one as it was.',
    spec: 'RFC 7515 §2',
  }),
  'token-base64-wrapped': ({ levels }) => ({
    title: `The token was base64-encoded ${levels === 1 ? 'once more' : `${levels} times more`}: decoded it`,
  }),
  'several-tokens': ({ count, labels }) => {
    const named = labels.slice(0, 6).join(', ')
    return {
      title: `There are ${count} tokens in what you pasted: ${named}${labels.length > 6 ? ' …' : ''}`,
      detail: 'The first is shown. Choose another one from the list.',
    }
  },
  'jws-json-form': ({ kind, form, count }) => ({
    title: `This is a ${kind} in the ${form} JSON serialisation${form === 'general' ? `, with ${many(count, kind === 'JWS' ? 'signature' : 'recipient')}` : ''}`,
    spec: kind === 'JWS' ? 'RFC 7515 §7.2' : 'RFC 7516 §7.2',
  }),
  'fields-swapped': ({ key }) => ({
    title: 'Token and key are in each other’s box',
    detail: `The token box holds ${key}, and the key box holds a token. Swap them.`,
  }),
  'not-a-token-claims': ({ claims, header }) => ({
    title: header
      ? 'This is the decoded header of a token, not a token'
      : `These are decoded claims, not a token${claims.length === 0 ? '' : `: ${claims.slice(0, 5).join(', ')}`}`,
    detail:
      'Nothing can be verified without the encoded token. You can sign this JSON to make a token of it.',
  }),
  'not-a-token-jwks': ({ keys, set }) => ({
    title: set
      ? `This is a key set${keys === 0 ? '' : ` with ${many(keys, 'key')}`}, not a token`
      : 'This is a key (JWK), not a token',
    detail: 'Put it into the box for the secret or key.',
    spec: set ? 'RFC 7517 §5' : 'RFC 7517 §4',
  }),
  'not-a-token-opaque': ({ guess }) => guesses[guess],
}
