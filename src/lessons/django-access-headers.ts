/** Step 7.6: three headers that are almost right, and a token for somebody else that is accepted. */
import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import type { Exchange } from '../sim/happening.ts'
import { getWith, notesPath, requestTo, send, settingsPath, writeFile } from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { login, signedByKeyHolder, startProject } from './django-start.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  authorization,
  bearer,
  codeOf,
  exchanges,
  fileOf,
  isNotes,
  newest,
  status,
  tokensOf,
} from './look-project.ts'
import { simpleJwt } from './look-settings.ts'

const begun = await startProject(wiredProject(), login('ana'), login('ana'), login('ana'))
const [phone = '', laptop = '', watch = ''] = begun.log.flatMap((one) =>
  one.kind === 'exchange' ? [tokensOf(one).access] : [],
)
const bank = await signedByKeyHolder({
  token_type: 'access',
  exp: T0 + 300,
  iat: T0,
  jti: 'b4a2f0c1d5e64b7f8a90123456789abc',
  user_id: 1,
  aud: 'bank',
})
const settings = wiredProject().files[settingsPath] ?? ''

const getsIn = (token: string) => (seen: Snapshot) =>
  exchanges(seen).some((one) => isNotes(one) && status(one) === 200 && bearer(one) === token)
const isDoneWithHeaders = (seen: Snapshot) => [phone, laptop, watch].every((token) => getsIn(token)(seen))

const audience = (seen: Snapshot) => simpleJwt(seen, 'AUDIENCE') ?? null
const bankAnswer = (seen: Snapshot) => status(newest(seen, isNotes, (one) => bearer(one) === bank))

/** The newest request, if it was refused and is as told. */
const lastRefused = (is: (header: string, one: Exchange) => boolean) => (seen: Snapshot) => {
  const last = newest(seen)
  return last !== undefined && status(last) === 401 && is(authorization(last), last)
}

const given = [phone, laptop, watch, bank]
const isGiven = (seen: Snapshot, token: string) =>
  given.includes(token) || exchanges(seen).some((one) => tokensOf(one).access === token)

const ask = (header: string): Action => send(requestTo('GET', notesPath, { authorization: header }))
const show = (token: string): Action => send(getWith(notesPath, token))
const save = (members: Readonly<Record<string, string>>): Action =>
  writeFile(settingsPath, withSimpleJwt(settings, members))
const headersMended = [show(phone), show(laptop), show(watch)]

export const headersAndAudience: Step = {
  id: '7.6',
  title: 'Almost right is refused, and one is not',
  kind: 'do',
  say: 'Three of Ana’s devices are refused, though their tokens are good: look at what stands **round** the token.\n\nThe fourth request carries a token that a bank made for itself. Its `aud` says `bank`. The two happen to share a key, so its signature is good.',
  ask: 'Get the three devices in. See what the notes say to the bank’s token, and then make the server refuse it.',
  panels: ['token', 'payload'],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Four requests, and the settings',
      shows: ['request', 'files'],
      files: [settingsPath],
      paths: [notesPath],
      prepared: [
        {
          id: 'phone',
          title: 'Ana’s phone',
          request: requestTo('GET', notesPath, { authorization: `JWT ${phone}` }),
        },
        {
          id: 'laptop',
          title: 'Ana’s laptop',
          request: requestTo('GET', notesPath, { authorization: `bearer ${laptop}` }),
        },
        {
          id: 'watch',
          title: 'Ana’s watch',
          request: requestTo('GET', notesPath, { authorization: `Bearer ${watch} ana` }),
        },
        { id: 'bank', title: 'The token of the bank', request: getWith(notesPath, bank) },
      ],
    },
  ],
  start: { ...begun, log: [], pasted: bank },
  goals: [
    { text: 'Ana’s phone gets 200', met: getsIn(phone) },
    { text: 'Ana’s laptop gets 200', met: getsIn(laptop) },
    { text: 'Ana’s watch gets 200', met: getsIn(watch) },
    { text: 'seen: what the bank’s token gets at first', met: getsIn(bank) },
    {
      text: 'the server knows its own name, and refuses the bank’s token: 401',
      met: (seen) => getsIn(bank)(seen) && bankAnswer(seen) === 401 && audience(seen) !== null,
    },
  ],
  mistakes: [
    {
      code: 'audience-too-early',
      when: (seen) =>
        audience(seen) !== null &&
        !isDoneWithHeaders(seen) &&
        lastRefused((_, one) => [phone, laptop, watch].includes(bearer(one)))(seen),
      feedback:
        'Now the server asks for an audience, and Ana’s older tokens name none: refused, too. Undo the setting, mend the headers first, and set it at the end.',
      misconception: null,
      example: [save({ AUDIENCE: "'notes'" }), show(phone)],
    },
    {
      code: 'other-word',
      when: lastRefused((header) => /^(?!bearer\b)\S+\s+\S/iu.test(header)),
      feedback:
        '“Authentication credentials were not provided”: to the server there is no token at all, because it does not know this word. It wants `Bearer`.',
      misconception: null,
      example: [ask(`Token ${phone}`)],
    },
    {
      code: 'small-letter',
      when: lastRefused((header) => /^bearer\s/iu.test(header) && !header.startsWith('Bearer')),
      feedback:
        'HTTP itself does not mind the case of this word ([RFC 9110 §11.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.1)), but SimpleJWT does: capital B, the rest small.',
      misconception: null,
      example: [ask(`BEARER ${laptop}`)],
    },
    {
      code: 'three-pieces',
      when: lastRefused(
        (header, one) => header.startsWith('Bearer') && codeOf(one) === 'bad_authorization_header',
      ),
      feedback:
        'The server says what it counts: two values with one space between, the word and the token. Nothing stands behind the token.',
      misconception: null,
      example: [ask(`Bearer ${watch} ana`)],
    },
    {
      code: 'no-word',
      when: lastRefused((header) => /^\S+$/u.test(header) && header !== 'Bearer'),
      feedback: 'The token alone is not enough: first the word that says what kind of credentials follow.',
      misconception: null,
      example: [ask(phone)],
    },
    {
      code: 'token-changed',
      when: (seen) => lastRefused((_, one) => bearer(one) !== '' && !isGiven(seen, bearer(one)))(seen),
      feedback:
        'The tokens are fine as they are: whatever is changed in them breaks the signature. What is wrong is the header, or a setting of the server.',
      misconception: 'M4',
      example: [ask(`Bearer ${bank.slice(0, -6)}`)],
    },
    {
      code: 'name-of-the-bank',
      when: (seen) => String(audience(seen)).includes('bank'),
      feedback:
        'Now you ask for tokens that are meant for the bank, and this one is. `AUDIENCE` is the name of **this** server, such as `notes`.',
      misconception: 'M14',
      example: [...headersMended, show(bank), save({ AUDIENCE: "'bank'" }), show(bank)],
    },
    {
      code: 'not-inside',
      when: (seen) => audience(seen) === null && /AUDIENCE/u.test(fileOf(seen, settingsPath)),
      feedback: 'SimpleJWT reads its settings from the dict `SIMPLE_JWT` only: put `AUDIENCE` in there.',
      misconception: null,
      example: [
        ...headersMended,
        show(bank),
        writeFile(settingsPath, `${settings}\nAUDIENCE = 'notes'\n`),
        show(bank),
      ],
    },
    {
      code: 'all-refused',
      when: (seen) => getsIn(bank)(seen) && bankAnswer(seen) === 401 && audience(seen) === null,
      feedback:
        'The bank’s token is refused, but not for its audience: Ana’s tokens are refused now as well. Put that back, and tell the server its own name.',
      misconception: null,
      example: [
        ...headersMended,
        show(bank),
        writeFile(settingsPath, `${settings}\nSECRET_KEY = 'another-secret-of-the-lesson'\n`),
        show(bank),
      ],
    },
    {
      code: 'not-sent-again',
      when: (seen) =>
        audience(seen) !== null && !String(audience(seen)).includes('bank') && bankAnswer(seen) === 200,
      feedback: 'The setting is there. Send the bank’s token once more: that 200 is from before.',
      misconception: null,
      example: [...headersMended, show(bank), save({ AUDIENCE: "'notes'" })],
    },
  ],
  hints: [
    'Read what the server answers to each: two of them say that no credentials came at all. For the fourth: who is the token for, and who looks?',
    'The header is always `Bearer`, one space, the token. The server learns its own name by a setting in `SIMPLE_JWT`.',
    "Mend the three to `Authorization: Bearer …`. Send the bank’s token: 200. Then write `SIMPLE_JWT = {'AUDIENCE': 'notes'}` and send it again.",
  ],
  solve: [...headersMended, show(bank), save({ AUDIENCE: "'notes'" }), show(bank)],
  explain:
    'A principal that is not named in `aud` MUST refuse the token ([RFC 7519 §4.1.3](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3)), but a claim does nothing by itself: while [`AUDIENCE`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#audience) is not set, SimpleJWT takes a token for anybody.\n\nWith it, new tokens carry `aud`, and older ones without it are refused: Ana logs in once more. And a key of one’s own for each service would have helped, too.',
  notes:
    'Five minutes. Let the room find the three faults by the answers alone, with the headers hidden. Ask about the fourth: “Where does it say that it is not for us?” In the token, and nobody reads it. What goes wrong: people mend the token; the signature tells.',
  learnt:
    'I can read from the answer what is wrong with a header, and make a server refuse tokens for others.',
  misconceptions: ['M14'],
}
