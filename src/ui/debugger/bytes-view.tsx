import { useMemo } from 'react'
import type { DecodedToken, SegmentName } from '../../core/decode.ts'
import type { Span } from '../../core/span.ts'
import { BytesGrid } from './bytes-grid.tsx'
import { layBlocks } from './bytes-layout.ts'
import './views.css'

/**
 * Characters, bits, bytes and text of a token, one beneath the other: pointing at any of them shows the others.
 * Spans are places in `token.text`.
 */
export function BytesView({
  token,
  part,
  lit,
  onPointAt,
}: {
  token: DecodedToken
  part: SegmentName | 'all'
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const blocks = useMemo(() => layBlocks(token, part), [token, part])
  if (blocks.length === 0) {
    return <p className="claims-empty">There are no characters to take apart yet.</p>
  }
  const label = part === 'all' ? 'Token, character by character' : `${part}, character by character`
  return <BytesGrid text={token.text} blocks={blocks} label={label} lit={lit} onPointAt={onPointAt} />
}
