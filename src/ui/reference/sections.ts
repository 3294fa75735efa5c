import { causeGroups } from '../../core/causes-guide.ts'
import { describeClaim, describedClaims } from '../../core/claims.ts'
import { registeredClaims } from '../../core/claims-registry.ts'
import { describeHeader, headerNames } from '../../core/headers.ts'
import { libraryErrors } from '../../core/library-errors.ts'
import { lints } from '../../core/lint.ts'
import { lintGroups, lintNames } from '../../core/lint-names.ts'
import { profileNames } from '../../core/lint-profile.ts'
import { stepOfClaim, stepOfFinding } from '../../lessons/teaches.ts'
import { stepOfLint } from '../../lessons/teaches-lints.ts'
import { algorithmGroups } from './algorithm-entries.ts'
import { type Entry, type EntryGroup, entry, type Section } from './entry.ts'

/** Where a cause can be seen at work: ids of examples. */
const exampleOfCause: Readonly<Partial<Record<string, string>>> = {
  'signature-mismatch': 'tampered',
  'secret-base64-decoded': 'secret-base64',
  'secret-trailing-newline': 'secret-newline',
  'ecdsa-der-signature': 'ecdsa-der',
  'alg-key-confusion': 'alg-confusion',
  'alg-none': 'alg-none',
  expired: 'expired',
  'nbf-in-future': 'not-yet-valid',
  'exp-in-milliseconds': 'milliseconds',
  'key-from-jwks': 'jwks',
  'secret-weak': 'weak-secret',
  'nested-token': 'nested',
  'big-integer': 'unicode-big-integers',
}

const causes: readonly EntryGroup[] = causeGroups.map((group) => ({
  title: group.title,
  entries: group.causes.map(({ code, name, comes, mend, spec }) =>
    entry(code, {
      title: name,
      paragraphs: [comes, mend],
      spec,
      step: stepOfFinding(code),
      example: exampleOfCause[code] ?? null,
    }),
  ),
}))

function claimEntry(name: string): Entry {
  const { meaning, reference, isTime } = describeClaim(name)
  return entry(name, {
    name,
    badges: isTime ? ['seconds since 1970'] : [],
    // A sentence has a full stop; what the registry says has none.
    paragraphs: meaning === null ? [] : [/[.!?]$/u.test(meaning) ? meaning : `${meaning}.`],
    spec: reference,
    step: stepOfClaim(name),
  })
}

const claimNames = [...new Set([...describedClaims, ...registeredClaims.keys()])]
const claimKinds = [
  ['registered', 'Registered: the seven of RFC 7519'],
  ['public', 'Public: in the registry of IANA'],
  ['private', 'Private: what makers of tokens agreed upon'],
] as const
const claims: readonly EntryGroup[] = claimKinds.map(([kind, title]) => ({
  title,
  entries: claimNames.filter((name) => describeClaim(name).kind === kind).map(claimEntry),
}))

const header: readonly EntryGroup[] = [
  {
    title: null,
    entries: headerNames.map((name) => {
      const jws = describeHeader(name, 'jws')
      const jwe = describeHeader(name, 'jwe')
      const places = [jws.reference, jwe.reference].filter((one) => one !== null)
      return entry(name, {
        name,
        badges: jws.isRisky ? ['never trust it unchecked'] : [],
        paragraphs: jws.meaning === null ? [] : [jws.meaning],
        spec: [...new Set(places)].join(', ') || null,
      })
    }),
  },
]

/** Ids of the causes that have an entry of their own. */
const knownCauses: ReadonlySet<string> = new Set(
  causeGroups.flatMap((group) => group.causes.map(({ code }) => code)),
)

const libraries = [...new Set(libraryErrors.map(({ library }) => library))]
const errors: readonly EntryGroup[] = libraries.map((title) => ({
  title,
  entries: libraryErrors
    .filter(({ library }) => library === title)
    .map(({ id, language, name, message, means, causes: from, here, source }) =>
      entry(id, {
        name: message,
        title: name,
        badges: [title, language],
        paragraphs: [means, here],
        causes: from.map(({ text, code }) => ({
          text,
          cause: code !== null && knownCauses.has(code) ? code : null,
        })),
        spec: source,
      }),
    ),
}))

const severityNames = { error: 'error', warning: 'warning', info: 'good to know' } as const

const rules: readonly EntryGroup[] = Object.entries(lintGroups).map(([letter, title]) => ({
  title,
  entries: lints
    .filter(({ id }) => id.startsWith(letter))
    .map(({ id, severity, spec, why, profiles = [] }) =>
      entry(id, {
        name: id,
        title: lintNames[id] ?? null,
        badges: [severityNames[severity], ...profiles.map((profile) => profileNames[profile])],
        paragraphs: [why],
        spec: spec ?? 'our advice',
        step: stepOfLint(id),
      }),
    ),
}))

/** All that can be looked up, in the order of the page. */
export const sections: readonly Section[] = [
  {
    id: 'errors',
    title: 'Error messages',
    intro:
      'What libraries and servers say when they refuse a token, and what they mean. Paste a line of your log into the search: the message is found in it.',
    groups: errors,
  },
  {
    id: 'causes',
    title: 'Why it fails',
    intro:
      'What goes wrong with tokens, how it comes about, and what to do. The debugger finds out by experiment which of these it is.',
    groups: causes,
  },
  {
    id: 'claims',
    title: 'Claims',
    intro: 'What may stand in a payload. Names are compared exactly, with upper and lower case.',
    groups: claims,
  },
  {
    id: 'header',
    title: 'Header',
    intro:
      'What may stand in the first part. It is written by whoever made the token: a reader checks it against what it expects.',
    groups: header,
  },
  {
    id: 'algorithms',
    title: 'Algorithms',
    intro:
      'Use HS256 where one program both makes and checks, Ed25519 or ES256 where others check, RS256 where their programs are old. The reader decides which it allows, never the token.',
    groups: algorithmGroups,
  },
  {
    id: 'rules',
    title: 'Rules',
    intro: 'What the debugger looks at in every token, beyond whether the signature fits.',
    groups: rules,
  },
]
