import { eachFrame } from './editor-keys.ts'
import { listenFirst } from './editor-monaco-input.ts'
import { metricsOf } from './editor-monaco-options.ts'
import { monaco } from './editor-monaco-setup.ts'
import { holdText } from './editor-monaco-text.ts'
import type { EditorProps, Mark, Place } from './editor-props.ts'
import { markAt, mostMarks } from './editor-runs.ts'

type CodeEditor = monaco.editor.IStandaloneCodeEditor
type Model = monaco.editor.ITextModel

/** Monaco as the component drives it. Offsets are UTF-16 units of the exact text. */
export interface MonacoDriver {
  readonly editor: CodeEditor
  hold(value: string): void
  colour(marks: readonly Mark[]): void
  overlay(marks: readonly Mark[]): void
  describe(describedBy: string | undefined, invalid: boolean): void
  place(): Place
  adopt(place: Place): void
  release(): void
}

/** Above this many marks only those in sight are given to Monaco. */
const marksAtOnce = 100
const neverGrows = monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges

/** Takes over an editor whose element is `host`. `latest` gives the props of the last render. */
export function driveMonaco(
  editor: CodeEditor,
  model: Model,
  host: HTMLElement,
  latest: { readonly current: EditorProps },
): MonacoDriver {
  const off = new AbortController()
  const colours = editor.createDecorationsCollection()
  const overlays = editor.createDecorationsCollection()
  const input = host.querySelector('textarea')
  let isComposing = false
  let marks: readonly Mark[] = []

  const probe = host.ownerDocument.createElement('i')
  probe.className = 'editor-probe'
  probe.ariaHidden = 'true'
  host.append(probe)
  let metrics = metricsOf(probe)
  editor.updateOptions(metrics.options)
  const held = holdText(editor, model, input, latest)
  listenFirst(host, input, held, () => isComposing, latest, off.signal)
  input?.setAttribute('data-gramm', 'false')

  type Pointed = { readonly x: number; readonly position: monaco.Position } | 'caret' | null
  const pointing = eachFrame((at: Pointed) => {
    const offset = offsetOf(at)
    const inside = offset !== null && offset < held.text().length ? offset : null
    const { marks, overlays = [] } = latest.current
    const title =
      inside === null ? '' : (markAt(overlays, inside)?.title ?? markAt(marks, inside)?.title ?? '')
    if (host.title !== title) host.title = title
    latest.current.onPointAt?.(inside)
  })
  const recolour = eachFrame(() => drawColours())

  function offsetOf(at: Pointed): number | null {
    if (at === null) return null
    if (at === 'caret') return held.selected().end
    // Monaco gives the gap nearest to the pointer: the character is on one side of it or the other.
    const offset = model.getOffsetAt(at.position)
    const gap = editor.getScrolledVisiblePosition(at.position)
    const left = editor.getDomNode()?.getBoundingClientRect().left ?? 0
    return gap !== null && at.x < left + gap.left ? Math.max(offset - 1, 0) : offset
  }

  function drawColours(): void {
    colours.set(
      inSight().map(({ start, end, kind }) => ({
        range: held.rangeOf(start, end),
        options: { inlineClassName: `m-${kind}`, stickiness: neverGrows },
      })),
    )
  }

  function inSight(): readonly Mark[] {
    if (marks.length > mostMarks) return []
    if (marks.length <= marksAtOnce) return marks
    const seen = editor.getVisibleRanges()
    const top = seen[0]?.getStartPosition()
    const bottom = seen.at(-1)?.getEndPosition()
    const start = top ? model.getOffsetAt(top) : 0
    const end = bottom ? model.getOffsetAt(bottom) : 0
    return marks.filter((mark) => mark.end >= start - 2000 && mark.start <= end + 2000)
  }

  function grow(): void {
    const { minRows = 2, maxRows = 12 } = latest.current
    const { line, padY } = metrics
    const height = Math.min(
      Math.max(editor.getContentHeight(), minRows * line + 2 * padY),
      maxRows * line + 2 * padY,
    )
    host.style.height = `${height}px`
    editor.layout({ width: host.clientWidth, height })
  }

  // Larger type, by the browser or by the page: the boxes grow with all the rest.
  const resizing = new ResizeObserver(() => {
    metrics = metricsOf(probe)
    editor.updateOptions(metrics.options)
    grow()
  })
  resizing.observe(probe)

  const listening = [
    editor.onDidCompositionStart(() => {
      isComposing = true
    }),
    editor.onDidCompositionEnd(() => {
      isComposing = false
    }),
    editor.onDidContentSizeChange(grow),
    editor.onDidScrollChange(() => marks.length > marksAtOnce && recolour.ask(null)),
    editor.onDidLayoutChange(() => marks.length > marksAtOnce && recolour.ask(null)),
    editor.onMouseMove(({ target, event }) => {
      const onText = target.type === monaco.editor.MouseTargetType.CONTENT_TEXT
      pointing.ask(onText && target.position ? { x: event.posx, position: target.position } : null)
    }),
    editor.onMouseLeave(() => pointing.ask(null)),
    editor.onDidBlurEditorText(() => pointing.ask(null)),
    editor.onDidChangeCursorSelection(() => {
      if (latest.current.onPointAt && editor.hasTextFocus()) pointing.ask('caret')
    }),
  ]
  grow()

  return {
    editor,
    hold: held.hold,
    colour(wanted) {
      marks = wanted
      drawColours()
    },
    overlay(wanted) {
      overlays.set(
        wanted.map(({ start, end, kind }) => {
          // A place between two characters is shown on the character beside it.
          const from = end > start ? start : Math.max(0, Math.min(start, held.text().length - 1))
          const range = held.rangeOf(from, Math.max(end, from + 1))
          return { range, options: { className: `over-${kind}`, stickiness: neverGrows } }
        }),
      )
    },
    describe(describedBy, invalid) {
      if (describedBy === undefined) input?.removeAttribute('aria-describedby')
      else input?.setAttribute('aria-describedby', describedBy)
      if (invalid) input?.setAttribute('aria-invalid', 'true')
      else input?.removeAttribute('aria-invalid')
    },
    place() {
      const backward = editor.getSelection()?.getDirection() === monaco.SelectionDirection.RTL
      const passed = held.passedOn()
      const { start, end } = passed === null ? held.selected() : { start: passed, end: passed }
      return { focused: editor.hasTextFocus(), start, end, backward, scrollTop: editor.getScrollTop() }
    },
    adopt(place) {
      held.select(place.start, place.end, place.backward)
      if (place.focused) editor.focus()
      editor.setScrollTop(place.scrollTop, monaco.editor.ScrollType.Immediate)
    },
    release() {
      off.abort()
      pointing.stop()
      recolour.stop()
      resizing.disconnect()
      probe.remove()
      for (const each of listening) each.dispose()
    },
  }
}
