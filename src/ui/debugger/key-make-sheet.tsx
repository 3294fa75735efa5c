import { useId, useState } from 'react'
import { exportKey } from '../../core/key-export.ts'
import { freshCurves, type KeyChoice, makeKey, type RsaBits } from '../../core/key-generate.ts'
import type { KeyInput } from '../../core/keys.ts'
import { Sheet } from '../kit/sheet.tsx'
import { BusyButton, SelectField } from '../kit/sheet-fields.tsx'
import { useStore } from '../store-context.ts'

/** Each kind of key with its sizes or curves, and what tokens it is for. */
const kinds: readonly {
  readonly name: string
  readonly sizeName: string
  readonly sizes: readonly { readonly text: string; readonly serves: string; readonly choice: KeyChoice }[]
}[] = [
  {
    name: 'Secret',
    sizeName: 'Size',
    sizes: [
      [32, 'HS256, and encryption with A256KW, A256GCMKW, A256GCM'],
      [48, 'HS384, and encryption with A192CBC-HS384'],
      [64, 'HS512, and encryption with A256CBC-HS512'],
      [16, 'encryption with A128KW, A128GCMKW, A128GCM; too short to sign with'],
    ].map(([bytes, serves]) => ({
      text: `${Number(bytes) * 8} bits`,
      serves: String(serves),
      choice: { kind: 'secret', bytes: Number(bytes) } as const,
    })),
  },
  {
    name: 'RSA',
    sizeName: 'Size',
    sizes: ([2048, 3072, 4096] as const satisfies readonly RsaBits[]).map((bits) => ({
      text: `${bits} bits`,
      serves: 'RS256 to RS512, PS256 to PS512, and encryption with RSA-OAEP',
      choice: { kind: 'RSA', bits } as const,
    })),
  },
  {
    name: 'Elliptic curve',
    sizeName: 'Curve',
    sizes: freshCurves.map((crv) => ({
      text: crv,
      serves: servesOf(crv),
      choice: { kind: 'curve', crv } as const,
    })),
  },
  {
    name: 'ML-DSA',
    sizeName: 'Parameters',
    sizes: ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'].map((alg) => ({
      text: alg,
      serves: `${alg}, in browsers that have it`,
      choice: { kind: 'ML-DSA', alg } as const,
    })),
  },
]

function servesOf(crv: string): string {
  switch (crv) {
    case 'P-256':
      return 'ES256, and encryption with ECDH-ES'
    case 'P-384':
      return 'ES384, and encryption with ECDH-ES'
    case 'P-521':
      return 'ES512, and encryption with ECDH-ES'
    case 'secp256k1':
      return 'ES256K'
    case 'X25519':
    case 'X448':
      return 'encryption with ECDH-ES only'
    default:
      return `EdDSA, also called ${crv}`
  }
}

/** A fresh key of any kind, size or curve, put into the key box. */
export function KeyMakeSheet({ onClose }: { onClose(): void }) {
  const store = useStore()
  const id = useId()
  const [kindName, setKindName] = useState('')
  const [sizeText, setSizeText] = useState('')
  const [form, setForm] = useState<'pem' | 'jwk'>('pem')
  const [kid, setKid] = useState('')
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState('')
  const kind = kinds.find(({ name }) => name === kindName) ?? kinds[0]
  // The first of its sizes, too, when the kind has just changed.
  const size = kind?.sizes.find(({ text }) => text === sizeText) ?? kind?.sizes[0]
  if (!kind || !size) return null
  const { choice } = size
  const hasPem = choice.kind === 'RSA' || choice.kind === 'curve'
  const asJwk = choice.kind === 'ML-DSA' || form === 'jwk'

  async function make() {
    setBusy(true)
    setWhy('')
    const made = await write(choice, asJwk, kid.trim())
    setBusy(false)
    if (!made.ok) return setWhy(made.why)
    store.move({ do: 'set', inputs: { key: made.key } })
    onClose()
  }

  return (
    <Sheet title="Make a key" onClose={onClose}>
      <div className="key-sheet">
        <p>Made here from the browser’s random numbers; it goes nowhere but into the key box.</p>
        <div className="key-fields">
          <SelectField
            label="Kind"
            value={kind.name}
            options={kinds.map(({ name }) => name)}
            onChange={setKindName}
          />
          <SelectField
            label={kind.sizeName}
            value={size.text}
            options={kind.sizes.map(({ text }) => text)}
            onChange={setSizeText}
          />
          <label className="field">
            Written as
            <select
              className="select"
              value={asJwk ? 'jwk' : 'pem'}
              disabled={choice.kind === 'ML-DSA'}
              onChange={(event) => setForm(event.target.value === 'jwk' ? 'jwk' : 'pem')}
            >
              <option value="pem">{hasPem ? 'PEM (PKCS#8)' : 'Base64url'}</option>
              <option value="jwk">JWK</option>
            </select>
          </label>
          {asJwk && (
            <label className="field" htmlFor={`${id}-kid`}>
              kid; empty: its thumbprint
              <input
                id={`${id}-kid`}
                className="input mono"
                autoComplete="off"
                spellCheck={false}
                value={kid}
                onChange={(event) => setKid(event.target.value)}
              />
            </label>
          )}
        </div>
        <p className="small">For {size.serves}.</p>
        <div className="key-acts">
          <BusyButton isBusy={busy} whileBusy="Making…" onPress={make}>
            Make it and put it into the key box
          </BusyButton>
        </div>
        <p className="small" role="status">
          {busy && choice.kind === 'RSA'
            ? 'Looking for two large primes: 4096 bits can take some seconds.'
            : why || 'What is in the box now can be brought back with Undo.'}
        </p>
      </div>
    </Sheet>
  )
}

async function write(
  choice: KeyChoice,
  asJwk: boolean,
  kid: string,
): Promise<{ ok: true; key: KeyInput } | { ok: false; why: string }> {
  const made = await makeKey(choice)
  if (!made.ok) return made
  const { key } = made
  if (asJwk) {
    const named = {
      ...key.jwk,
      kid: kid || (key.kind === 'secret' ? undefined : (key.thumbprint ?? undefined)),
    }
    return { ok: true, key: { text: JSON.stringify(named, null, 2), encoding: 'utf8', passphrase: '' } }
  }
  if (key.kind === 'secret')
    return { ok: true, key: { text: String(key.jwk.k), encoding: 'base64url', passphrase: '' } }
  const written = await exportKey(key, 'private', 'pem')
  return written.ok ? { ok: true, key: { text: written.text, encoding: 'utf8', passphrase: '' } } : written
}
