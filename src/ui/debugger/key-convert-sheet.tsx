import { Download } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { convertKey, type Half, type KeyName, nameOfKey, type WrittenKey } from '../../core/key-convert.ts'
import type { KeyMaterial, OneKey } from '../../core/keys.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { saveAsFile } from '../learn/save-as-file.ts'
import { useShown, useStore } from '../store-context.ts'

const halves: Readonly<Record<Half, string>> = {
  public: 'Public half',
  private: 'Private key',
  secret: 'Secret',
}

/** The key of the box in every form that its type has, and the names it has by itself. */
export function KeyConvertSheet({ onClose }: { onClose(): void }) {
  const { analysis } = useShown()
  const keys = keysOf(analysis?.key)
  const [at, setAt] = useState(() => startOf(analysis?.key))
  const one = keys[at] ?? keys[0]
  return (
    <Sheet title="Convert the key" onClose={onClose}>
      {one ? (
        <div className="key-sheet">
          {keys.length > 1 && (
            <label className="field">
              Key of the set
              <select className="select" value={at} onChange={(event) => setAt(Number(event.target.value))}>
                {keys.map((key, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a set never change places
                  <option key={index} value={index}>
                    {`${key.jwk.kid ?? `key ${index + 1}`} (${key.label}, ${key.kind})`}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Forms key={at} one={one} />
        </div>
      ) : (
        <p>
          There is no key to convert: the key box is empty, or what is in it cannot be read as a key. Put one
          in, open a file, or make one.
        </p>
      )}
    </Sheet>
  )
}

function Forms({ one }: { one: OneKey }) {
  const id = useId()
  const written = useWritten(one)
  const [chosen, setChosen] = useState<string | null>(null)
  const form = written?.forms.find((each) => each.id === chosen) ?? written?.forms[0]
  if (!written || !form) return <p className="small">Writing the key…</p>
  const present = (['public', 'private', 'secret'] as const).filter((half) =>
    written.forms.some((each) => each.half === half),
  )
  return (
    <>
      <p>
        <b>{one.label}</b>, {one.kind === 'secret' ? 'a secret' : `a ${one.kind} key`}
        {typeof one.jwk.kid === 'string' && (
          <>
            , kid <code>{one.jwk.kid}</code>
          </>
        )}
      </p>
      <div className="key-forms">
        {present.map((half) => (
          <fieldset key={half}>
            <legend className="small">{halves[half]}</legend>
            {written.forms
              .filter((each) => each.half === half)
              .map((each) => (
                <label key={each.id} className="check">
                  <input
                    type="radio"
                    name={id}
                    checked={each.id === form.id}
                    onChange={() => setChosen(each.id)}
                  />
                  {each.name}
                </label>
              ))}
          </fieldset>
        ))}
      </div>
      <Written form={form} id={id} />
      {written.names.length > 0 && (
        <dl className="key-names">
          {written.names.map(({ name, value }) => (
            <div key={name}>
              <dt className="small">{name}</dt>
              <dd>
                <span className="mono">{value}</span>
                <CopyButton text={value} isQuiet>
                  Copy
                </CopyButton>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function Written({ form, id }: { form: WrittenKey; id: string }) {
  const store = useStore()
  const { half, name, about, text, fileName } = form
  const label = `${halves[half]} as ${name}`
  return (
    <div className="key-written">
      <label className="small" htmlFor={`${id}-text`}>
        {label}: {about}
      </label>
      {text.ok ? (
        <>
          <textarea
            id={`${id}-text`}
            className="input mono"
            readOnly
            rows={9}
            spellCheck={false}
            value={text.text}
            onFocus={(event) => event.target.select()}
          />
          {half !== 'public' && (
            <p className="small key-note">
              Whoever has this text can sign tokens in your name: keep it out of chats, mails and web pages.
            </p>
          )}
          <div className="key-acts">
            <CopyButton text={text.text}>Copy</CopyButton>
            <button
              type="button"
              className="button"
              onClick={() => saveAsFile(fileName, 'application/octet-stream', text.text)}
            >
              <Download aria-hidden /> Save as {fileName}
            </button>
            <button
              type="button"
              className="button is-quiet"
              onClick={() => {
                const encoding = encodingOf(form.id)
                store.move({ do: 'set', inputs: { key: { text: text.text, encoding, passphrase: '' } } })
              }}
            >
              Put into the key box
            </button>
          </div>
        </>
      ) : (
        <p id={`${id}-text`}>{text.why}</p>
      )}
    </div>
  )
}

/** How the box has to read a secret that was written so. */
function encodingOf(id: string) {
  switch (id) {
    case 'secret-base64':
      return 'base64'
    case 'secret-base64url':
      return 'base64url'
    case 'secret-hex':
      return 'hex'
    default:
      return 'utf8'
  }
}

/** The key in all its forms; null until they are written. */
function useWritten(one: OneKey) {
  const [written, setWritten] = useState<{ forms: readonly WrittenKey[]; names: readonly KeyName[] } | null>(
    null,
  )
  // An analysis makes its keys anew each second; the same key is not written again.
  const same = JSON.stringify(one.jwk)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` says all that matters of the key
  useEffect(() => {
    let isHere = true
    Promise.all([convertKey(one), nameOfKey(one)]).then(([forms, names]) => {
      if (isHere) setWritten({ forms, names })
    })
    return () => {
      isHere = false
    }
  }, [same])
  return written
}

function keysOf(material: KeyMaterial | undefined): readonly OneKey[] {
  if (!material || material.kind === 'none' || material.kind === 'invalid') return []
  return material.kind === 'set' ? material.keys : [material]
}

const startOf = (material: KeyMaterial | undefined) =>
  material?.kind === 'set' ? Math.max(0, material.chosen ?? 0) : 0
