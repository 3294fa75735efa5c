import { useId, useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { ProseLine, plainWords } from '../../kit/prose.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { asPlaces, useAnswer, usePerform } from './answers.ts'
import { Frame, useSaid } from './frame.tsx'

type Verify = Extract<Exercise, { kind: 'verify' }>
type VerifyItem = Verify['items'][number]

/** Given tokens, each to be verified with one of the given keys. */
export function VerifyView({ exercise }: { exercise: Verify }) {
  const { ask, items, keys, judge } = exercise
  const [said, say] = useSaid()
  return (
    <Frame kind="verify" ask={ask} said={said}>
      <ul className="verify">
        {items.map((item) => (
          <VerifyRow key={item.id} item={item} keys={keys} judge={judge} say={say} />
        ))}
      </ul>
    </Frame>
  )
}

function VerifyRow({
  item,
  keys,
  judge,
  say,
}: {
  item: VerifyItem
  keys: Verify['keys']
  judge: Verify['judge']
  say(words: string): void
}) {
  const store = useStore()
  const { world, reading } = useShown()
  const perform = usePerform()
  const [keyId, setKeyId] = useState(keys.length === 1 ? (keys[0]?.id ?? '') : '')
  const [isBusy, setBusy] = useState(false)
  const tried = world.log.flatMap((one) => (one.kind === 'verified' && one.item === item.id ? [one] : []))
  const isOpen = reading.token.text === item.token
  const key = keys.find((one) => one.id === keyId)
  const titleOf = (id: string) => keys.find((one) => one.id === id)?.title ?? id

  async function verify() {
    if (!key || isBusy) return
    setBusy(true)
    await perform({ do: 'verify', item: item.id, token: item.token, keyName: key.id, key: key.key })
    setBusy(false)
    const last = store.get().world.log.findLast((one) => one.kind === 'verified' && one.item === item.id)
    if (last?.kind !== 'verified') return
    say(`${item.title} with ${key.title}: the signature ${last.fits ? 'fits' : 'does not fit'}.`)
  }

  return (
    <li className="verify-row" data-item={item.id}>
      <span className="verify-head">
        <b>{item.title}</b>
        <button
          type="button"
          className="button is-quiet"
          aria-disabled={isOpen || undefined}
          onClick={() => store.move({ do: 'set', inputs: { pasted: item.token } })}
        >
          {isOpen ? 'Open in the debugger' : 'Open'}
          <span className="sr-only">: {item.title}</span>
        </button>
      </span>
      <span className="mono verify-token" aria-hidden>
        {item.token}
      </span>
      <span className="verify-acts">
        <label className="check">
          <span className="small">Key</span>
          <select
            className="select"
            aria-label={`Key for ${item.title}`}
            value={keyId}
            onChange={(event) => setKeyId(event.target.value)}
          >
            {key === undefined && <option value="">choose…</option>}
            {keys.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" aria-disabled={!key || isBusy || undefined} onClick={verify}>
          Verify<span className="sr-only">: {item.title}</span>
        </button>
      </span>
      {tried.length > 0 && (
        <ul className="verify-results" aria-label={`Results for ${item.title}`}>
          {latestOf(tried).map((one) => (
            <li key={one.key} data-key={one.key} data-fits={one.fits}>
              <span aria-hidden>{one.fits ? '✓' : '✕'}</span> {titleOf(one.key)}:{' '}
              {one.fits ? 'the signature fits' : 'the signature does not fit'}
            </li>
          ))}
        </ul>
      )}
      {judge && <Judge item={item} judge={judge} />}
    </li>
  )
}

/** Of results with the same key the newest. */
function latestOf<R extends { readonly key: string }>(results: readonly R[]): readonly R[] {
  return results.filter((one, index) => results.findLastIndex((other) => other.key === one.key) === index)
}

function Judge({ item, judge }: { item: VerifyItem; judge: NonNullable<Verify['judge']> }) {
  const [answer, give] = useAnswer(judge.name)
  const given = asPlaces(answer)
  const id = useId()
  return (
    <fieldset className="verify-judge">
      <legend className="sr-only">What to do with {item.title}</legend>
      {judge.options.map((option) => (
        <label key={option.id} className="check">
          <input
            type="radio"
            name={id}
            value={option.id}
            aria-label={`${plainWords(option.text)}: ${item.title}`}
            checked={given.get(item.id) === option.id}
            onChange={() => give(Object.fromEntries([...given, [item.id, option.id]]))}
          />
          <ProseLine text={option.text} />
        </label>
      ))}
    </fieldset>
  )
}
