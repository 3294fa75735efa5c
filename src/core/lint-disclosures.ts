import { isObject, type JsonObject, type JsonValue, memberOf } from './json.ts'
import type { Profile } from './lint-profile.ts'
import { type Hit, type Lint, rule, short, told, when } from './lint-row.ts'
import type { Subject } from './lint-subject.ts'
import { findDigests, type SdDigest, type SdDisclosure } from './sd-jwt.ts'

/** Rules about an SD-JWT only. */
export const sdJwt: readonly Profile[] = ['sd-jwt']

/** What a salt should have at least; 22 characters of base64url hold it. RFC 9901 §9.3. */
const SALT_BITS = 128

/** Claims that a verifier needs, whatever the holder wants. RFC 9901 §9.7. */
const alwaysShown: ReadonlySet<string> = new Set(['iss', 'exp', 'nbf', 'aud', 'cnf'])

/** The disclosures that travel with the token, in their order. */
export const disclosuresOf = ({ study }: Subject): readonly SdDisclosure[] => study.sd?.disclosures ?? []

/** The digests of the claims and of what was disclosed; none where the claims cannot be read. */
export const digestsOf = (s: Subject): readonly SdDigest[] =>
  s.claims === null ? [] : findDigests(s.claims, disclosuresOf(s))

const nameOf = (disclosure: SdDisclosure, index: number) =>
  disclosure.name === null ? `Disclosure ${index + 1}` : `Disclosure ${index + 1} ("${disclosure.name}")`

/** Calls `look` with every object and array below a value, the value included; at most so many levels. */
export function walk(
  value: JsonValue | undefined,
  look: (one: JsonObject | readonly JsonValue[], depth: number) => void,
) {
  const go = (one: JsonValue | undefined, depth: number): void => {
    if (depth > 64 || typeof one !== 'object' || one === null) return
    look(one, depth)
    for (const inner of Array.isArray(one) ? one : Object.values(one)) go(inner, depth + 1)
  }
  go(value, 0)
}

/** All that is signed, and all that was disclosed. */
export const everything = (s: Subject): readonly (JsonValue | undefined)[] => [
  s.claims ?? undefined,
  ...disclosuresOf(s).map((one) => one.value),
]

/** Group I, the part about disclosures and the digests that they belong to. RFC 9901. */
export const disclosureLints: readonly Lint[] = [
  rule(
    'V4',
    'error',
    'RFC 9901 §4.2.1–2, §7.1',
    'A property has a name and an element of a list has none. Mixed up, a value lands where the issuer did not put it.',
    (s) => {
      const digests = digestsOf(s)
      return [
        ...told(s.found('disclosure-malformed')),
        ...disclosuresOf(s).flatMap((one, index) => {
          const place = digests.find(({ digest }) => digest === one.digest)
          if (!place || one.value === undefined) return []
          const isProperty = one.name !== null
          return when(isProperty !== (place.of === 'property'), () => ({
            title: `${nameOf(one, index)} is ${isProperty ? 'a property, and its digest stands in a list' : 'an element of a list, and its digest stands in _sd'}`,
            detail: 'A property is [salt, name, value], an element [salt, value].',
            span: one.span,
          }))
        }),
      ]
    },
    sdJwt,
  ),
  rule(
    'V5',
    'error',
    'RFC 9901 §7.1',
    'What the issuer did not sign must not be shown as if it had: the whole must be refused.',
    (s) => {
      const digests = digestsOf(s).map((one) => one.digest)
      const known = new Set(digests)
      const twice = digests.filter((one, index) => digests.indexOf(one) < index)
      return [
        ...disclosuresOf(s).flatMap((one, index) =>
          when(one.digest !== null && !known.has(one.digest), () => ({
            title: `${nameOf(one, index)} belongs to no digest in the token`,
            detail: 'It was changed, or is of another token. Refuse the whole.',
            span: one.span,
          })),
        ),
        ...[...new Set(twice)].map((digest) => ({
          title: 'The same digest stands twice',
          detail: `${digest} must appear only once in the whole token.`,
          span: s.claimSpan('_sd'),
        })),
      ]
    },
    sdJwt,
  ),
  rule(
    'V6',
    'error',
    'RFC 9901 §7.1',
    'A holder could put his own value over one that the issuer shows to all.',
    (s) => {
      const digests = digestsOf(s)
      return disclosuresOf(s).flatMap((one, index) => {
        const { name, digest, span } = one
        if (name === null) return []
        const siblings = digests.find((place) => place.digest === digest)?.siblings ?? null
        if (name === '_sd' || name === '...')
          return [
            { title: `${nameOf(one, index)} has a name that is reserved`, detail: 'Refuse the whole.', span },
          ]
        return when(memberOf(siblings, name) !== undefined, () => ({
          title: `"${name}" is disclosed, and stands there already`,
          detail: 'It would replace what is signed for all to see. Refuse the whole.',
          span,
        }))
      })
    },
    sdJwt,
  ),
  rule(
    'V7',
    'error',
    'RFC 9901 §4.2.4.1–2',
    'A reader that skips what it does not understand shows another set of claims than one that refuses it.',
    (s) => {
      const hits: Hit[] = []
      for (const root of everything(s))
        walk(root, (one) => {
          if (!isObject(one)) {
            for (const element of one) {
              if (!isObject(element) || !Object.hasOwn(element, '...')) continue
              if (Object.keys(element).length > 1 || typeof element['...'] !== 'string')
                hits.push({
                  title: 'A hidden element of a list must be {"...": digest} and nothing else',
                  detail: `Here is ${short(element)}.`,
                })
            }
            return
          }
          const list = memberOf(one, '_sd')
          if (
            list !== undefined &&
            !(Array.isArray(list) && list.every((digest) => typeof digest === 'string'))
          )
            hits.push({
              title: `_sd must be a list of digests, and is ${short(list)}`,
              detail: 'Each digest is text in base64url.',
              span: s.claimSpan('_sd'),
            })
        })
      return hits
    },
    sdJwt,
  ),
  rule(
    'V8',
    'info',
    'RFC 9901 §4.2.3',
    'JSON can be written in many ways, its base64url only in one: so the digest is taken over the text that travels.',
    (s) => {
      const known = new Set(digestsOf(s).map((one) => one.digest))
      return disclosuresOf(s).flatMap((one, index) =>
        when(
          one.digestOfJson !== null &&
            one.digest !== null &&
            !known.has(one.digest) &&
            known.has(one.digestOfJson),
          () => ({
            title: `${nameOf(one, index)}: the digest was taken over the decoded JSON`,
            detail: 'Hash the base64url text, as it stands between the ~ signs.',
            span: one.span,
          }),
        ),
      )
    },
    sdJwt,
  ),
  rule(
    'V9',
    'warning',
    'RFC 9901 §9.3',
    'With a short salt the hidden values can be guessed: names, birthdays and yes or no are few.',
    (s) =>
      disclosuresOf(s).flatMap((one, index) =>
        when(one.salt !== null && one.salt.length * 6 < SALT_BITS, () => ({
          title: `${nameOf(one, index)} has a salt of at most ${(one.salt ?? '').length * 6} bits`,
          detail: 'Use 16 random bytes, in base64url, a new one for each disclosure.',
          span: one.span,
        })),
      ),
    sdJwt,
  ),
  rule(
    'V10',
    'warning',
    'RFC 9901 §9.7',
    'The verifier needs them to check the rest. A holder who may leave out exp has a credential without end.',
    (s) => {
      const top = new Set(
        digestsOf(s)
          .filter((one) => one.isTopLevel)
          .map((one) => one.digest),
      )
      return disclosuresOf(s).flatMap((one) =>
        when(
          one.name !== null && alwaysShown.has(one.name) && one.digest !== null && top.has(one.digest),
          () => ({
            title: `"${one.name}" can be left out by the holder`,
            detail: 'Put it among the claims that are always shown.',
            span: one.span,
          }),
        ),
      )
    },
    sdJwt,
  ),
]
