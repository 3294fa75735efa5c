/** Rows drawn at most, of 16 bytes each: content may be a quarter of a megabyte. */
const MOST_ROWS = 256
const ROW = 16

/** Bytes in hexadecimal with their characters beside them, as other tools print them. */
export function PlaintextBytes({ bytes }: { bytes: Uint8Array }) {
  const rows: string[] = []
  for (let at = 0; at < bytes.length && rows.length < MOST_ROWS; at += ROW) {
    const row = [...bytes.subarray(at, at + ROW)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·')).join('')
    rows.push(`${at.toString(16).padStart(5, '0')}  ${hex.padEnd(ROW * 3 - 1)}  ${text}`)
  }
  const left = bytes.length - rows.length * ROW
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <pre className="source is-padded plaintext-bytes" tabIndex={0}>
        {rows.join('\n')}
      </pre>
      {left > 0 && (
        <p className="small is-padded is-note">And {left.toLocaleString('en')} more bytes, not drawn here.</p>
      )}
    </>
  )
}
