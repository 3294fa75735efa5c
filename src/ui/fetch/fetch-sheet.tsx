import { useId, useMemo, useState } from 'react'
import { memberOf } from '../../core/json.ts'
import { isAskable, readAddress } from '../../core/key-address.ts'
import { judgeIssuer, type KeyAnswer, readKeyAnswer } from '../../core/key-answer.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useReading, useStore } from '../store-context.ts'
import { RequestCard } from './request-card.tsx'
import './fetch.css'

/** Fetching a key set, or the metadata that says where it is, from an address that the person types. */
export function FetchSheet({ onClose }: { onClose(): void }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState(0)
  const reading = useMemo(() => readAddress(typed), [typed])
  const request = reading.ok ? (reading.requests[picked] ?? reading.requests[0]) : undefined
  return (
    <Sheet title="Fetch keys" onClose={onClose}>
      <div className="fetch-sheet">
        <p>
          This page itself reaches nobody. A small separate document of ours asks the address that you give,
          once, and hands back the text. It gets the address and nothing else: it cannot see your token or
          key.
        </p>
        <div className="field">
          <label htmlFor={`${id}-address`}>Issuer, or the address of its keys or metadata</label>
          <input
            id={`${id}-address`}
            className="input mono"
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            placeholder="https://login.example.com"
            aria-describedby={`${id}-why`}
            aria-invalid={(!reading.ok && reading.why !== '') || undefined}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setPicked(0)
            }}
          />
          <span id={`${id}-why`} className="fetch-wrong" role="status">
            {reading.ok ? '' : reading.why}
          </span>
        </div>
        <TokenAddresses />
        {reading.ok && reading.requests.length > 1 && (
          <fieldset className="fetch-choices">
            <legend className="small">What to ask there</legend>
            {reading.requests.map(({ address, why, spec }, index) => (
              <label key={address} className="check fetch-choice">
                <input
                  type="radio"
                  name={`${id}-request`}
                  checked={index === picked}
                  onChange={() => setPicked(index)}
                />
                <span>
                  <span className="mono">{address}</span>
                  <small className="small">
                    {why} {spec && <span className="spec">{spec}</span>}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {request && <Fetching key={request.address} address={request.address} onDone={onClose} />}
      </div>
    </Sheet>
  )
}

/** A request with what came of it; from metadata a second request follows, shown before it is made. */
function Fetching({ address, onDone }: { address: string; onDone(): void }) {
  const [answer, setAnswer] = useState<KeyAnswer | null>(null)
  const read = async (text: string) => setAnswer(await readKeyAnswer(text))
  return (
    <>
      <RequestCard
        address={address}
        canAsk={isAskable(new URL(address))}
        name="Send this request"
        onText={read}
      />
      <div role="status" aria-live="polite">
        {answer?.kind === 'other' && <p className="fetch-trouble">{answer.why}</p>}
        {answer?.kind === 'metadata' && <MetadataWords asked={address} answer={answer} />}
        {answer?.kind === 'keys' && (
          <p>
            <b>
              {answer.count === 1 ? 'One key' : `${answer.count.toLocaleString('en')} keys`} that can be used.
            </b>{' '}
            They replace what is in the key box; Undo brings it back.
          </p>
        )}
      </div>
      {answer?.kind === 'metadata' && (
        <Fetching key={answer.keysAt} address={answer.keysAt} onDone={onDone} />
      )}
      {answer?.kind === 'keys' && <PutKeys text={answer.text} onDone={onDone} />}
    </>
  )
}

function MetadataWords({
  asked,
  answer,
}: {
  asked: string
  answer: Extract<KeyAnswer, { kind: 'metadata' }>
}) {
  const wrong = judgeIssuer(asked, answer.issuer)
  return (
    <>
      <p>
        <b>Metadata{answer.issuer !== null && ` of ${answer.issuer}`}.</b> It says where the keys are; to get
        them takes a second request.
      </p>
      {wrong && <p className="fetch-trouble">{wrong}</p>}
    </>
  )
}

function PutKeys({ text, onDone }: { text: string; onDone(): void }) {
  const store = useStore()
  return (
    <div>
      <button
        type="button"
        className="button is-primary"
        onClick={() => {
          store.move({ do: 'set', inputs: { key: { text, encoding: 'utf8', passphrase: '' } } })
          onDone()
        }}
      >
        Put into the key box
      </button>
    </div>
  )
}

/** What the token says of its issuer: to be read and copied, never asked by itself. */
function TokenAddresses() {
  const { token } = useReading()
  if (token.form !== 'jws') return null
  const found = [
    ['iss', memberOf(token.payload.json, 'iss')],
    ['jku', memberOf(token.header.json, 'jku')],
    ['x5u', memberOf(token.header.json, 'x5u')],
  ].flatMap(([name, value]) =>
    typeof name === 'string' && typeof value === 'string' && /^https?:\/\//i.test(value)
      ? [{ name, value }]
      : [],
  )
  if (found.length === 0) return null
  return (
    <details className="fetch-token">
      <summary>What the token says of its issuer</summary>
      <p className="small">
        Anybody can write a token, and an address in it may be an attacker’s. Ask it only if you know it: the
        keys of whoever forged a token fit the token. <span className="spec">RFC 8725 §3.10</span>
      </p>
      <ul>
        {found.map(({ name, value }) => (
          <li key={name}>
            <code>{name}</code> <span className="mono">{value}</span>
            <CopyButton text={value} isQuiet>
              {`Copy ${name}`}
            </CopyButton>
          </li>
        ))}
      </ul>
    </details>
  )
}
