import { Editor as MonacoReact } from '@monaco-editor/react'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { driveMonaco, type MonacoDriver } from './editor-monaco-box.ts'
import { optionsOf } from './editor-monaco-options.ts'
import './editor-monaco.css'
import type { EditorProps, Mark, MonacoHandle } from './editor-props.ts'

/** Comes with Monaco, since nothing else waits to take over. */
export { whenAtRest } from './editor-rest.ts'

const none: readonly Mark[] = []

/** The same box in Monaco. Calls `onReady` once, when it is laid out and can take over. */
export function MonacoBox(props: EditorProps & { onReady: () => void; ref: Ref<MonacoHandle> }) {
  const { label, value, marks, overlays = none, placeholder, describedBy, invalid, ref, onReady } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef<EditorProps>(props)
  const [box, setBox] = useState<MonacoDriver | null>(null)
  const [first] = useState(() => ({ value, options: optionsOf(props) }))

  useLayoutEffect(() => {
    latest.current = props
  })
  useLayoutEffect(() => {
    box?.hold(value)
    box?.colour(marks)
  }, [box, value, marks])
  useLayoutEffect(() => box?.overlay(overlays), [box, overlays])
  useLayoutEffect(() => box?.editor.updateOptions({ ariaLabel: label }), [box, label])
  useLayoutEffect(() => box?.describe(describedBy, invalid === true), [box, describedBy, invalid])
  useEffect(() => {
    if (box !== null) onReady()
  }, [box, onReady])
  useEffect(() => () => box?.release(), [box])
  useImperativeHandle(
    ref,
    () => ({
      place: () => box?.place() ?? { focused: false, start: 0, end: 0, backward: false, scrollTop: 0 },
      adopt: (place) => box?.adopt(place),
    }),
    [box],
  )

  return (
    <div ref={host} className="editor-monaco">
      <MonacoReact
        defaultValue={first.value}
        defaultLanguage="plaintext"
        theme="jotlab"
        loading=""
        saveViewState={false}
        options={first.options}
        onMount={(editor) => {
          const element = host.current
          const model = editor.getModel()
          if (element !== null && model !== null) setBox(driveMonaco(editor, model, element, latest))
        }}
      />
      {value === '' && placeholder !== undefined && (
        <div className="editor-placeholder" aria-hidden="true">
          {placeholder}
        </div>
      )}
    </div>
  )
}
