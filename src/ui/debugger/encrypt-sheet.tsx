import { useState } from 'react'
import { encryptToken, sealingAlgOf, sealingAlgs, sealingEncs } from '../../core/jwe-encrypt.ts'
import type { KeyMaterial, OneKey } from '../../core/keys.ts'
import { Sheet } from '../kit/sheet.tsx'
import { BusyButton, SelectField } from '../kit/sheet-fields.tsx'
import { useShown, useStore } from '../store-context.ts'
import './token-kind.css'

type Source = 'token' | 'payload' | 'text'

const sourceNames: Readonly<Record<Source, string>> = {
  token: 'The token that is shown, whole: signed inside, encrypted outside',
  payload: 'Only its claims: nobody can tell then who wrote them',
  text: 'A text of your own',
}

/** Encrypts with the key of the key box, and puts the result into the token box. */
export function EncryptSheet({ onClose }: { onClose(): void }) {
  const store = useStore()
  const { reading, analysis } = useShown()
  const { token } = reading
  const key = oneKeyOf(analysis?.key)
  const suggested = key && sealingAlgOf(key)
  const [alg, setAlg] = useState<string | null>(null)
  const [enc, setEnc] = useState<string>(sealingEncs[0])
  const [source, setSource] = useState<Source>(token.form === 'jws' ? 'token' : 'text')
  const [text, setText] = useState('{"sub":"42"}')
  const [zip, setZip] = useState(false)
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState('')
  const chosen = alg ?? suggested ?? sealingAlgs[0]
  const offered = (Object.keys(sourceNames) as Source[]).filter(
    (name) => name === 'text' || token.form === 'jws',
  )

  async function encrypt() {
    if (key === null)
      return setWhy('There is no one key to encrypt with: put one into the key box, or press “Make a key”.')
    setBusy(true)
    setWhy('')
    const { pasted } = store.get().world
    const result = await encryptToken(
      {
        plaintext: plaintextOf(source, token.form === 'jws' ? token.payload.bytes : null, token.text, text),
        alg: chosen,
        enc,
        header: headerOf(source, key),
        zip,
      },
      key,
    )
    setBusy(false)
    if (!result.ok) return setWhy(result.why)
    if (store.get().world.pasted !== pasted)
      return setWhy('The token changed meanwhile: press Encrypt again.')
    store.move({ do: 'replace', token: result.token, asTyped: false })
    onClose()
  }

  return (
    <Sheet title="Encrypt" onClose={onClose}>
      <div className="key-sheet">
        <p>
          Encryption hides what a token says. It does not say who wrote it: so sign first, then encrypt the
          signed token (RFC 7519 §11.2).
        </p>
        <fieldset className="encrypt-source">
          <legend className="small">What to encrypt</legend>
          {offered.map((name) => (
            <label key={name} className="check">
              <input
                type="radio"
                name="encrypt-source"
                checked={source === name}
                onChange={() => setSource(name)}
              />
              {sourceNames[name]}
            </label>
          ))}
        </fieldset>
        {source === 'text' && (
          <label className="field">
            Text to encrypt
            <textarea
              className="input mono"
              rows={4}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        )}
        <div className="key-fields">
          <SelectField
            label="How the key is sent (alg)"
            value={chosen}
            options={sealingAlgs}
            onChange={setAlg}
          />
          <SelectField
            label="How the content is encrypted (enc)"
            value={enc}
            options={sealingEncs}
            onChange={setEnc}
          />
        </div>
        <label className="check">
          <input type="checkbox" checked={zip} onChange={(event) => setZip(event.target.checked)} />
          Compress first (zip): the length then tells something of the content
        </label>
        <p className="small">
          {key === null
            ? 'The key box holds no single key that can be read.'
            : `With the key of the key box: ${key.label}${key.kind === 'private' ? ', of which only the public half is used' : ''}.`}
          {key !== null && suggested === null && ' It is a key for signatures and cannot encrypt.'}
        </p>
        <div className="key-acts">
          <BusyButton isBusy={busy} whileBusy="Encrypting…" onPress={encrypt}>
            Encrypt and put it into the token box
          </BusyButton>
        </div>
        <p className="small" role="status">
          {why || 'What is in the token box now can be brought back with Undo.'}
        </p>
      </div>
    </Sheet>
  )
}

/** The one key to encrypt with: of a set the chosen one, or the only one. */
function oneKeyOf(material: KeyMaterial | undefined): OneKey | null {
  if (!material || material.kind === 'none' || material.kind === 'invalid') return null
  if (material.kind !== 'set') return material
  return material.keys[material.chosen ?? (material.keys.length === 1 ? 0 : -1)] ?? null
}

function plaintextOf(source: Source, payload: Uint8Array | null, token: string, text: string): Uint8Array {
  if (source === 'payload' && payload !== null) return payload
  return new TextEncoder().encode(source === 'token' ? token : text)
}

/** cty says that a token is inside: RFC 7519 §5.2. */
function headerOf(source: Source, { jwk }: OneKey): { readonly [name: string]: unknown } {
  return {
    ...(source === 'token' ? { cty: 'JWT' } : source === 'payload' ? { typ: 'JWT' } : {}),
    ...(typeof jwk.kid === 'string' ? { kid: jwk.kid } : {}),
  }
}
