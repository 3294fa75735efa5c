import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { shownText } from './editor-exact.ts'
import { type Held, isTooMuchToColour, listenPlain } from './editor-plain-input.ts'
import { goToPlace, placeIn } from './editor-plain-place.ts'
import { toShown, usePaint, useTextIn } from './editor-plain-shown.ts'
import type { EditorProps, Mark, Place, PlainHandle } from './editor-props.ts'

/** Longer text keeps its own lines: breaking half a million characters into rows is most of the time they take. */
const mostWrapped = 500_000
/** A line that is longer again may be left blank: Chromium paints none of 24 million pixels. So it is broken, slowly. */
const mostInLine = 1_200_000

/** How text that is too long to be coloured stands in its box. */
const howBare = ({ length }: string) => (length > mostWrapped && length <= mostInLine ? 'unwrapped' : '')

const none: readonly Mark[] = []

/** A real text area over a coloured backdrop of the same metrics. */
export function PlainEditor(props: EditorProps & { initial: Place | null; ref: Ref<PlainHandle> }) {
  const { value, marks, overlays = none, mask = false, initial, ref } = props
  const frame = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const latest = useRef<EditorProps>(props)
  const held = useRef<Held>({ exact: '', shown: '' })
  const composing = useRef(false)
  const bare = useMemo(() => isTooMuchToColour(value), [value])
  const endings = value.includes('\r')
  const shown = useMemo(() => shownText(value), [value])
  const shownMarks = useMemo(() => toShown(value, marks), [value, marks])
  const shownOverlays = useMemo(() => toShown(value, overlays), [value, overlays])

  useLayoutEffect(() => {
    latest.current = props
  })
  useTextIn(input, held, value, shown, bare)
  const { backdrop, layer, painter } = usePaint(shown, bare, shownMarks, shownOverlays)

  useImperativeHandle(
    ref,
    () => ({ place: () => placeIn(frame, input, held), isComposing: () => composing.current }),
    [],
  )
  // Only for the box that is taken over from, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later `initial` is not a wish to move the caret
  useLayoutEffect(() => {
    if (initial !== null) goToPlace(initial, frame, input, held)
  }, [])

  useEffect(() => {
    const box = input.current
    if (box === null) return
    const off = new AbortController()
    listenPlain({ box, frame, painter, held, composing, latest }, off.signal)
    return () => off.abort()
  }, [painter])

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
