import { describe, expect, it } from 'vitest'
import { type CodeLanguage, codeRows, writeCode } from './code-languages.ts'
import { type CodePlan, pinsFor, planCode } from './code-plan.ts'
import { analyzeInputs, b64, hsToken, inputsOf, pairs, payloadOf, raw, signedWith } from './testing/look.ts'

const plan: CodePlan = {
  alg: 'RS256',
  crv: '',
  key: { from: 'key-set' },
  issuer: '',
  audience: '',
  typ: '',
  leewaySeconds: 0,
  requires: ['exp'],
  namesKey: true,
  isSpaced: false,
}

function written(language: CodeLanguage, more: Partial<CodePlan>) {
  const row = codeRows.find(({ name }) => name === language)
  if (!row) throw new Error(language)
  return writeCode(row, { ...plan, ...more })
}
const notesOf = (language: CodeLanguage, more: Partial<CodePlan> = {}) => {
  const code = written(language, more)
  return code.ok ? code.notes.join('\n') : null
}

/** The plan that the page makes for a token and a key. */
async function planFor(token: string, key: string, encoding: 'utf8' | 'hex' = 'utf8') {
  const inputs = inputsOf(token, { key, encoding })
  const seen = await analyzeInputs(inputs)
  expect(seen.verdict.outcome).toBe('accepted')
  const alg = pinsFor(seen.token, seen.key, inputs.policy).proposed ?? ''
  const given = { token: seen.token, key: seen.key, input: inputs.key, policy: inputs.policy }
  return planCode(alg, given, false)
}

describe('what is said beside the code', () => {
  const jwk = pairs.p256.publicKey.export({ format: 'jwk' })
  const set = JSON.stringify({ keys: [{ ...jwk, kid: 'a' }] })
  const es = (header: object) =>
    signedWith(`${b64(JSON.stringify(header))}.${b64(payloadOf())}`, 'sha256', raw(pairs.p256.privateKey))

  it.each(['python', 'django', 'go', 'php', 'ruby'] as const)(
    '%s: that a token without kid finds no key in a set',
    async (language) => {
      const without = await planFor(es({ alg: 'ES256' }), set)
      const named = await planFor(es({ alg: 'ES256', kid: 'a' }), set)
      expect(without.key.from).toBe('key-set')
      expect(notesOf(language, without)).toContain('names no key')
      expect(notesOf(language, named)).not.toContain('names no key')
    },
  )

  it('that white space was left out of the secret here', async () => {
    const bytes = Buffer.alloc(32, 7)
    const hex = bytes.toString('hex')
    const spaced = await planFor(hsToken(bytes), hex.replaceAll(/../g, '$& '), 'hex')
    expect(notesOf('node', spaced)).toContain('without the white space')
    const plain = await planFor(hsToken(bytes), hex, 'hex')
    expect(notesOf('node', plain)).not.toContain('without the white space')
  })

  it('which libraries do not look at crit', () => {
    const silent = codeRows
      .map(({ name }) => name)
      .filter((name) => notesOf(name)?.includes('It does not look at crit'))
    expect(silent).toEqual(['go', 'csharp', 'php', 'ruby'])
    const onceSilent = codeRows
      .map(({ name }) => name)
      .filter((name) => notesOf(name)?.includes('before 2.12'))
    expect(onceSilent).toEqual(['python', 'django'])
  })
})

describe('the algorithm', () => {
  it('is held to in PHP though each key of a set brings its own', () => {
    const code = written('php', {})
    expect(code).toMatchObject({ ok: true })
    expect(code.ok && code.code).toContain("$header->alg === 'RS256' || throw")
    const alone = written('php', { key: { from: 'pem-variable' } })
    expect(alone.ok && alone.code).not.toContain('$header')
  })

  it('ES256K is taken from a PEM in Ruby, not from a set', () => {
    expect(written('ruby', { alg: 'ES256K' })).toMatchObject({ ok: false })
    expect(written('ruby', { alg: 'ES256K', key: { from: 'pem-variable' } })).toMatchObject({ ok: true })
  })
})
