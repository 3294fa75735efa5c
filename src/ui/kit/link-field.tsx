import { useId } from 'react'
import { CopyButton } from './copy-button.tsx'

/** A link as it is, all of it to be read before it is copied. */
export function LinkField({ link, rows }: { link: string; rows: number }) {
  const id = useId()
  return (
    <>
      <label className="field" htmlFor={id}>
        The whole link, {link.length.toLocaleString('en')} characters
      </label>
      <textarea
        id={id}
        className="input mono share-link"
        readOnly
        rows={rows}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="share-foot">
        <CopyButton text={link}>Copy link</CopyButton>
      </div>
    </>
  )
}
