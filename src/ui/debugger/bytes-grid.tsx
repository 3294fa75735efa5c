import { type CSSProperties, useId, useMemo } from 'react'
import type { Span } from '../../core/span.ts'
import type { Pointed } from './bytes-detail.ts'
import { type Block, layRows, type Row } from './bytes-layout.ts'
import { useBytesPointing } from './bytes-pointing.ts'
import { BytesRow } from './bytes-row.tsx'
import { resolve, say } from './bytes-target.ts'
import { useRowWindow } from './bytes-window.ts'

/** The rows of all blocks in a window of their own, and a line below that says what is pointed at. */
export function BytesGrid({
  text,
  blocks,
  label,
  lit,
  onPointAt,
}: {
  text: string
  blocks: readonly Block[]
  label: string
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const id = useId()
  const { viewport, groups, bit, from, to, setScrolled } = useRowWindow()
  const rows = useMemo(() => layRows(blocks, groups), [blocks, groups])
  const { target, cursor, focused, handlers } = useBytesPointing({
    text,
    blocks,
    rows,
    viewport,
    lit,
    onPointAt,
  })
  const pointed = target && resolve(blocks, target)
  const spoken = cursor === null ? '' : say(text, blocks, { kind: 'place', place: cursor }).join(' ')
  const visible = rows.within(from, to)
  const activeRow = focused === null ? undefined : rows.rowOf(focused)?.key
  const isCursorDrawn = visible.some(({ key }) => key === activeRow)
  const [what, where] = target ? say(text, blocks, target) : ['', '']

  return (
    <div className="bytes">
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in windows of rows */}
      <div
        ref={viewport}
        className="bytes-window"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count}
        aria-readonly
        aria-activedescendant={isCursorDrawn ? `${id}-${focused}` : undefined}
        tabIndex={0}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        {...handlers}
      >
        <div
          className="bytes-rows"
          style={{ height: rows.height, '--bit': `${bit}px`, '--groups': groups } as CSSProperties}
          role="presentation"
        >
          {visible.map((row) => (
            <BytesRow
              key={row.key}
              index={Number(row.key)}
              text={text}
              row={row}
              groups={groups}
              pointed={touches(row, pointed) ? pointed : null}
              {...litIn(row, lit)}
              cursor={activeRow === row.key ? focused : null}
              spoken={spoken}
              id={id}
            />
          ))}
        </div>
      </div>
      <p className="bytes-detail" aria-hidden>
        {target ? (
          <>
            <b>{what}</b>
            <span>{where}</span>
          </>
        ) : (
          <span>Point at a character or a byte, or walk with the arrow keys.</span>
        )}
      </p>
    </div>
  )
}

/** True when a piece reaches into a row with any of its views. */
function touches({ block, digits }: Row, pointed: Pointed | null): boolean {
  if (!pointed || pointed.block !== block) return false
  if (pointed.bare !== null) return true
  if (!digits) return false
  const [from, to] = digits
  const spelled = pointed.spelling
  const meets = (start: number, end: number) => start < to && end > from
  return meets(...pointed.digits) || meets((spelled[0] * 4) / 3, (spelled[1] * 4) / 3)
}

/** The lit digits, not cut to the row, so that bytes at its edges are seen whole; none when the row has no part. */
function litIn({ block, digits }: Row, lit: Span | null): { litFrom: number; litTo: number } {
  const none = { litFrom: 0, litTo: 0 }
  if (!lit || !digits) return none
  const litFrom = block.digitsBefore(lit.start)
  const litTo = block.digitsBefore(lit.end)
  return litFrom < digits[1] && litTo > digits[0] ? { litFrom, litTo } : none
}
