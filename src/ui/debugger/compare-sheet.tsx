import { useEffect, useId, useMemo, useState } from 'react'
import { analyze } from '../../core/analyze.ts'
import { type ComparedMember, type Comparison, compareTokens } from '../../core/compare.ts'
import { type DecodedToken, decodeToken } from '../../core/decode.ts'
import { extract } from '../../core/extract.ts'
import { explain } from '../../core/messages.ts'
import type { World } from '../../sim/world.ts'
import { Sheet } from '../kit/sheet.tsx'
import { useReading, useStore, useWorld } from '../store-context.ts'
import { readClock } from '../use-now.ts'
import './token-kind.css'
import './compare.css'

/** The second token, so that it is still there when the sheet is opened again; it goes with the page. */
let kept = ''

/** The token of the debugger beside another: what differs in header, claims, signature and key. */
export function CompareSheet({ onClose }: { onClose(): void }) {
  const store = useStore()
  const world = useWorld()
  const reading = useReading()
  const [text, setText] = useState(kept)
  const first = reading.token
  const second = useMemo(() => decodeToken(extract(text).tokens[0]?.text ?? ''), [text])
  const compared = useMemo(() => compareTokens(first, second), [first, second])
  const hasBoth = first.form !== 'empty' && second.form !== 'empty'
  function change(next: string) {
    kept = next
    setText(next)
  }

  async function showExample() {
    const { examples } = await import('../../core/examples.ts')
    const [access, refresh] = ['simplejwt-access', 'simplejwt-refresh'].map((id) =>
      examples.find((example) => example.id === id),
    )
    if (!access || !refresh) return
    store.move({ do: 'load', example: access })
    change(refresh.token)
  }

  return (
    <Sheet title="Compare two tokens" onClose={onClose}>
      <div className="key-sheet">
        <label className="field">
          The second token; the first is the one in the debugger
          <textarea
            className="input mono compare-box"
            rows={4}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            placeholder="Paste the other token here, or anything that has one in it"
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        </label>
        <div className="key-acts">
          <button
            type="button"
            className="button is-quiet"
            aria-disabled={second.form === 'empty' || undefined}
            onClick={() => {
              if (second.form === 'empty') return
              store.move({ do: 'set', inputs: { pasted: second.text, chosen: 0 } })
              change(first.text)
            }}
          >
            Swap the two
          </button>
          <button type="button" className="button is-quiet" onClick={showExample}>
            Example: access and refresh
          </button>
        </div>
        {hasBoth ? (
          <Result first={first} second={second} compared={compared} world={world} />
        ) : (
          <p className="small" role="status">
            {first.form === 'empty'
              ? 'There is no token in the debugger to compare with.'
              : text.trim() === ''
                ? 'What differs appears here.'
                : 'Nothing in this text looks like a token.'}
          </p>
        )}
      </div>
    </Sheet>
  )
}

function Result({
  first,
  second,
  compared,
  world,
}: {
  first: DecodedToken
  second: DecodedToken
  compared: Comparison
  world: World
}) {
  const keys = [useVerdictWords(first, world), useVerdictWords(second, world)] as const
  const differing = [...compared.header, ...compared.payload].filter(({ change }) => change !== 'same').length
  return (
    <>
      <p role="status">
        {differing === 0
          ? 'Header and claims say the same'
          : `${differing} ${differing === 1 ? 'difference' : 'differences'} in header and claims`}
        {compared.signature === 'same' && '; the signatures are the same.'}
        {compared.signature === 'different' && '; the signatures differ.'}
        {compared.signature === null && '; not both are signed, so there are no signatures to compare.'}
      </p>
      <Members title="Header" rows={compared.header} />
      <Members title="Claims" rows={compared.payload} />
      <section className="compare-keys" aria-label="Key used">
        <h3>Your key on both</h3>
        <dl>
          {(['First', 'Second'] as const).map((name, index) => (
            <div key={name} data-token={name.toLowerCase()}>
              <dt className="small">{name}</dt>
              <dd>{keys[index] ?? 'checking…'}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}

const words = {
  same: ['=', 'the same'],
  changed: ['≠', 'changed'],
  'only first': ['−', 'only in the first'],
  'only second': ['+', 'only in the second'],
} as const

function Members({ title, rows }: { title: string; rows: readonly ComparedMember[] }) {
  const id = useId()
  if (rows.length === 0) return <p className="small">{title}: nothing that can be read in either token.</p>
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <table className="compare-table" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">First</th>
            <th scope="col">Second</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ path, change, first, second, note }) => (
            <tr key={path} data-name={path} data-change={change}>
              <th scope="row" className="mono">
                {path}
              </th>
              <td className="mono" data-of="First">
                {first ?? <span className="compare-none">–</span>}
              </td>
              <td className="mono" data-of="Second">
                {second ?? <span className="compare-none">–</span>}
              </td>
              <td className="compare-note">
                <b aria-hidden>{words[change][0]}</b> {note === '' ? words[change][1] : note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the key of the key box says to a token, in words; null until that is known. */
function useVerdictWords(token: DecodedToken, world: World): string | null {
  const [known, setKnown] = useState<{ token: DecodedToken; key: World['key']; text: string } | null>(null)
  const { key, policy, stoppedAt } = world
  useEffect(() => {
    let isOff = false
    analyze({ pasted: token.text, chosen: 0, key, policy }, token, stoppedAt ?? readClock()).then(
      ({ verdict }) => {
        if (isOff || verdict.outcome === 'nothing') return
        const said = ['key', 'signature'].flatMap((name) => {
          const stage = verdict.stages.find((one) => one.name === name)
          return stage ? [explain(stage.finding).title] : []
        })
        setKnown({ token, key, text: `${said.join('. ')}.` })
      },
    )
    return () => {
      isOff = true
    }
  }, [token, key, policy, stoppedAt])
  return known?.token === token && known.key === key ? known.text : null
}
