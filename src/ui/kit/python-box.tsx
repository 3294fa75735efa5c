import './python-box.css'
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { PythonCode } from './python-code.tsx'

export interface LineProblem {
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** A text box for a Python file: real text area over its colours, numbers beside the lines, problems under it. */
export function PythonBox({
  label,
  showsLabel = false,
  value,
  problems = [],
  badLine = null,
  isReadOnly = false,
  history = null,
  onChange,
}: {
  /** Name of the file. */
  label: string
  /** Whether the label stands over the box; else it is only heard, and seen elsewhere. */
  showsLabel?: boolean
  value: string
  problems?: readonly LineProblem[]
  /** A line that is marked, from 1, and of which the page speaks elsewhere; null: none. */
  badLine?: number | null
  isReadOnly?: boolean
  /** Where the page knows more moves than this box; null: the browser's own undo serves. */
  history?: { undo(): void; redo(): void } | null
  onChange(text: string): void
}) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const before = useRef(value)
  const lines = useMemo(() => value.split('\n'), [value])
  const marked = useMemo(() => new Set([badLine, ...problems.map(({ line }) => line)]), [badLine, problems])

  // Undo, "Show me" and sliders change the text from outside: the box shows what changed, and the caret goes to its end.
  useLayoutEffect(() => {
    const old = before.current
    before.current = value
    const area = box.current
    if (area === null || old === value || area.dataset.typed === value) return
    // The same text may come back from outside later.
    delete area.dataset.typed
    const at = endOfChange(old, value)
    showLine(area, value.slice(0, at).split('\n').length)
    if (document.activeElement === area) area.setSelectionRange(at, at)
  }, [value])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const area = event.currentTarget
    if (event.nativeEvent.isComposing || isReadOnly) return
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
    const key = event.key.toLowerCase()
    if (history !== null && isCommand && (key === 'z' || key === 'y')) {
      event.preventDefault()
      if (key === 'y' || event.shiftKey) history.redo()
      else history.undo()
    } else if (event.key === 'Enter' && !isCommand && !event.altKey) {
      event.preventDefault()
      type(area, `\n${indentAfter(area.value.slice(0, area.selectionStart))}`)
    }
  }

  return (
    <div className="py-box" data-invalid={problems.length > 0 || undefined}>
      {showsLabel && (
        <label className="py-label mono" htmlFor={id}>
          {label}
        </label>
      )}
      <div className="py-scroll">
        <div className="py-sheet">
          <div className="py-gutter" aria-hidden>
            {lines.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              <span key={index} data-problem={marked.has(index + 1) || undefined}>
                {index + 1}
              </span>
            ))}
          </div>
          <pre className="py-backdrop" aria-hidden>
            <PythonCode code={`${value}\n`} />
          </pre>
          <textarea
            ref={box}
            id={id}
            className="py-input"
            aria-label={showsLabel ? undefined : label}
            aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
            aria-invalid={problems.length > 0 || undefined}
            value={value}
            readOnly={isReadOnly}
            rows={1}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            translate="no"
            data-gramm="false"
            onKeyDown={onKeyDown}
            onChange={(event) => {
              event.currentTarget.dataset.typed = event.currentTarget.value
              onChange(event.currentTarget.value)
            }}
          />
        </div>
      </div>
      {/* Always there, so that what appears in it is heard. */}
      <ul
        className="py-problems"
        id={`${id}-problems`}
        aria-live="polite"
        aria-label={`Problems in ${label}`}
      >
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            <button type="button" className="link-button" onClick={() => goToLine(box.current, line)}>
              Line {line}
            </button>
            : {message}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Types a text at the caret, so that the browser's own undo knows of it where the browser can. */
function type(area: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  // React listens for the event that typing makes.
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Scrolls the box, and not the page, until the line stands in it. Lines count from 1. */
function showLine(area: HTMLTextAreaElement, line: number): void {
  const scroll = area.closest('.py-scroll')
  const row = scroll?.querySelectorAll('.py-gutter > span')[line - 1]
  if (!scroll || !row) return
  const [seen, wanted] = [scroll.getBoundingClientRect(), row.getBoundingClientRect()]
  if (wanted.top >= seen.top && wanted.bottom <= seen.bottom) return
  scroll.scrollTop += (wanted.top + wanted.bottom - seen.top - seen.bottom) / 2
}

/** Where what changed ends in the new text. */
function endOfChange(before: string, after: string): number {
  let tail = 0
  const most = Math.min(before.length, after.length)
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  let head = 0
  while (head < most - tail && before[head] === after[head]) head++
  return Math.max(head, after.length - tail)
}

/** The indentation of the line that is left, and one step more after a colon or an opening bracket. */
function indentAfter(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  const spaces = /^[ \t]*/u.exec(line)?.[0] ?? ''
  return /[:([{]\s*$/u.test(line) ? `${spaces}    ` : spaces
}

function goToLine(area: HTMLTextAreaElement | null, line: number): void {
  if (area === null) return
  const start =
    area.value
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0)
  const end = area.value.indexOf('\n', start)
  area.focus()
  area.setSelectionRange(start, end < 0 ? area.value.length : end)
}
