import { Fragment } from 'react'
import { findTokenPlaces } from './seen-tokens.ts'
import { TokenChip } from './token-chip.tsx'

/** A text with a chip in place of each token; everything else stands as it is. */
export function TokenText({ text }: { text: string }) {
  let at = 0
  return (
    <>
      {findTokenPlaces(text).map(({ start, end }) => {
        const before = text.slice(at, start)
        at = end
        return (
          <Fragment key={start}>
            {before}
            <TokenChip token={text.slice(start, end)} />
          </Fragment>
        )
      })}
      {text.slice(at)}
    </>
  )
}
