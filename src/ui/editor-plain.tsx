import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { editBetween, exactAfter, exactOffset, shownOffset, shownText } from './editor-exact.ts'
import { eachFrame, historyKey } from './editor-keys.ts'
import { characterAt, createPainter, type Painter, paintOverlays } from './editor-paint.ts'
import type { BoxHandle, EditorProps, Mark, Place } from './editor-props.ts'
import { markAt } from './editor-runs.ts'

/** Above this many characters the text area shows its text by itself, without colours. */
export const mostColoured = 1_000_000

const none: readonly Mark[] = []

/** A real text area over a coloured backdrop of the same metrics. */
export function PlainEditor(props: EditorProps & { initial: Place | null; ref: Ref<BoxHandle> }) {
  const { value, marks, overlays = none, mask = false, initial, ref } = props
  const frame = useRef<HTMLDivElement>(null)
  const backdrop = useRef<HTMLPreElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const painter = useRef<Painter>(null)
  const latest = useRef(props)
  /** What the box holds: the exact text, and the same as the text area shows it. */
  const held = useRef({ exact: '', shown: '' })
  const composing = useRef(false)
  const bare = value.length > mostColoured
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
    if (shown.length > mostColoured) box.value = shown
    else {
      // In use, the caret goes to what changed; otherwise it stays where it was.
      const focused = document.activeElement === box
      box.setRangeText(edit.text, edit.start, edit.end, focused ? 'end' : 'preserve')
    }
  }, [value, shown])

  useLayoutEffect(() => {
    if (backdrop.current === null) return
    if (bare) {
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
    const pointing = eachFrame((at: { x: number; y: number } | 'caret' | null) => {
      const offset = at === 'caret' ? box.selectionEnd : at && pointed(box, at.x, at.y)
      const exact = offset === null ? null : exactOffset(held.current.exact, offset)
      const { marks, overlays = none } = latest.current
      const inside = exact !== null && exact < held.current.exact.length ? exact : null
      const title =
        inside === null ? '' : (markAt(overlays, inside)?.title ?? markAt(marks, inside)?.title ?? '')
      if (box.title !== title) box.title = title
      latest.current.onPointAt?.(inside)
    })

    function pointed(box: HTMLTextAreaElement, x: number, y: number): number | null {
      const drawn = painter.current
      const length = held.current.shown.length
      if (drawn === null || length === 0) return null
      const hit = document.caretPositionFromPoint?.(x, y)
      if (hit?.offsetNode !== box) return characterAt(drawn, length, x, y)
      // The hit is the gap nearest to the point: the character is on one side of it or the other.
      for (const at of [hit.offset, hit.offset - 1]) {
        if (at < 0 || at >= length) continue
        for (const rect of drawn.rects(at, at + 1)) {
          if (x >= rect.left && x < rect.right && y >= rect.top - 3 && y < rect.bottom + 3) return at
        }
      }
      return null
    }

    const onMove = (event: PointerEvent) => pointing.ask({ x: event.clientX, y: event.clientY })
    const onLeave = () => pointing.ask(null)
    const onSelection = () => {
      if (document.activeElement === box && latest.current.onPointAt) pointing.ask('caret')
    }
    const onBeforeInput = (event: InputEvent) => {
      const step =
        event.inputType === 'historyUndo' ? 'undo' : event.inputType === 'historyRedo' ? 'redo' : null
      if (step !== null) takeStep(event, step)
    }
    const onKey = (event: KeyboardEvent) => {
      const step = historyKey(event)
      if (step !== null) takeStep(event, step)
    }
    function takeStep(event: Event, step: 'undo' | 'redo'): void {
      const take = step === 'undo' ? latest.current.onUndo : latest.current.onRedo
      if (take === undefined) return
      event.preventDefault()
      take()
    }
    const onInput = () => {
      const shown = box.value
      const exact = exactAfter(held.current.exact, shown)
      held.current = { exact, shown }
      latest.current.onChange(exact)
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text === '') return
      event.preventDefault()
      const { selectionStart: from, selectionEnd: to } = box
      const before = held.current
      const start = exactOffset(before.exact, from)
      const exact = before.exact.slice(0, start) + text + before.exact.slice(exactOffset(before.exact, to))
      const shown = shownText(exact)
      held.current = { exact, shown }
      if (shown.length > mostColoured) {
        box.value = shown
        box.setSelectionRange(from + shownText(text).length, from + shownText(text).length)
      } else box.setRangeText(shownText(text), from, to, 'end')
      latest.current.onPaste?.(text, from === 0 && to === before.shown.length)
      latest.current.onChange(exact)
      reveal(box)
    }
    const onCopy = (event: ClipboardEvent) => {
      const { exact } = held.current
      if (!exact.includes('\r') || box.selectionStart === box.selectionEnd) return
      const from = exactOffset(exact, box.selectionStart)
      event.clipboardData?.setData('text/plain', exact.slice(from, exactOffset(exact, box.selectionEnd)))
      event.preventDefault()
    }
    /** Scrolls so that the caret is seen; only needed where the text was not changed by the browser itself. */
    function reveal(box: HTMLTextAreaElement): void {
      const scrolls = frame.current
      const caret = box.selectionEnd
      const rect = painter.current?.rects(Math.max(caret - 1, 0), Math.max(caret, 1)).at(-1)
      if (scrolls === null || rect === undefined || scrolls.scrollHeight <= scrolls.clientHeight) return
      const seen = scrolls.getBoundingClientRect()
      if (rect.bottom + rect.height > seen.bottom)
        scrolls.scrollTop += rect.bottom + rect.height - seen.bottom
      else if (rect.top < seen.top) scrolls.scrollTop -= seen.top - rect.top + rect.height
    }
    const onStart = () => {
      composing.current = true
    }
    const onEnd = () => {
      composing.current = false
    }

    const off = new AbortController()
    const { signal } = off
    box.addEventListener('input', onInput, { signal })
    box.addEventListener('beforeinput', onBeforeInput, { signal })
    box.addEventListener('keydown', onKey, { signal })
    box.addEventListener('paste', onPaste, { signal })
    box.addEventListener('copy', onCopy, { signal })
    box.addEventListener('compositionstart', onStart, { signal })
    box.addEventListener('compositionend', onEnd, { signal })
    box.addEventListener('pointermove', onMove, { signal })
    box.addEventListener('pointerleave', onLeave, { signal })
    box.addEventListener('blur', onLeave, { signal })
    document.addEventListener('selectionchange', onSelection, { signal })
    return () => {
      off.abort()
      pointing.stop()
    }
  }, [])

  return (
    <>
      <div ref={frame} className="editor-plain" data-bare={bare || undefined} data-masked={mask || undefined}>
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
