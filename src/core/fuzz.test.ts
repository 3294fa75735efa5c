import { describe, expect, it } from 'vitest'
import { encodeTextBase64url } from './base64url.ts'
import { decodeToken, segmentsOf } from './decode.ts'
import { extract } from './extract.ts'
import { rebuild, unsoundFinding } from './testing/sound-token.ts'

/** mulberry32: the same numbers on every run, so that a failure can be met again. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const b64 = encodeTextBase64url
const header = b64('{"alg":"HS256","typ":"JWT"}')
const jws = `${header}.${b64('{"iss":"https://jo.example","exp":1893456000,"n":[1,{"é":null}]}')}.${b64('0123456789abcdef0123456789abcdef')}`
const seeds = [
  jws,
  `${b64('{"alg":"none"}')}.${b64('{"a":1,"a":12345678901234567890}')}.`,
  `${header}..c2ln`,
  `${b64('{"alg":"HS256","b64":false,"crit":["b64"]}')}.$.02.c2ln`,
  `${b64('{"alg":"dir","enc":"A128GCM"}')}..aXY.Y2lwaGVy.dGFn`,
  `${b64('{"alg":"HS256","cty":"JWT"}')}.${b64(jws)}.c2ln`,
  `${jws}~${b64('["salt","name","Jo"]')}~${jws}`,
  `{"payload":"${b64('{}')}","signatures":[{"protected":"${header}","signature":"c2ln"}]}`,
  `{"protected":"${header}","payload":"YQ","signature":"c2ln","header":{"kid":"1"}}`,
  `{"ciphertext":"YQ","iv":"YQ","tag":"YQ","recipients":[{"header":{"alg":"dir"},"encrypted_key":""}]}`,
  `Authorization: Bearer ${jws}`,
  `curl -H "Cookie: session=${jws}; b=1" 'https://a.example/?token=${jws}#x'`,
  '{"__proto__":{"a":[1,2,{"b":"\\ud800"}]}}',
]
const pieces = [
  ...'.~=+/-_ "\'{}[]:,\\\n\t%0eyJ',
  '\u0000',
  '\u200b',
  '\u2013',
  '\ufeff',
  '\ud800',
  '\u{1f600}',
  'é',
  'Bearer ',
  '%2E',
  '=3D',
  'eyJ',
  '{"',
  '"}',
  'e30',
  '__proto__',
]

function mutate(text: string, random: (below: number) => number): string {
  let result = text
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(result.length + 1)
    const length = random(random(8) === 0 ? 60 : 3)
    const kind = random(6)
    const piece = pieces[random(pieces.length)] ?? ''
    if (kind === 0) result = result.slice(0, at) + piece + result.slice(at)
    else if (kind === 1) result = result.slice(0, at) + result.slice(at + length)
    else if (kind === 2) result = result.slice(0, at) + piece + result.slice(at + 1)
    else if (kind === 3) result = result.slice(0, at)
    else if (kind === 4) result = result.slice(at) + result.slice(0, at)
    else
      result =
        result.slice(0, at) +
        String.fromCharCode(random(random(2) === 0 ? 128 : 65536)) +
        result.slice(at + 1)
  }
  return result
}

function invent(random: (below: number) => number): string {
  let text = ''
  for (let count = random(14); count > 0; count--) {
    text += random(3) === 0 ? String.fromCharCode(random(65536)) : (pieces[random(pieces.length)] ?? '')
  }
  return text
}

/** null when all that is promised of every text holds for this one. */
function brokenPromise(text: string): string | null {
  const token = decodeToken(text)
  if (token.text !== text) return 'the text is another one'
  const isJsonForm = text.trimStart().startsWith('{')
  if (token.form !== 'empty' && !isJsonForm && rebuild(text, token) !== text)
    return 'the spans do not rebuild it'
  for (const { span } of segmentsOf(token))
    if (span.start < 0 || span.end > text.length || span.start > span.end) return 'a span lies outside'
  return unsoundFinding(text, token)
}

function brokenExtraction(pasted: string): string | null {
  const { tokens, notices, pasted: kept } = extract(pasted)
  if (kept !== pasted) return 'the pasted text was changed'
  for (const { span, text } of tokens)
    if (span.start < 0 || span.end > pasted.length || span.start > span.end || text === '')
      return 'a bad token'
  for (const { span } of notices)
    if (span && (span.start < 0 || span.end > pasted.length)) return 'a notice lies outside'
  return null
}

function run(count: number, seed: number, judge: (text: string) => string | null) {
  const random = makeRandom(seed)
  for (let index = 0; index < count; index++) {
    const text = random(4) === 0 ? invent(random) : mutate(seeds[random(seeds.length)] ?? '', random)
    let broken: string | null
    try {
      broken = judge(text)
    } catch (thrown) {
      broken = String(thrown)
    }
    if (broken) throw new Error(`${broken}: ${JSON.stringify(text)}`)
  }
}

describe('random and mutated input', () => {
  it('is decoded: 120,000 texts', () => {
    expect(() => run(120_000, 20260101, brokenPromise)).not.toThrow()
  }, 180_000)

  it('is searched for tokens: 20,000 texts', () => {
    expect(() => run(20_000, 20260102, brokenExtraction)).not.toThrow()
  }, 180_000)
})
