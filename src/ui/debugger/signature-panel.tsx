import { lazy, Suspense, useId, useMemo, useState } from 'react'
import { type Algorithm, algorithms, findAlgorithm } from '../../core/algorithms.ts'
import type { DecodedToken } from '../../core/decode.ts'
import { memberOf } from '../../core/json.ts'
import { suggestEncoding } from '../../core/key-secret.ts'
import type { KeyInput, SecretEncoding } from '../../core/keys.ts'
import { Editor } from '../editor.tsx'
import { useEditorMode } from '../settings-context.tsx'
import { useShown, useStore } from '../store-context.ts'
import { replaceAlgorithm } from './replace-algorithm.ts'
import { editPart, generateFor, signWorld } from './signing.ts'

const KeyFacts = lazy(() => import('./key-facts.tsx').then((module) => ({ default: module.KeyFacts })))

const encodings: readonly { value: SecretEncoding; text: string }[] = [
  { value: 'utf8', text: 'UTF-8 text' },
  { value: 'base64', text: 'Base64' },
  { value: 'base64url', text: 'Base64url' },
  { value: 'hex', text: 'Hex' },
]

/** The name in the token's header, as it stands; null when there is none or it is no text. */
function algOf(token: DecodedToken): string | null {
  if (token.form !== 'jws') return null
  const alg = memberOf(token.header.json, 'alg') ?? memberOf(token.unprotected, 'alg')
  return typeof alg === 'string' ? alg : null
}

/** The seal: which key, does it fit, and making a new one. */
export function SignaturePanel() {
  const { token } = useShown().reading
  const alg = algOf(token)
  const algorithm = findAlgorithm(alg)
  const length = token.form === 'jws' ? (token.signature.bytes?.length ?? 0) : 0
  return (
    <section className="panel is-signature" aria-label="Signature">
      <div className="panel-head">
        <h2>Signature</h2>
        <span className="panel-meta">
          the proof{token.form === 'jws' ? ` · ${length.toLocaleString('en')} bytes` : ''}
        </span>
      </div>
      <div className="panel-body signature-body">
        <Formula algorithm={algorithm} alg={alg} token={token} />
        <KeyBox />
        <Suspense>
          <KeyFacts />
        </Suspense>
        <SignRow alg={alg} />
      </div>
    </section>
  )
}

function Formula({
  algorithm,
  alg,
  token,
}: {
  algorithm: Algorithm | null
  alg: string | null
  token: DecodedToken
}) {
  if (token.form === 'jwe') {
    return (
      <p>An encrypted token has no signature of its own; its tag shows changes to whoever has the key.</p>
    )
  }
  const parts = (
    <>
      <span className="ink-header">header</span> . <span className="ink-payload">payload</span>
    </>
  )
  if (alg === 'none') return <p className="mono formula">no signature: anyone could have written this</p>
  if (!algorithm) return <p className="mono formula">signature over ( {parts} )</p>
  return (
    <p className="mono formula">
      {algorithm.alg} ( {parts} , {algorithm.kty === 'oct' ? 'secret' : 'private key'} )
    </p>
  )
}

function KeyBox() {
  const store = useStore()
  const { world } = useShown()
  const mode = useEditorMode()
  const id = useId()
  const [isHidden, setHidden] = useState(false)
  const { key } = world
  const change = (part: Partial<KeyInput>) => store.move({ do: 'set', inputs: { key: { ...key, ...part } } })
  const suggestion = useMemo(
    () => (key.encoding === 'utf8' && key.text.length < 2000 ? suggestEncoding(key.text) : null),
    [key],
  )
  return (
    <div className="key-box">
      <div className="key-head">
        <span className="small" id={`${id}-about`}>
          Secret, public or private key, certificate, JWK or key set: stays in this page
        </span>
        <span className="spacer" />
        <label className="check small">
          <input type="checkbox" checked={isHidden} onChange={(event) => setHidden(event.target.checked)} />{' '}
          Hide
        </label>
      </div>
      <Editor
        label="Secret or key"
        value={key.text}
        onChange={(text) => change({ text })}
        marks={[]}
        language="key"
        placeholder="The secret, or a key: PEM, JWK, JWKS, certificate, SSH"
        describedBy={`${id}-about`}
        minRows={2}
        maxRows={9}
        mask={isHidden}
        onUndo={store.undo}
        onRedo={store.redo}
        mode={mode}
      />
      <div className="key-foot">
        <label className="check">
          <span className="small">Read a secret as</span>
          <select
            className="select"
            aria-label="Secret encoding"
            value={key.encoding}
            onChange={(event) => change({ encoding: event.target.value as SecretEncoding })}
          >
            {encodings.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        {suggestion && (
          <span className="small">
            {suggestion.why}.{' '}
            <button
              type="button"
              className="link-button"
              onClick={() => change({ encoding: suggestion.encoding })}
            >
              Read it so
            </button>
          </span>
        )}
      </div>
    </div>
  )
}

function SignRow({ alg }: { alg: string | null }) {
  const store = useStore()
  const { world, reading, analysis } = useShown()
  const { token } = reading
  const [said, setSaid] = useState('')
  const isCompact = token.form === 'jws' && token.serialization === 'compact'
  const needsPassphrase =
    world.key.passphrase !== '' ||
    (analysis?.key.findings.some(({ code }) => code === 'key-encrypted') ?? false)

  async function sign() {
    const result = await signWorld(world, token)
    setSaid(result.ok ? 'Signed anew: header and payload as they stand.' : result.why)
    if (result.ok) store.move({ do: 'replace', token: result.token, asTyped: false })
  }
  async function generate() {
    const made = await generateFor(alg ?? 'HS256')
    if (!made.ok) return setSaid(made.why)
    store.move({ do: 'set', inputs: { key: made.key } })
    setSaid('A new key is in the box. The old signature does not fit it: press Sign.')
  }
  function chooseAlgorithm(name: string) {
    if (token.form === 'jws') {
      editPart(store, 'header', replaceAlgorithm(token.header, name))
    }
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
        <button type="button" className="button is-primary" disabled={!isCompact} onClick={sign}>
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
        <span className="spacer" />
        <label className="check">
          <span className="small">Algorithm</span>
          <select
            className="select"
            aria-label="Algorithm"
            value={alg ?? ''}
            disabled={!isCompact}
            onChange={(event) => chooseAlgorithm(event.target.value)}
          >
            {findAlgorithm(alg) === null && <option value={alg ?? ''}>{alg ?? 'not given'}</option>}
            {algorithms.map(({ alg: name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" disabled={alg === 'none'} onClick={generate}>
          New key
        </button>
      </div>
      <p className="small" role="note" aria-live="polite">
        {said}
      </p>
    </div>
  )
}
