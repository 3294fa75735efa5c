import { memberOf } from './json.ts'
import { digestsOf, disclosureLints, disclosuresOf, everything, sdJwt, walk } from './lint-disclosures.ts'
import { bindingHits } from './lint-key-binding.ts'
import { type Hit, type Lint, listed, rule, short, told, when } from './lint-row.ts'
import { sdHashOf } from './sd-jwt.ts'
import { bareType } from './token-type.ts'

/** Group I: SD-JWT. RFC 9901. */
export const sdJwtLints: readonly Lint[] = [
  rule(
    'V1',
    'error',
    'RFC 9901 §4',
    'The ~ at the end shows that nothing was cut off. Without it a reader cannot tell a disclosure from a key binding.',
    (s) => [
      ...told(s.found('sd-jwt-no-tilde')),
      ...when(s.jws !== null && s.jws.disclosures === undefined, () => ({
        title: 'An SD-JWT must end with ~, even without disclosures',
        detail: 'Perhaps only its first part was copied.',
        span: s.jws?.signature.span ?? null,
      })),
    ],
    sdJwt,
  ),
  rule(
    'V2',
    'error',
    'RFC 9901 §4.1, §7.1',
    'The digests are worth something only because the issuer signed them.',
    (s) =>
      when(s.alg?.toLowerCase() === 'none', () => ({
        title: 'The issuer’s part is not signed ("none")',
        detail: 'Refuse it.',
        span: s.headerSpan('alg'),
      })),
    sdJwt,
  ),
  rule(
    'V3',
    'error',
    'RFC 9901 §4.1.1',
    'The hash decides which disclosures belong. It holds for the whole token, so it stands at the top and nowhere else.',
    (s) => {
      const sdAlg = memberOf(s.claims, '_sd_alg')
      const hits: Hit[] = when(sdAlg !== undefined && sdHashOf(sdAlg) === null, () => ({
        title: `_sd_alg is ${short(sdAlg)}, which is not known here`,
        detail: 'It is a name from the IANA list of hashes, in small letters, such as "sha-256".',
        span: s.claimSpan('_sd_alg'),
      }))
      for (const [index, root] of everything(s).entries())
        walk(root, (one, depth) => {
          if ((depth === 0 && index === 0) || Array.isArray(one) || !Object.hasOwn(one, '_sd_alg')) return
          hits.push({
            title: '_sd_alg stands below the top level',
            detail: 'It may stand only among the first claims of the issuer’s part.',
          })
        })
      return hits
    },
    sdJwt,
  ),
  ...disclosureLints,
  rule(
    'V11',
    'error',
    'RFC 9901 §4.3, §4.3.1, §7.3',
    'The key binding shows that the holder presents the credential now, here, and to you. Without it a copy would do.',
    bindingHits,
    sdJwt,
  ),
  rule(
    'V12',
    'info',
    'RFC 9901 §4.2.5, §9.11',
    'Decoys hide how many claims there are. That you cannot tell them apart is the point.',
    (s) => {
      const shown = new Set(disclosuresOf(s).map((one) => one.digest))
      const hidden = digestsOf(s).filter((one) => !shown.has(one.digest)).length
      const typ = memberOf(s.header, 'typ')
      return [
        ...when(hidden > 0, () => ({
          title: `${hidden} ${hidden === 1 ? 'digest has' : 'digests have'} no disclosure: hidden, or decoys`,
          detail: 'The holder did not show them, or nothing is behind them.',
          span: s.claimSpan('_sd'),
          spec: 'RFC 9901 §4.2.5',
        })),
        ...when(typ === undefined || ['jwt', 'sd-jwt'].includes(bareType(typ)), () => ({
          title: `The type does not say what kind of credential it is: ${typ === undefined ? 'no typ' : listed([short(typ)])}`,
          detail: 'Give it a type of its own that ends in "+sd-jwt", such as "dc+sd-jwt".',
          span: s.headerSpan('typ'),
          spec: 'RFC 9901 §9.11',
        })),
      ]
    },
    sdJwt,
  ),
]
