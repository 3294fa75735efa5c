import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { editBetween, exactOffset, shownOffset, shownText } from './editor-exact.ts'
import { createPainter, type Painter, paintOverlays } from './editor-paint.ts'
import { type Held, isTooMuchToColour, listenPlain } from './editor-plain-input.ts'
import type { BoxHandle, EditorProps, Mark, Place } from './editor-props.ts'

const none: readonly Mark[] = []

/** Longer text keeps its own lines: breaking half a million characters into rows is most of the time they take. */
const mostWrapped = 500_000
/** A line that is longer again may be left blank: Chromium paints none of 24 million pixels. So it is broken, slowly. */
const mostInLine = 1_200_000

/** How text that is too long to be coloured stands in its box. */
const howBare = ({ length }: string) => (length > mostWrapped && length <= mostInLine ? 'unwrapped' : '')

/** A real text area over a coloured backdrop of the same metrics. */
export function PlainEditor(props: EditorProps & { initial: Place | null; ref: Ref<BoxHandle> }) {
  const { value, marks, overlays = none, mask = false, initial, ref } = props
  const frame = useRef<HTMLDivElement>(null)
  const backdrop = useRef<HTMLPreElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const painter = useRef<Painter>(null)
  const latest = useRef<EditorProps>(props)
  const held = useRef<Held>({ exact: '', shown: '' })
  const composing = useRef(false)
  const bare = useMemo(() => isTooMuchToColour(value), [value])
  const endings = value.includes('\r')
  const shown = useMemo(() => shownText(value), [value])
  const shownMarks = useMemo(() => (endings ? toShown(value, marks) : marks), [value, marks, endings])
  const shownOverlays = useMemo(
    () => (endings ? toShown(value, overlays) : overlays),
    [value, overlays, endings],
  )

  useLayoutEffect(() => {
    latest.current = props
  })

  useLayoutEffect(() => {
    const box = input.current
    if (box === null || value === held.current.exact) return
    const edit = editBetween(held.current.shown, shown)
    held.current = { exact: value, shown }
    if (edit === null) return
    if (bare) box.value = shown
    else {
      // In use, the caret goes to what changed; otherwise it stays where it was.
      const focused = document.activeElement === box
      box.setRangeText(edit.text, edit.start, edit.end, focused ? 'end' : 'preserve')
    }
  }, [value, shown, bare])

  useLayoutEffect(() => {
    if (backdrop.current === null || bare) {
      // The next backdrop is another element: a painter of this one would draw where nobody sees it.
      painter.current = null
      return
    }
    painter.current ??= createPainter(backdrop.current)
    painter.current.paint(shown, shownMarks)
  }, [shownMarks, bare, shown])

  useLayoutEffect(() => {
    const over = layer.current
    const drawn = painter.current
    if (over === null) return
    if (bare || drawn === null || shownOverlays.length === 0) {
      if (over.childElementCount > 0) over.replaceChildren()
      return
    }
    const draw = () => paintOverlays(over, drawn, shownOverlays, shown.length)
    draw()
    const watch = new ResizeObserver(draw)
    watch.observe(over)
    return () => watch.disconnect()
  }, [shownOverlays, shown, bare])

  useImperativeHandle(
    ref,
    () => ({
      place(): Place {
        const box = input.current
        const exact = held.current.exact
        return {
          focused: box !== null && document.activeElement === box,
          start: exactOffset(exact, box?.selectionStart ?? 0),
          end: exactOffset(exact, box?.selectionEnd ?? 0),
          backward: box?.selectionDirection === 'backward',
          scrollTop: scroller(frame.current, box)?.scrollTop ?? 0,
        }
      },
      isComposing: () => composing.current,
      adopt(place) {
        const box = input.current
        if (box === null) return
        const exact = held.current.exact
        const direction = place.backward ? 'backward' : 'forward'
        box.setSelectionRange(shownOffset(exact, place.start), shownOffset(exact, place.end), direction)
        if (place.focused) box.focus({ preventScroll: true })
        const scrolls = scroller(frame.current, box)
        if (scrolls !== null) scrolls.scrollTop = place.scrollTop
      },
    }),
    [],
  )

  // Only for the box that is taken over from, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later `initial` is not a wish to move the caret
  useLayoutEffect(() => {
    if (initial === null || input.current === null) return
    const exact = held.current.exact
    const direction = initial.backward ? 'backward' : 'forward'
    input.current.setSelectionRange(
      shownOffset(exact, initial.start),
      shownOffset(exact, initial.end),
      direction,
    )
    if (initial.focused) input.current.focus({ preventScroll: true })
    if (frame.current !== null) frame.current.scrollTop = initial.scrollTop
  }, [])

  useEffect(() => {
    const box = input.current
    if (box === null) return
    const off = new AbortController()
    listenPlain({ box, frame, painter, held, composing, latest }, off.signal)
    return () => off.abort()
  }, [])

  return (
    <>
      <div
        ref={frame}
        className="editor-plain"
        data-bare={bare ? howBare(value) : undefined}
        data-masked={mask || undefined}
      >
        {!bare && (
          <pre
            ref={backdrop}
            className="editor-backdrop"
            aria-hidden="true"
            data-source={endings ? undefined : ''}
          />
        )}
        <div ref={layer} className="editor-over" aria-hidden="true" />
        <textarea
          ref={input}
          className="editor-input"
          aria-label={props.label}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid || undefined}
          placeholder={props.placeholder}
          rows={1}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          translate="no"
          data-gramm="false"
          data-1p-ignore=""
          data-lpignore="true"
        />
      </div>
      {bare && <p className="editor-note">Too long to colour: shown as plain text, exactly as it is.</p>}
      {(bare || endings) && (
        <pre className="editor-source" aria-hidden="true" data-source="">
          {value}
        </pre>
      )}
    </>
  )
}

function scroller(frame: HTMLElement | null, box: HTMLElement | null): HTMLElement | null {
  return frame !== null && 'bare' in frame.dataset ? box : frame
}

function toShown(exact: string, marks: readonly Mark[]): Mark[] {
  return marks.map((mark) => ({
    ...mark,
    start: shownOffset(exact, mark.start),
    end: shownOffset(exact, mark.end),
  }))
}
