import { GripVertical, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Exercise } from '../../../lessons/exercise.ts'
import { useStore } from '../../store-context.ts'
import { asList, useAnswer } from './answers.ts'
import { useDrag } from './drag.ts'
import { Frame, useSaid } from './frame.tsx'

type Build = Extract<Exercise, { kind: 'build' }>
type Piece = Build['pieces'][number]

/** The names under which a drag finds the line and the heap. */
const line = '(line)'
const heap = '(heap)'

/** Pieces of text laid one after the other; together they are the token. */
export function BuildView({ exercise }: { exercise: Build }) {
  const { name, ask, pieces } = exercise
  const store = useStore()
  const [answer] = useAnswer(name)
  const [said, say] = useSaid()
  const box = useRef<HTMLDivElement>(null)
  const used = asList(answer).flatMap((id) => pieces.find((piece) => piece.id === id) ?? [])
  const free = pieces.filter((piece) => !used.includes(piece))
  const { over, grab } = useDrag((id, { place, across }) => {
    const piece = pieces.find((one) => one.id === id)
    if (!piece) return
    const others = used.filter((one) => one !== piece)
    const at = others.findIndex((one) => one.id === place)
    if (place === heap) lay(others, `${piece.label} taken back.`)
    else if (place === line) insert(piece, others.length)
    else if (at >= 0) insert(piece, at + (across > 0.5 ? 1 : 0))
  })

  function lay(next: readonly Piece[], words: string) {
    const answers = { ...store.get().world.answers, [name]: next.map((piece) => piece.id) }
    const pasted = next.map((piece) => piece.text).join('')
    flushSync(() => store.move({ do: 'set', inputs: { answers, pasted } }))
    say(words)
  }

  function insert(piece: Piece, to: number) {
    const others = used.filter((one) => one !== piece)
    const place = Math.min(others.length, Math.max(0, to))
    lay(others.toSpliced(place, 0, piece), `${piece.label}: place ${place + 1} of ${others.length + 1}.`)
  }

  function focus(id: string | undefined) {
    const found = id === undefined ? null : box.current?.querySelector(`[data-item="${CSS.escape(id)}"]`)
    if (found instanceof HTMLElement) found.focus()
  }

  function add(piece: Piece) {
    const next = free[free.indexOf(piece) + 1] ?? free.find((one) => one !== piece)
    insert(piece, used.length)
    focus(next?.id ?? piece.id)
  }

  function take(piece: Piece) {
    const next = used[used.indexOf(piece) + 1] ?? used[used.indexOf(piece) - 1] ?? piece
    lay(
      used.filter((one) => one !== piece),
      `${piece.label} taken back.`,
    )
    focus(next.id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, piece: Piece) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = used.indexOf(piece)
    if (at < 0) return
    if (event.key === 'ArrowLeft') insert(piece, at - 1)
    else if (event.key === 'ArrowRight') insert(piece, at + 1)
    else if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault()
      return take(piece)
    } else return
    event.preventDefault()
    focus(piece.id)
  }

  const block = (piece: Piece, isUsed: boolean) => (
    <li key={piece.id} data-drop={isUsed ? piece.id : undefined}>
      <button
        type="button"
        className="piece"
        data-item={piece.id}
        data-part={piece.part}
        data-over={(isUsed && over?.place === piece.id && over.thing !== piece.id) || undefined}
        onPointerDown={grab(piece.id)}
        onKeyDown={(event) => onKeyDown(event, piece)}
        onClick={() => (isUsed ? take(piece) : add(piece))}
      >
        <span className="grip" aria-hidden>
          <GripVertical />
        </span>
        <span className="piece-words">
          <b>{piece.label}</b>
          <span className="mono piece-text">{piece.text}</span>
        </span>
        <span className="sr-only">: {isUsed ? 'take it back' : 'add it'}</span>
        {isUsed && <X className="piece-back" aria-hidden />}
      </button>
    </li>
  )

  return (
    <Frame
      kind="build"
      name={name}
      ask={ask}
      said={said}
      how={
        <>
          Press a piece to lay it down or to take it back, or drag it. Keyboard: <kbd>←</kbd> and <kbd>→</kbd>{' '}
          move a piece that lies in the line.
        </>
      }
    >
      <div ref={box} className="build">
        <ol
          className="build-line"
          aria-label="The token so far"
          data-drop={line}
          data-over={over?.place === line || undefined}
        >
          {used.length === 0 ? (
            <li className="small">Nothing yet. The first piece goes here.</li>
          ) : (
            used.map((piece) => block(piece, true))
          )}
        </ol>
        <ul
          className="build-heap"
          aria-label="Pieces"
          data-drop={heap}
          data-over={over?.place === heap || undefined}
        >
          {free.length === 0 ? (
            <li className="small">All pieces are in the line.</li>
          ) : (
            free.map((piece) => block(piece, false))
          )}
        </ul>
      </div>
    </Frame>
  )
}
