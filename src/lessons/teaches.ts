import type { Code } from '../core/finding.ts'
import type { StageName } from '../core/verify.ts'

/** The step that lets one find out for oneself why a finding matters. What no step teaches is not here. */
export const stepsOfFindings: Readonly<Partial<Record<Code, string>>> = {
  // What a token is made of
  'wrong-part-count': '1.1',
  'not-a-token': '1.1',
  'form-ok': '1.1',
  'alg-missing': '1.2',
  'typ-ok': '1.2',
  'typ-not-asked': '1.2',
  // Claims
  'no-exp': '2.4',
  'no-iat': '2.4',
  'no-nbf': '2.4',
  'exp-not-number': '2.2',
  'exp-in-milliseconds': '2.2',
  'time-not-number': '2.2',
  expired: '2.3',
  'not-expired': '2.3',
  'aud-ok': '2.5',
  'aud-mismatch': '2.5',
  'aud-not-asked': '2.5',
  // The signature
  'no-key': '3.1',
  'signature-ok': '3.1',
  'signature-mismatch': '3.2',
  'content-changed': '3.2',
  'no-reading-fits': '3.2',
  reserialised: '3.3',
  'signed-as-pasted': '3.3',
  'secret-extra-whitespace': '3.3',
  'secret-trailing-newline': '3.3',
  'non-canonical-base64url': '3.4',
  'signature-missing': '3.5',
  // Keys
  'key-is-private': '4.1',
  'key-type-mismatch': '4.1',
  'signature-truncated': '4.4',
  'ecdsa-der-signature': '4.4',
  'ecdsa-unpadded': '4.4',
  'key-from-jwks': '4.5',
  'kid-not-in-jwks': '4.5',
  'key-kid-differs': '4.5',
  'other-key-fits': '4.5',
  'key-in-header': '5.4',
  // Encrypted tokens
  'alg-encrypts': '5.1',
  'jwe-key-needed': '5.1',
  'jwe-decrypted': '5.2',
  'jwe-not-decrypted': '5.2',
  // Where a token travels
  'stripped-bearer': '5.5',
  'stripped-header': '5.5',
  'found-in-url': '5.5',
  // Attacks
  'alg-ok': '6.2',
  'alg-not-allowed': '6.2',
  'alg-none': '6.3',
  'secret-weak': '6.4',
  'alg-key-confusion': '6.5',
}

/** The step about what a stage of the verdict checks, where its finding has none of its own. */
const stepsOfStages: Readonly<Partial<Record<StageName, string>>> = {
  parse: '1.1',
  alg: '6.2',
  signature: '3.2',
  exp: '2.3',
  nbf: '2.3',
  iat: '2.2',
  aud: '2.5',
}

/** The step about a claim, by its name; which kind of claim it is is taught for all of them. */
export const stepsOfClaims: Readonly<Record<string, string>> = {
  iss: '2.1',
  sub: '2.1',
  jti: '2.1',
  iat: '2.2',
  exp: '2.3',
  nbf: '2.3',
  aud: '2.5',
  email: '2.1',
  roles: '2.1',
  admin: '3.2',
  token_type: '8.3',
  user_id: '7.4',
  password: '2.6',
  password_hash: '2.6',
  national_id: '2.6',
}

/** The step that teaches a finding; null when none does. */
export function stepOfFinding(code: Code): string | null {
  return stepsOfFindings[code] ?? null
}

/** The step that teaches a stage of the verdict with what it found; null when none does. */
export function stepOfStage(stage: StageName, code: Code): string | null {
  return stepsOfFindings[code] ?? stepsOfStages[stage] ?? null
}

/** The step that teaches a claim; null when none does. The name may be any text: it comes out of a token. */
export function stepOfClaim(name: string): string | null {
  return (Object.hasOwn(stepsOfClaims, name) ? stepsOfClaims[name] : null) ?? null
}
