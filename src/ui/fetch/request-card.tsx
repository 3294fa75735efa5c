import { useId, useState } from 'react'
import { curlFor } from '../../core/key-address.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { BusyButton } from '../kit/sheet-fields.tsx'
import { type Answer, askAddress, type Failure } from './messenger.ts'
import { failureWords } from './say-failure.ts'

/**
 * One request, shown whole before it is made; what came of it; and where it cannot be made here, the line for a
 * terminal with a place to paste the answer.
 */
export function RequestCard({
  address,
  canAsk,
  name,
  onText,
}: {
  address: string
  /** Whether a page may ask this address at all. */
  canAsk: boolean
  /** What the button says. */
  name: string
  onText(text: string): void
}) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  async function send() {
    setBusy(true)
    setTrouble(null)
    const answer = await askAddress(address)
    setBusy(false)
    const wrong = troubleOf(answer)
    setTrouble(wrong)
    if (wrong === null && answer.state === 'answered') onText(answer.text)
  }

  return (
    <div className="fetch-card">
      <p className="small">
        {canAsk ? 'This is sent when you press the button, and nothing else:' : 'The request:'}
      </p>
      <dl className="fetch-request">
        <div>
          <dt>GET</dt>
          <dd className="mono">{address}</dd>
        </div>
        <div>
          <dt>With</dt>
          <dd>
            <code>Accept: application/json</code>, <code>Origin: null</code>, and what your browser says of
            itself to every site
          </dd>
        </div>
        <div>
          <dt>Without</dt>
          <dd>token, key, cookies, referrer</dd>
        </div>
      </dl>
      {canAsk ? (
        <BusyButton isBusy={busy} whileBusy="Asking…" onPress={send}>
          {name}
        </BusyButton>
      ) : (
        <p>
          <b>{failureWords.address.title}.</b> {failureWords.address.detail}
        </p>
      )}
      <div role="status" aria-live="polite">
        {trouble && (
          <p className="fetch-trouble">
            <b>{trouble.title}.</b> {trouble.detail}
          </p>
        )}
      </div>
      {(trouble !== null || !canAsk) && <ByHand address={address} onText={onText} />}
    </div>
  )
}

interface Trouble {
  readonly title: string
  readonly detail: string
}

function troubleOf(answer: Answer): Trouble | null {
  if (answer.state === 'failed') return failureWords[answer.why satisfies Failure]
  if (answer.status >= 200 && answer.status < 300) return null
  const what = answer.status === 404 ? 'There is nothing at this address' : 'The server did not give it out'
  return {
    title: `${what} (status ${answer.status})`,
    detail: 'Choose another address above, or look at the answer in a terminal.',
  }
}

/** Asking from a terminal, and pasting what it prints. */
function ByHand({ address, onText }: { address: string; onText(text: string): void }) {
  const id = useId()
  const [text, setText] = useState('')
  const line = curlFor(address)
  return (
    <div className="fetch-by-hand">
      <p className="small">The same request for a terminal:</p>
      <pre className="fetch-line">{line}</pre>
      <div>
        <CopyButton text={line}>Copy the line</CopyButton>
      </div>
      <label className="field" htmlFor={`${id}-paste`}>
        Paste its answer here
      </label>
      <textarea
        id={`${id}-paste`}
        className="input mono"
        rows={4}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <button
          type="button"
          className="button"
          aria-disabled={text.trim() === '' || undefined}
          onClick={() => text.trim() !== '' && onText(text)}
        >
          Read the answer
        </button>
      </div>
    </div>
  )
}
