import { type DragEvent, useState } from 'react'

/** The fields where a token can go. */
export type TokenField = 'authorization' | 'body'

/** The tokens that the server gave, each to be pressed or dragged into the request. */
export function TokenButtons({
  access,
  refresh,
  offersMissing,
  onUse,
}: {
  /** The newest of each kind; null: none yet. */
  access: string | null
  refresh: string | null
  /** Whether the button of a token that is not there yet is shown, too. */
  offersMissing: boolean
  onUse(token: string): void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine
    <div className="request-tokens" role="group" aria-label="Tokens for the request">
      {(access !== null || offersMissing) && <UseButton name="access token" token={access} onUse={onUse} />}
      {(refresh !== null || offersMissing) && (
        <UseButton name="refresh token" token={refresh} onUse={onUse} />
      )}
      <span className="small">or drag a token into a field</span>
    </div>
  )
}

function UseButton({
  name,
  token,
  onUse,
}: {
  name: string
  token: string | null
  onUse(token: string): void
}) {
  return (
    <button
      type="button"
      className="button"
      draggable={token !== null}
      aria-disabled={token === null || undefined}
      title={token === null ? 'The server gave none yet' : `Puts the ${name} into the request`}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', token ?? '')}
      onClick={() => token !== null && onUse(token)}
    >
      Use {name}
    </button>
  )
}

/** The header with a token as SimpleJWT's documentation writes it; a prefix that stands there already stays. */
export function asBearer(authorization: string, token: string): string {
  const prefix = /^\s*([A-Za-z]+)(?:\s|$)/u.exec(authorization)?.[1]
  return `${prefix ?? 'Bearer'} ${token}`
}

/** A token that is dragged over a field, or dropped on it. Any other text is left to the browser. */
export function useTokenDrop(onDrop: (token: string, field: TokenField) => void) {
  const [over, setOver] = useState<TokenField | null>(null)
  return {
    over,
    on: (field: TokenField) => ({
      onDragOver: (event: DragEvent) => {
        event.preventDefault()
        if (over !== field) setOver(field)
      },
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent) => {
        setOver(null)
        const text = event.dataTransfer.getData('text/plain').trim()
        if (!/^[\w-]+\.[\w-]+\.[\w-]*$/u.test(text)) return
        event.preventDefault()
        onDrop(text, field)
      },
    }),
  }
}
