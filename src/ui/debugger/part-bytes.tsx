import { Suspense } from 'react'
import type { DecodedToken, SegmentName } from '../../core/decode.ts'
import { late } from '../kit/late.tsx'
import { pointAt, usePointed } from './pointing.ts'

const BytesView = late(async () => (await import('./bytes-view.tsx')).BytesView)

/** A part of the token, or all of it, as bytes; pointing there lights the same place in the other views. */
export function PartBytes({ token, part }: { token: DecodedToken; part: SegmentName | 'all' }) {
  return (
    <Suspense fallback={<p className="small">Opening the bytes…</p>}>
      <BytesView token={token} part={part} lit={usePointed()} onPointAt={pointAt} />
    </Suspense>
  )
}
