/** Step 2.5: for whom a token is meant. */

import type { Action } from '../sim/deeds.ts'
import { emptyWorld } from '../sim/world.ts'
import { F2, K1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { claimOf, jsonOf, keyText, membersOf, signatureFits, source, startWith } from './look.ts'

const withAudience = (member: string): Action => ({
  do: 'edit',
  part: 'payload',
  source: `{"iss":"https://campus.example","sub":"42",${member},"exp":1767225900,"nbf":1767225600,"iat":1767225600,"jti":"b1c9-0042","email":"ana@campus.example","https://campus.example/claims/house":"north","locker":17}`,
})
const sign: Action = { do: 'sign' }

/** The names in aud when it is an array; null when it is anything else. */
function audiences(seen: Snapshot): readonly unknown[] | null {
  const aud = claimOf(seen, 'aud')
  return Array.isArray(aud) ? aud : null
}

const namesBoth = (seen: Snapshot) =>
  ['library', 'shop'].every((name) => audiences(seen)?.includes(name) ?? false)

const isExactlyBoth = (seen: Snapshot) => namesBoth(seen) && audiences(seen)?.length === 2

const hasCampusKey = (seen: Snapshot) => seen.world.key.text === K1

/** The services know the secret of the campus and no other, whatever is in the key box. */
const isAcceptedBy = (seen: Snapshot, service: string) =>
  seen.verdict.outcome === 'accepted' &&
  hasCampusKey(seen) &&
  (claimOf(seen, 'aud') === service || (audiences(seen)?.includes(service) ?? false))

/** One text that holds both names, such as "library,shop". */
function isOneText(seen: Snapshot): boolean {
  const aud = claimOf(seen, 'aud')
  return typeof aud === 'string' && aud.includes('library') && aud.includes('shop')
}

const isNamedTwice = (seen: Snapshot) =>
  membersOf(seen, 'payload').filter(({ name }) => name === 'aud').length > 1

export const twoServices: Step = {
  id: '2.5',
  title: 'One token for two services',
  kind: 'do',
  say: 'Ana logs in once and wants to use two services: the library and the shop. Both trust the campus and know its secret, but each accepts only tokens that name it in `aud`, the **audience**. This token is for the library.\n\nYou are the campus: the secret is in the key box.',
  ask: 'Make **one** token that both services accept.',
  picture: 'audience',
  pictureAfter: true,
  panels: ['payload', 'key'],
  look: 'payload',
  exercises: [
    {
      kind: 'services',
      ask: 'What the two services say to this token',
      services: [
        { id: 'library', title: 'library', policy: { ...emptyWorld.policy, audience: 'library' } },
        { id: 'shop', title: 'shop', policy: { ...emptyWorld.policy, audience: 'shop' } },
      ],
    },
  ],
  start: startWith(F2, K1),
  goals: [
    { text: 'the library accepts it', met: (seen) => isAcceptedBy(seen, 'library') },
    { text: 'the shop accepts it', met: (seen) => isAcceptedBy(seen, 'shop') },
    { text: 'it names these two services, and no other', met: isExactlyBoth },
  ],
  mistakes: [
    {
      code: 'one-text',
      when: isOneText,
      feedback:
        'That is one text, and it equals neither name. Several names need an array: square brackets, and each name in its own quotes.',
      misconception: null,
      example: [withAudience('"aud":"library,shop"'), sign],
    },
    {
      code: 'not-signed',
      when: (seen) => isExactlyBoth(seen) && !signatureFits(seen) && hasCampusKey(seen),
      feedback: 'The right claim, but a stale signature: it still belongs to the old payload. Press Sign.',
      misconception: null,
      example: [withAudience('"aud":["library","shop"]')],
    },
    {
      code: 'other-key',
      when: (seen) => isExactlyBoth(seen) && !hasCampusKey(seen),
      feedback:
        'The key box does not hold the secret of the campus any more. The services know only that one: press Undo, then Sign.',
      misconception: null,
      example: [
        withAudience('"aud":["library","shop"]'),
        { do: 'set', inputs: { key: keyText('another-secret-of-my-own-0123456789') } },
        sign,
      ],
    },
    {
      code: 'shop-only',
      when: (seen) => {
        const aud = claimOf(seen, 'aud')
        return !isNamedTwice(seen) && (aud === 'shop' || audiences(seen)?.join() === 'shop')
      },
      feedback: 'Now the shop accepts it and the library does not. Name both.',
      misconception: null,
      example: [withAudience('"aud":"shop"'), sign],
    },
    {
      code: 'aud-twice',
      when: isNamedTwice,
      feedback:
        'There are two claims with the name `aud`. Names must be unique: most programs take the last one, others refuse the token. Use one `aud` with an array.',
      misconception: null,
      example: [withAudience('"aud":"library","aud":"shop"'), sign],
    },
    {
      code: 'no-audience',
      when: (seen) => jsonOf(seen, 'payload') !== null && claimOf(seen, 'aud') === undefined,
      feedback:
        'A token without `aud` is not a token for everybody: both services ask for their name, find nothing, and refuse.',
      misconception: 'M14',
      example: [
        {
          do: 'edit',
          part: 'payload',
          source: '{"iss":"https://campus.example","sub":"42","exp":1767225900,"iat":1767225600}',
        },
        sign,
      ],
    },
    {
      code: 'for-everybody',
      when: (seen) => claimOf(seen, 'aud') === '*' || (audiences(seen)?.includes('*') ?? false),
      feedback: 'There is no sign for “everybody”. The services look for their own name, letter by letter.',
      misconception: null,
      example: [withAudience('"aud":"*"'), sign],
    },
    {
      code: 'too-many',
      when: (seen) => namesBoth(seen) && !isExactlyBoth(seen) && !audiences(seen)?.includes('*'),
      feedback:
        'Both services are named, and something else too. Each name more is one more place where a stolen token works.',
      misconception: null,
      example: [withAudience('"aud":["library","shop","bank"]'), sign],
    },
    {
      code: 'not-json',
      when: (seen) => source(seen, 'payload') !== '' && jsonOf(seen, 'payload') === null,
      feedback: 'The payload is no JSON any more. An array looks like this: `["one","two"]`.',
      misconception: null,
      example: [withAudience('"aud":["library","shop"')],
    },
  ],
  hints: [
    '`aud` may be one text, or something that holds several.',
    'RFC 7519 §4.1.3: `aud` is an array of texts. After the edit the old signature does not fit any more: what can you do about that, as the campus?',
    'Write `"aud":["library","shop"]` and press **Sign**.',
  ],
  solve: [withAudience('"aud":["library","shop"]'), sign],
  explain:
    'A service that is not named in `aud` MUST refuse the token ([RFC 7519 §4.1.3](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3)). It has to look, though: Simple JWT with `AUDIENCE` unset accepts any audience. One login for many services (single sign-on) rests on this: each service knows which tokens are meant for it.',
  notes:
    'Four minutes. Ask before: why should the shop refuse a token of the library, if both trust the campus? (Else the shop could use the tokens that it receives at the library.) Many forget to sign: let it happen. Text with a comma is the usual first try.',
  learnt: 'I can make a token for two audiences, and I know that each service has to look for its own name.',
  misconceptions: ['M14'],
}
