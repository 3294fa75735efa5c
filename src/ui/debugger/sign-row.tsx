import { useEffect, useState } from 'react'
import { algorithms, findAlgorithm } from '../../core/algorithms.ts'
import { memberOf } from '../../core/json.ts'
import { algOf, signWorld } from '../../sim/signing.ts'
import type { World } from '../../sim/world.ts'
import { useShown, useStore } from '../store-context.ts'
import { replaceAlgorithm } from './replace-algorithm.ts'
import { editPart, generateFor } from './signing.ts'

/** Making a signature: by which algorithm, with which key, once or after each edit. */
export function SignRow() {
  const store = useStore()
  const { world, reading, analysis } = useShown()
  const { token } = reading
  const alg = algOf(token)
  const named = token.form === 'jwe' ? memberOf(token.header.json, 'alg') : alg
  const shown = typeof named === 'string' ? named : ''
  const [said, setSaid] = useState<{ text: string; world: World } | null>(null)
  const [busy, setBusy] = useState<'sign' | 'key' | null>(null)
  const cannot = useCannotSignAsTyped(world, alg)
  const isCompact = token.form === 'jws' && token.serialization === 'compact'
  const canMake = isCompact || token.form === 'empty'
  const needsPassphrase =
    world.key.passphrase !== '' ||
    (analysis?.key.findings.some(({ code }) => code === 'key-encrypted') ?? false)

  const say = (text: string) => setSaid({ text, world: store.get().world })

  async function sign() {
    if (busy || !isCompact) return
    setBusy('sign')
    const start = store.get()
    const result = await signWorld(start.world, start.reading.token)
    setBusy(null)
    if (!result.ok) {
      store.move({ do: 'record', what: { kind: 'sign-failed', alg: alg ?? '', why: result.why } })
      return say(result.why)
    }
    // What was typed meanwhile is worth more than a signature over what stood there before.
    if (store.get().world.pasted !== start.world.pasted)
      return say('The token changed meanwhile: press Sign again.')
    const what = { kind: 'signed', alg: alg ?? '', token: result.token } as const
    store.move({ do: 'record', what, token: result.token })
    say('Signed anew: header and payload as they stand.')
  }

  async function generate() {
    if (busy || !canMake || alg === 'none') return
    setBusy('key')
    const made = await generateFor(alg ?? 'HS256')
    setBusy(null)
    if (!made.ok) return say(made.why)
    const now = store.get()
    if (now.world.key !== world.key || algOf(now.reading.token) !== alg) {
      return say('The key or the algorithm changed meanwhile, so the new key was dropped.')
    }
    store.move({ do: 'set', inputs: { key: made.key } })
    say(
      isCompact
        ? 'A new key is in the box. The old signature does not fit it: press Sign.'
        : `A new key for ${alg ?? 'HS256'} is in the box.`,
    )
  }

  function chooseAlgorithm(name: string) {
    if (token.form === 'jws') editPart(store, 'header', replaceAlgorithm(token.header, name))
    else if (token.form === 'empty') editPart(store, 'header', JSON.stringify({ alg: name, typ: 'JWT' }))
  }

  return (
    <div className="sign-row">
      {needsPassphrase && (
        <label className="field">
          Passphrase of the private key
          <input
            className="input"
            type="password"
            autoComplete="off"
            value={world.key.passphrase}
            onChange={(event) =>
              store.move({ do: 'set', inputs: { key: { ...world.key, passphrase: event.target.value } } })
            }
          />
        </label>
      )}
      <div className="sign-buttons">
        <button
          type="button"
          className="button is-primary"
          disabled={!isCompact}
          aria-disabled={busy === 'sign' || undefined}
          onClick={sign}
        >
          Sign
        </button>
        <label className="check">
          <input
            type="checkbox"
            checked={world.signAsTyped}
            disabled={!isCompact}
            onChange={(event) => store.move({ do: 'set', inputs: { signAsTyped: event.target.checked } })}
          />
          Sign as I type
        </label>
        <div className="sign-choice">
          <label className="check">
            <span className="small">Algorithm</span>
            <select
              className="select"
              aria-label="Algorithm"
              value={shown}
              disabled={!canMake}
              onChange={(event) => chooseAlgorithm(event.target.value)}
            >
              {findAlgorithm(shown) === null && <option value={shown}>{shown || 'not given'}</option>}
              {algorithms.map(({ alg: name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button new-key"
            disabled={!canMake || alg === 'none'}
            aria-disabled={busy === 'key' || undefined}
            aria-busy={busy === 'key' || undefined}
            onClick={generate}
          >
            {busy === 'key' ? 'Making…' : 'New key'}
          </button>
        </div>
      </div>
      <p className="small" role="note" aria-live="polite">
        {busy === 'key' && isSlow(alg)
          ? 'Looking for two large primes: an RSA key takes a second or two.'
          : said?.world === world
            ? said.text
            : (cannot ?? whyNot(token.form, isCompact))}
      </p>
    </div>
  )
}

function isSlow(alg: string | null): boolean {
  return findAlgorithm(alg)?.kty === 'RSA'
}

/** A control that is shut says why. */
function whyNot(form: 'empty' | 'unknown' | 'jws' | 'jwe', isCompact: boolean): string | null {
  if (isCompact) return null
  switch (form) {
    case 'empty':
      return 'To make a token of your own, choose an algorithm, or write into header and payload.'
    case 'jwe':
      return 'Signing is for signed tokens; this one is encrypted.'
    default:
      return 'Only a token of the form header.payload.signature can be signed here.'
  }
}

/** Why signing as one types does not work with this key; null while it is not wanted or works. */
function useCannotSignAsTyped(world: World, alg: string | null): string | null {
  const store = useStore()
  const [answer, setAnswer] = useState<{ key: World['key']; alg: string | null; why: string } | null>(null)
  const { signAsTyped, key } = world
  // Nothing is set here at once: an effect that changes the state with each letter is a nested update to React,
  // which gives up after fifty that follow closely, as they do on a slow machine.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key and the algorithm decide, not the claims
  useEffect(() => {
    if (!signAsTyped) return
    let isHere = true
    signWorld(store.get().world, store.get().reading.token).then((result) => {
      if (isHere) setAnswer(result.ok ? null : { key, alg, why: result.why })
    })
    return () => {
      isHere = false
    }
  }, [signAsTyped, key, alg])
  return signAsTyped && answer?.key === key && answer.alg === alg ? answer.why : null
}
