import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import './editor.css'
import { fitsMonaco } from './editor-exact.ts'
import { PlainEditor } from './editor-plain.tsx'
import type { EditorProps, MonacoHandle, Place, PlainHandle } from './editor-props.ts'
import { useMonaco } from './editor-wanted.ts'

export type { EditorProps, Mark } from './editor-props.ts'
export { isMonacoWelcome } from './editor-wanted.ts'

/**
 * A text box that shows its text exactly and coloured, plain or with Monaco. It is plain at first, while Monaco
 * loads, where it cannot load, where the text is masked, very long or has mixed line endings; it changes over
 * with text, selection, scroll and focus as they were.
 */
export function Editor(props: EditorProps) {
  const { value, mode, mask = false, language, minRows = 2, maxRows = 12, invalid } = props
  const plain = useRef<PlainHandle>(null)
  const monaco = useRef<MonacoHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const left = useRef<Place | null>(null)
  const module = useMonaco(mode === 'monaco' && !mask && fitsMonaco(value))
  const [takenOver, setTakenOver] = useState(false)
  const [ready, setReady] = useState(false)
  const inMonaco = takenOver && module !== null
  // Read while Monaco still stands: once it is gone, nobody knows where the caret was.
  if (takenOver && module === null) left.current = monaco.current?.place() ?? left.current

  const onReady = useCallback(() => setReady(true), [])

  useEffect(() => {
    if (module === null) {
      setReady(false)
      setTakenOver(false)
    }
  }, [module])

  useEffect(() => {
    const element = frame.current
    if (!ready || takenOver || module === null || element === null) return
    return module.whenAtRest(element, () => {
      const place = plain.current?.place()
      if (place === undefined || plain.current?.isComposing()) return false
      flushSync(() => setTakenOver(true))
      monaco.current?.adopt(place)
      return true
    })
  }, [ready, takenOver, module])

  const rows = { '--editor-min-rows': minRows, '--editor-max-rows': maxRows } as CSSProperties
  return (
    <div
      ref={frame}
      className={module !== null && !inMonaco ? 'editor editor-waiting' : 'editor'}
      data-language={language}
      data-engine={inMonaco ? 'monaco' : 'plain'}
      data-invalid={invalid || undefined}
      style={rows}
    >
      {!inMonaco && <PlainEditor key="plain" ref={plain} initial={left.current} {...props} />}
      {module !== null && <module.MonacoBox key="monaco" ref={monaco} onReady={onReady} {...props} />}
      {inMonaco && (
        <pre className="editor-source" aria-hidden="true" data-source="">
          {value}
        </pre>
      )}
    </div>
  )
}
