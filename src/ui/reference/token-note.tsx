import { goToAddress } from '../go-to-address.ts'
import { useStore } from '../store-context.ts'

/** The beginning of a JSON object in base64url, and a dot: a token, or most of one. */
const tokenLike = /\beyJ[\w-]{8,}\.[\w-]*/u

/** Who pastes a token where one looks things up meant the debugger. */
export function TokenNote({ text }: { text: string }) {
  const store = useStore()
  if (!tokenLike.test(text)) return null
  function open() {
    store.move({ do: 'set', inputs: { pasted: text } })
    goToAddress('#/')
  }
  return (
    <p className="reference-token" role="note">
      There is a token in this.{' '}
      <button type="button" className="button" onClick={open}>
        Open it in the debugger
      </button>
    </p>
  )
}
