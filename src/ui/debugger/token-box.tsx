import { Suspense, useMemo } from 'react'
import { Editor } from '../editor.tsx'
import { late } from '../kit/late.tsx'
import { usePresent } from '../present.tsx'
import { useEditorMode } from '../settings-context.tsx'
import { useReading, useStore, useWorld } from '../store-context.ts'
import { useInLesson } from './in-lesson.ts'
import { overlaysOf } from './overlays.ts'
import { placeToken } from './placement.ts'
import { pointAt, usePointed } from './pointing.ts'
import { partsOf, tokenMarks } from './token-marks.ts'

const PresentToken = late(async () => (await import('../present-token.tsx')).PresentToken)

/** What was pasted, coloured by the parts of the token in it; large and by parts where a room reads along. */
export function TokenBox() {
  const store = useStore()
  const { pasted } = useWorld()
  const { extraction, found, token } = useReading()
  const isInLesson = useInLesson()
  const isPresented = usePresent().on
  const mode = useEditorMode()
  const pointed = usePointed()

  const placement = useMemo(() => (found ? placeToken(extraction.pasted, found) : null), [extraction, found])
  const marks = useMemo(
    () => tokenMarks(extraction.pasted, found, token, placement),
    [extraction, found, token, placement],
  )
  const overlays = useMemo(() => {
    if (!placement) return []
    const problems = partsOf(token).flatMap(({ segment }) => segment.problems)
    return overlaysOf(problems, placement.toPasted, pointed && placement.toPasted(pointed))
  }, [token, placement, pointed])

  return (
    <div className="token-stack">
      <Editor
        label="Encoded token"
        value={pasted}
        onChange={(pasted) => store.move({ do: 'set', inputs: { pasted } })}
        marks={marks}
        overlays={overlays}
        language="token"
        placeholder={
          isInLesson
            ? 'The token goes here'
            : 'Paste a token here, or anything that has one in it: a header, a curl command, JSON, a cookie, a link'
        }
        invalid={token.form === 'unknown'}
        minRows={4}
        maxRows={14}
        onPointAt={(offset) => {
          const index = offset === null ? null : (placement?.toToken(offset) ?? null)
          pointAt(index === null ? null : { start: index, end: index + 1 })
        }}
        onUndo={store.undo}
        onRedo={store.redo}
        mode={mode}
      />
      {isPresented && partsOf(token).length > 1 && (
        <Suspense>
          <PresentToken token={token} lit={pointed} />
        </Suspense>
      )}
    </div>
  )
}
