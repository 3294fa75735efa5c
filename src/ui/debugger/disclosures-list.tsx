import { useEffect, useState } from 'react'
import type { SdJwt } from '../../core/sd-jwt.ts'
import {
  choose,
  type DisclosureState,
  type PlacedDisclosure,
  presentSdJwt,
} from '../../core/sd-jwt-claims.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { useStore } from '../store-context.ts'
import { pointAt } from './pointing.ts'

const words: { readonly [S in DisclosureState]: string } = {
  disclosed: 'Its digest is signed',
  unmatched:
    'No digest of this token is its own: it was changed, or belongs to another token, or what holds it was not sent',
  twice: 'Its digest stands twice, or it was sent twice',
  unreadable: 'It is not [salt, name, value] or [salt, value]',
  'wrong-kind': 'A claim where an element of a list belongs, or the other way round',
  'name-taken': 'Its name is signed for all to see already, or is reserved',
  'hash-unknown': 'The hash of this token (_sd_alg) is not known here',
}

const everything = (disclosures: readonly PlacedDisclosure[]): ReadonlySet<number> =>
  new Set(disclosures.keys())

/** Each disclosure with its digest and place; ticked ones make up a new presentation. */
export function DisclosureList({ sd, disclosures }: { sd: SdJwt; disclosures: readonly PlacedDisclosure[] }) {
  const store = useStore()
  const [shown, setShown] = useState(() => everything(disclosures))
  useEffect(() => () => pointAt(null), [])
  const text = presentSdJwt(sd, shown)
  const isWhole = shown.size === disclosures.length && sd.keyBinding === null
  if (disclosures.length === 0) return null
  return (
    <>
      <ul className="disclosures" aria-label="Disclosures">
        {disclosures.map((one, index) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each token
            key={index}
            one={one}
            isShown={shown.has(index)}
            onShow={(on) => setShown(choose(disclosures, shown, index, on))}
          />
        ))}
      </ul>
      <div className="kind-acts">
        <p className="small">
          Tick what to show: {shown.size} of {disclosures.length}. A claim inside another brings that one
          along.
          {sd.keyBinding !== null &&
            ' The key binding at the end falls away: it covers what was presented before, and only the holder’s wallet can make a new one.'}
        </p>
        <button
          type="button"
          className="button"
          aria-disabled={isWhole || undefined}
          onClick={() => {
            if (!isWhole) store.move({ do: 'replace', token: text, asTyped: false })
          }}
        >
          Show only what is ticked
        </button>
        <CopyButton text={text} isQuiet>
          Copy the presentation
        </CopyButton>
      </div>
    </>
  )
}

function Item({
  one,
  isShown,
  onShow,
}: {
  one: PlacedDisclosure
  isShown: boolean
  onShow(on: boolean): void
}) {
  const { state, path, name, raw, digest, salt, text, span } = one
  const isGood = state === 'disclosed'
  const title = path ?? name ?? (raw === null ? 'unreadable' : 'an element of a list')
  return (
    <li
      data-digest={digest ?? ''}
      data-state={state}
      onPointerEnter={() => pointAt(span)}
      onPointerLeave={() => pointAt(null)}
      onFocus={() => pointAt(span)}
      onBlur={() => pointAt(null)}
    >
      <label className="disclosure-head">
        <input type="checkbox" checked={isShown} onChange={(event) => onShow(event.target.checked)} />
        <span>
          <b className="mono">{title}</b> <span className="mono disclosure-value">{raw ?? text}</span>
        </span>
      </label>
      <details>
        <summary>
          <span className="mark" aria-hidden>
            {isGood ? '✓' : '✕'}
          </span>{' '}
          {words[state]}
        </summary>
        <dl className="disclosure-parts">
          <dt>Digest</dt>
          <dd className="mono">{digest ?? 'cannot be made here'}</dd>
          <dt>Salt</dt>
          <dd className="mono">{salt ?? '–'}</dd>
          <dt>As sent</dt>
          <dd className="mono">{text}</dd>
        </dl>
      </details>
    </li>
  )
}
