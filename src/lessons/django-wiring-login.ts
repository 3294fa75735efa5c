/** Step 7.4: a password for two tokens, and what the two have in common. */
import { wiredProject } from '../sim/django/start-project.ts'
import { loginAs, loginPath, requestTo, send } from './django-requests.ts'
import { login, newestTokens, startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf, tokenText } from './look.ts'
import { asksFor, exchanges, isLogin, newest, sentBody, status, textIn, tokensOf } from './look-project.ts'

const start = await startProject(wiredProject())
const pair = newestTokens(await startProject(wiredProject(), login('ana')))

const compare = {
  kind: 'sort',
  name: 'compare',
  ask: 'Compare their claims',
  items: [
    { id: 'token_type', text: '`token_type`' },
    { id: 'exp', text: '`exp`' },
    { id: 'iat', text: '`iat`' },
    { id: 'jti', text: '`jti`' },
    { id: 'user_id', text: '`user_id`' },
  ],
  places: [
    { id: 'same', title: 'The same in both' },
    { id: 'different', title: 'Different' },
  ],
} as const satisfies Exercise

const right = {
  token_type: 'different',
  exp: 'different',
  iat: 'same',
  jti: 'different',
  user_id: 'same',
} as const

type Claim = keyof typeof right
const claims = Object.keys(right) as Claim[]

const put = (seen: Snapshot, claim: Claim) => placeOf(seen, 'compare', claim)
const misplaced = (claim: Claim, place: string) =>
  [login('ana'), open, { do: 'answer', name: 'compare', answer: { ...right, [claim]: place } }] as const

const open = { do: 'set', inputs: { pasted: pair.refresh } } as const

/** All tokens that were handed out. */
const given = (seen: Snapshot) =>
  exchanges(seen).filter((one) => isLogin(one) && tokensOf(one).access !== '' && tokensOf(one).refresh !== '')

const isOpen = (seen: Snapshot) =>
  given(seen).some((one) => [tokensOf(one).access, tokensOf(one).refresh].includes(tokenText(seen)))

const isLastRefused = (seen: Snapshot) => status(newest(seen)) === 401 && given(seen).length === 0
const nameSent = (seen: Snapshot) => {
  const one = newest(seen)
  return one === undefined ? '' : textIn(sentBody(one), 'username')
}

export const logIn: Step = {
  id: '7.4',
  title: 'A password for two tokens',
  kind: 'do',
  say: 'Everything is wired. Ana’s name is `ana` and her password `ana-test-pw`. A POST to `/api/token/` with both, as JSON, gives two tokens.\n\nThey look alike: nobody can tell by their looks what each is for. But you can read them.',
  ask: 'Log Ana in. Open both tokens from the answer, and sort their claims.',
  panels: ['token', 'payload'],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Ana’s app',
      shows: ['request'],
      files: [],
      paths: [loginPath],
      prepared: [{ id: 'login', title: 'Log in as Ana', request: loginAs('ana', '') }],
    },
    compare,
  ],
  start,
  goals: [
    { text: 'the server answers 200, with two tokens', met: (seen) => given(seen).length > 0 },
    { text: 'one of them is open below', met: isOpen },
    {
      text: 'each claim is where it belongs',
      met: (seen) => claims.every((claim) => put(seen, claim) === right[claim]),
    },
  ],
  mistakes: [
    {
      code: 'wrong-password',
      when: (seen) => isLastRefused(seen) && nameSent(seen) === 'ana',
      feedback:
        'Wrong password. Notice the words: “No active account found”. They are the same for a wrong password, an unknown name and a closed account, so that nobody can find out who has an account.',
      misconception: null,
      example: [send(loginAs('ana', 'sunshine'))],
    },
    {
      code: 'wrong-name',
      when: (seen) => isLastRefused(seen) && nameSent(seen) !== 'ana',
      feedback:
        'The server does not say which of the two is wrong, on purpose. Her name here is `ana`, in small letters.',
      misconception: null,
      example: [send(loginAs('Ana Ruiz', 'ana-test-pw'))],
    },
    {
      code: 'field-missing',
      when: (seen) => {
        const one = newest(seen)
        return one !== undefined && (asksFor(one, 'password') || asksFor(one, 'username'))
      },
      feedback:
        '400: the view says which field it misses. It wants `{"username": "…", "password": "…"}`, and neither may be empty.',
      misconception: null,
      example: [send(loginAs('ana', ''))],
    },
    {
      code: 'no-json',
      when: (seen) => {
        const one = newest(seen)
        return (
          one !== undefined &&
          isLogin(one) &&
          (status(one) === 415 ||
            (status(one) === 400 && !asksFor(one, 'password') && !asksFor(one, 'username')))
        )
      },
      feedback:
        'The body is no JSON that the view can read. Names and values stand in double quotes, with a comma between the two.',
      misconception: null,
      example: [send({ ...loginAs('ana', ''), body: "{'username': 'ana', 'password': 'ana-test-pw'}" })],
    },
    {
      code: 'with-get',
      when: (seen) => status(newest(seen)) === 405,
      feedback: 'A GET has no body for the password, and an address is no place for it. Use POST.',
      misconception: null,
      example: [send(requestTo('GET', loginPath))],
    },
    {
      code: 'iat-different',
      when: (seen) => put(seen, 'iat') === 'different',
      feedback:
        'Both were made in the same second, so `iat` is the same. Compare the numbers to the last digit.',
      misconception: null,
      example: misplaced('iat', 'different'),
    },
    {
      code: 'same-type',
      when: (seen) => put(seen, 'token_type') === 'same',
      feedback: 'Open one, then the other, and look at the first claim: it says what each of them is for.',
      misconception: 'M16',
      example: misplaced('token_type', 'same'),
    },
    {
      code: 'same-end-or-name',
      when: (seen) => put(seen, 'exp') === 'same' || put(seen, 'jti') === 'same',
      feedback:
        'Compare again: `exp` is when it ends, and `jti` is the name of this one token. Each of the two has its own.',
      misconception: null,
      example: misplaced('jti', 'same'),
    },
    {
      code: 'other-user',
      when: (seen) => put(seen, 'user_id') === 'different',
      feedback: 'Both are Ana’s: `user_id` is the number of her row in the database.',
      misconception: null,
      example: misplaced('user_id', 'different'),
    },
  ],
  hints: [
    'Put the password into the prepared request, and send it.',
    'Each token in the answer can be opened: read its payload, then open the other one.',
    'Send `{"username": "ana", "password": "ana-test-pw"}`. Same: `iat`, `user_id`. Different: `token_type`, `exp`, `jti`.',
  ],
  solve: [login('ana'), open, { do: 'answer', name: 'compare', answer: right }],
  explain:
    'Five claims, and `token_type` is what tells the two apart. `token_type` and `user_id` are SimpleJWT’s own, private claims; it sets no `sub`, `iss` or `aud` unless you ask for it. The secret that signs both is Django’s `SECRET_KEY` ([settings](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html)).\n\nNeither holds the password, and neither is secret in itself: you have just read both without a key.',
  notes:
    'Four minutes. Send a wrong password first, then the right one for `ben`, whose account is closed: the same words. Ask why. Then ask what the app should do with the password now: forget it.',
  learnt: 'I can exchange a password for two tokens, and I know which claim tells them apart.',
  misconceptions: [],
}
