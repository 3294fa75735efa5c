import type { Action } from '../sim/deeds.ts'
import type { Exchange } from '../sim/happening.ts'
import { bearerSent, headerSent, isAnswered, lastExchange, sendTo } from './exchanges.ts'
import { F1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { startWith, tokenText } from './look.ts'
import { campusApi } from './servers.ts'

/** The newest request, when it went wrong. */
function lastRefused(seen: Snapshot): Exchange | null {
  const last = lastExchange(seen)
  return last === undefined || last.response.status === 200 ? null : last
}

const isInUrl = (seen: Snapshot, one: Exchange) => one.request.path.includes(tokenText(seen))
const isInBody = (seen: Snapshot, one: Exchange) => one.request.body.includes(tokenText(seen))
const authorization = (one: Exchange) => headerSent(one, 'Authorization').trim()

/** In no place of its own, so the header Authorization is what to talk about. */
const isInHeaders = (seen: Snapshot, one: Exchange) => !isInUrl(seen, one) && !isInBody(seen, one)

/** Sent wrongly in the header Authorization, in a way that `is` describes. */
const authorizedLike = (is: (value: string, token: string) => boolean) => (seen: Snapshot) => {
  const last = lastRefused(seen)
  if (last === null || !isInHeaders(seen, last)) return false
  const value = authorization(last)
  return value !== '' && is(value, tokenText(seen))
}

const get = (path: string, ...headers: readonly (readonly [string, string])[]): Action => ({
  do: 'send',
  request: { method: 'GET', path, headers, body: '' },
})

export const bearerRequest: Step = {
  id: '5.5',
  title: 'Show your token at the door',
  kind: 'do',
  say: 'Ana wants to read her notes. HTTP has a header for “who is asking”, and there is a standard way to put a token into it. It is called **Bearer**: whoever bears the token gets in.\n\nThe server below reads tokens in that one place only.',
  ask: 'Write a request for `/notes` that gets Ana in. Keep the token out of the address.',
  panels: ['token'],
  look: 'exercise',
  exercises: [
    {
      kind: 'request',
      name: 'request',
      ask: 'Your request to the API of the campus',
      paths: ['/notes'],
      mode: 'builder',
    },
  ],
  start: startWith(F1, '', { server: campusApi }),
  goals: [
    {
      text: 'the token is not in the address',
      met: (seen) => {
        const last = lastExchange(seen)
        return last !== undefined && !isInUrl(seen, last)
      },
    },
    {
      text: 'the header Authorization carries it, in the standard way',
      met: (seen) => {
        const last = lastExchange(seen)
        return last !== undefined && bearerSent(last) === tokenText(seen)
      },
    },
    { text: 'the server answers 200', met: (seen) => isAnswered(seen, campusApi.id, '/notes', 200) },
  ],
  mistakes: [
    {
      code: 'in-the-address',
      when: (seen) => {
        const last = lastExchange(seen)
        return last !== undefined && isInUrl(seen, last)
      },
      feedback:
        'Now it is in the history of the browser, in the logs of every server on the way, and in `Referer` headers. An address is no place for a token.',
      misconception: null,
      example: [get('/notes?token={token}')],
    },
    {
      code: 'in-the-body',
      when: (seen) => {
        const last = lastRefused(seen)
        return last !== null && !isInUrl(seen, last) && isInBody(seen, last)
      },
      feedback:
        'A GET has no body to speak of, and this server does not look there. The standard place is a header.',
      misconception: null,
      example: [
        {
          do: 'send',
          request: { method: 'POST', path: '/notes', headers: [], body: '{"token":"{token}"}' },
        },
      ],
    },
    {
      code: 'word-missing',
      when: authorizedLike((value, token) => value === token),
      feedback:
        'The header is right. But it must first say what kind of credentials follow: one word, one space, then the token.',
      misconception: null,
      example: [get('/notes', ['Authorization', '{token}'])],
    },
    {
      code: 'lower-case',
      when: authorizedLike((value) => /^bearer\s/iu.test(value) && !value.startsWith('Bearer')),
      feedback:
        'HTTP itself does not mind the case of this word, but many servers do, SimpleJWT among them: write `Bearer` as the RFC does.',
      misconception: null,
      example: [get('/notes', ['Authorization', 'bearer {token}'])],
    },
    {
      code: 'decorated',
      when: authorizedLike((value, token) => value.startsWith('Bearer') && value !== `Bearer ${token}`),
      feedback:
        'After the word `Bearer` comes one space and then the token itself: no colon, no quotes, no brackets, nothing behind it.',
      misconception: null,
      example: [get('/notes', ['Authorization', 'Bearer <{token}>'])],
    },
    {
      code: 'other-scheme',
      when: authorizedLike((value, token) => value !== token && !/^bearer/iu.test(value)),
      feedback:
        'Right header, other word. `Basic` is for names with passwords, `JWT` and `Token` are habits of some libraries. The standard word for a token like this is `Bearer`.',
      misconception: null,
      example: [get('/notes', ['Authorization', 'JWT {token}'])],
    },
    {
      code: 'other-header',
      when: (seen) => {
        const last = lastRefused(seen)
        if (last === null || !isInHeaders(seen, last) || authorization(last) !== '') return false
        return last.request.headers.some(([, value]) => value.includes(tokenText(seen)))
      },
      feedback:
        'The server does not know this header. HTTP has one that is made for this: it is named after what you want, to be authorized.',
      misconception: null,
      example: [get('/notes', ['X-Token', '{token}'])],
    },
    {
      code: 'no-token',
      when: (seen) => {
        const last = lastRefused(seen)
        return last !== null && !JSON.stringify(last.request).includes(tokenText(seen))
      },
      feedback: 'The server answers 401: who are you? There was no token in this request.',
      misconception: null,
      example: [get('/notes')],
    },
  ],
  hints: [
    'It goes into a header. Read what the server says in `WWW-Authenticate`.',
    'The header is `Authorization`. Its value is a word, one space, and the token.',
    'Method GET, path `/notes`, header `Authorization: Bearer` and then the token.',
  ],
  solve: [sendTo('/notes')],
  explain:
    'All servers that take bearer tokens must understand this header ([RFC 6750 §2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1)); a token in the address should not be used ([§2.3](https://www.rfc-editor.org/rfc/rfc6750#section-2.3), [§5.3](https://www.rfc-editor.org/rfc/rfc6750#section-5.3)).\n\nBearer means cash: the server does not ask how you came by it. So send it over HTTPS, only where it is needed, and let it end soon. A token signed with RS256 like those of lesson 4 adds some 480 characters to each request.',
  notes:
    'Three minutes. Ask: “Where can a request carry a token?” Collect address, header, cookie, body, and what each of them leaks. Then send one in the address on purpose and read what the server says about its log. The example of the RFC uses a capital B; SimpleJWT 5.2 insists on it.',
  learnt: 'I can send a token in the standard way, and I know why it never goes into an address.',
  misconceptions: [],
}
