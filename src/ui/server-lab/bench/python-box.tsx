import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react'
import { PythonCode } from '../../learn/exercises/python-code.tsx'

/** A file of Python to be edited: a real text area over its coloured text, with numbers of lines. */
export function PythonBox({
  name,
  code,
  badLine,
  onChange,
}: {
  /** Name of the file: the label of the box. */
  name: string
  code: string
  /** Line that is marked, 1-based; null: none. */
  badLine: number | null
  onChange(code: string): void
}) {
  const id = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const lines = code.split('\n')

  // A text area that React controls loses its caret when the text comes from elsewhere.
  useLayoutEffect(() => {
    const box = input.current
    if (box && box.value !== code) box.value = code
  }, [code])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const box = event.currentTarget
    const before = box.value.slice(
      box.value.lastIndexOf('\n', box.selectionStart - 1) + 1,
      box.selectionStart,
    )
    const indent = `${/^ */u.exec(before)?.[0] ?? ''}${/:\s*$/u.test(before) ? '    ' : ''}`
    if (indent === '') return
    event.preventDefault()
    // The one way to insert a text that the browser's own Undo knows.
    if (!document.execCommand('insertText', false, `\n${indent}`)) {
      box.setRangeText(`\n${indent}`, box.selectionStart, box.selectionEnd, 'end')
      onChange(box.value)
    }
  }

  return (
    <div className="python-box">
      <label className="python-name mono" htmlFor={id}>
        {name}
      </label>
      <div className="python-scroll">
        <div className="python-numbers mono" aria-hidden>
          {lines.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={at} data-bad={badLine === at + 1 || undefined}>
              {at + 1}
            </span>
          ))}
        </div>
        <div className="python-paper mono">
          <pre aria-hidden>
            <PythonCode code={`${code}\n`} />
          </pre>
          <textarea
            ref={input}
            id={id}
            defaultValue={code}
            rows={1}
            wrap="off"
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
      </div>
    </div>
  )
}
