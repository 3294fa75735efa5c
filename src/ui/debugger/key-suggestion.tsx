import { useMemo } from 'react'
import { suggestEncoding } from '../../core/key-secret.ts'
import { passFocus } from '../kit/pass-focus.ts'
import { useShown, useStore } from '../store-context.ts'

/** A secret that looks like it is written in base64 or hex: said, with a button to read it so. */
export function KeySuggestion() {
  const store = useStore()
  const { world, analysis } = useShown()
  const { key } = world
  const suggestion = useMemo(
    () => (key.encoding === 'utf8' && key.text.length < 2000 ? suggestEncoding(key.text) : null),
    [key],
  )
  // What was read as a key of two halves is no secret that could be read otherwise.
  const kind = analysis?.key.kind
  if (!suggestion || kind === 'public' || kind === 'private') return null
  const { why, encoding } = suggestion
  return (
    <span className="small">
      {why}.{' '}
      <button
        type="button"
        className="link-button"
        onClick={(event) => {
          store.move({ do: 'set', inputs: { key: { ...key, encoding } } })
          passFocus(event.currentTarget, '.key-foot select')
        }}
      >
        Read it so
      </button>
    </span>
  )
}
