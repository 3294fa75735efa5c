import { decodeToken } from '../decode.ts'
import { memberOf } from '../json.ts'
import { importKey, type SecretEncoding } from '../keys.ts'
import { type Policy, type StageName, type Verdict, verifyToken } from '../verify.ts'

export const anything: Policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null }

/** Text of token and key through decoding, key reading and verification, as the page does it. */
export async function judge(
  text: string,
  keyText: string,
  options: {
    readonly policy?: Partial<Policy>
    readonly now?: number
    readonly encoding?: SecretEncoding
  } = {},
): Promise<Verdict> {
  const token = decodeToken(text)
  const named = (name: string) => {
    if (token.form !== 'jws') return null
    const value = memberOf(token.header.json, name) ?? memberOf(token.unprotected, name)
    return typeof value === 'string' ? value : null
  }
  const input = { text: keyText, encoding: options.encoding ?? 'utf8', passphrase: '' } as const
  const key = await importKey(input, { alg: named('alg'), kid: named('kid') })
  return verifyToken(token, key, { ...anything, ...options.policy }, options.now ?? 0)
}

/** The stage of a verdict as "status code", such as "fail expired". */
export function stageOf(verdict: Verdict, name: StageName): string {
  if (verdict.outcome === 'nothing') return 'nothing'
  const stage = verdict.stages.find((one) => one.name === name)
  return stage ? `${stage.status} ${stage.finding.code}` : 'no such stage'
}

/** "outcome because-code", such as "rejected expired". */
export function sayVerdict(verdict: Verdict): string {
  return verdict.outcome === 'nothing' ? 'nothing' : `${verdict.outcome} ${verdict.because.code}`
}
