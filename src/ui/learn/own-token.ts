import { encodeBase64url } from '../../core/base64url.ts'
import type { KeyInput } from '../../core/keys.ts'
import type { Step } from '../../lessons/lesson.ts'
import { plainWords } from '../kit/prose.tsx'

/** Published with the page: what it signs proves nothing, and the page says so. */
export const ownTokenKey: KeyInput = {
  text: 'jotlab-demo-key-that-everybody-knows',
  encoding: 'utf8',
  passphrase: '',
}

/** The claims about a lesson: what was solved and what was only shown stay apart. `iat` in unix seconds. */
export function ownClaims(
  lessonTitle: string,
  solved: readonly Step[],
  shown: readonly Step[],
  iat: number,
): Readonly<Record<string, unknown>> {
  const words = (steps: readonly Step[]) => steps.map(({ learnt }) => plainWords(learnt))
  return {
    iss: 'jotlab',
    sub: 'you',
    lesson: lessonTitle,
    learnt: words(solved),
    ...(shown.length > 0 && { shown: words(shown) }),
    iat,
  }
}

/** A token with these claims, HS256 with the demo key; null when the browser cannot sign. */
export async function makeOwnToken(claims: Readonly<Record<string, unknown>>): Promise<string | null> {
  const [{ importKey }, { signToken }] = await Promise.all([
    import('../../core/keys.ts'),
    import('../../core/sign.ts'),
  ])
  const encode = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const key = await importKey(ownTokenKey, { alg: 'HS256', kid: null })
  if (key.kind !== 'secret') return null
  const signed = await signToken(encode({ alg: 'HS256', typ: 'JWT' }), encode(claims), key)
  return signed.ok ? signed.token : null
}
