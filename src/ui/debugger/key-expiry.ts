import { useEffect, useState } from 'react'
import type { KeyRow } from '../../core/key-rows.ts'

const none: ReadonlyMap<number, number> = new Map()

/** When the certificates of the shown rows end (unix seconds), by place in the set; read when there are any. */
export function useExpiries(rows: readonly KeyRow[]): ReadonlyMap<number, number> {
  const [read, setRead] = useState({ key: '', ends: none })
  const certified = rows.filter(({ x5c }) => x5c.length > 0)
  // The rows are made anew with each analysis; what stands in them is what counts.
  const key = certified.map(({ place, x5c }) => `${place} ${x5c[0]}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says all that matters of the rows
  useEffect(() => {
    if (key === '') return
    let isHere = true
    import('../../core/key-certificates.ts').then(
      ({ certificateEnd }) => {
        const ends = new Map<number, number>()
        for (const { place, x5c } of certified) {
          const end = certificateEnd(x5c)
          if (end !== null) ends.set(place, end)
        }
        if (isHere) setRead({ key, ends })
      },
      // Without the network the column stays empty.
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [key])
  return read.key === key ? read.ends : none
}
