import { ChevronLeft, ChevronRight, Scissors } from 'lucide-react'
import { Fragment } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { useShown } from '../../store-context.ts'
import { countInPiece } from './cut-places.ts'
import { CutStrip } from './cut-strip.tsx'
import { Frame } from './frame.tsx'
import { type Cutting, useCuts } from './use-cuts.ts'

type Cuts = Extract<Exercise, { kind: 'cuts' }>

/** How much of the text the magnifier shows on each side of the caret. */
const around = 9

/** The token as one string, to be cut between its characters. */
export function CutsView({ exercise }: { exercise: Cuts }) {
  const { name, ask, count } = exercise
  const cutting = useCuts(name, useShown().reading.token.text, count)

  return (
    <Frame
      kind="cuts"
      name={name}
      ask={ask}
      said={cutting.said}
      how={
        <>
          Tap between two characters to cut there; the arrows move the cut. Keyboard: <kbd>←</kbd>{' '}
          <kbd>→</kbd> go along, <kbd>↑</kbd> <kbd>↓</kbd> by ten, <kbd>Enter</kbd> cuts or takes the cut
          back.
        </>
      }
    >
      <CutStrip cutting={cutting} />
      <CutTools cutting={cutting} />
      <CutSum cutting={cutting} />
    </Frame>
  )
}

/** A magnifier over the caret, and buttons for whoever cannot point exactly. */
function CutTools({ cutting }: { cutting: Cutting }) {
  const { text, at, isOnCut, nudge, toggle } = cutting
  return (
    <div className="cut-tools">
      <button
        type="button"
        className="button is-icon"
        aria-label="One character left"
        onClick={() => nudge(-1)}
      >
        <ChevronLeft aria-hidden />
      </button>
      <span className="cut-lens mono" aria-hidden>
        <span>{text.slice(Math.max(0, at - around), at)}</span>
        <i className={isOnCut ? 'cut-line' : 'cut-caret'} />
        <span>{text.slice(at, at + around)}</span>
      </span>
      <button
        type="button"
        className="button is-icon"
        aria-label="One character right"
        onClick={() => nudge(1)}
      >
        <ChevronRight aria-hidden />
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={at === 0 || at === text.length || undefined}
        onClick={toggle}
      >
        <Scissors aria-hidden />
        {isOnCut ? 'Take the cut back' : 'Cut here'}
      </button>
    </div>
  )
}

/** How long each piece is. */
function CutSum({ cutting }: { cutting: Cutting }) {
  const { cuts, pieces, isDone } = cutting
  return (
    <p className="cut-sum">
      {pieces.map((piece, index) => (
        <Fragment key={piece.start}>
          {index > 0 && <span aria-hidden>✂</span>}
          <span className="badge" data-part={isDone ? index + 1 : undefined}>
            {cuts.length > 0 && `piece ${index + 1}: `}
            {countInPiece(piece.text)} characters
          </span>
        </Fragment>
      ))}
      {cuts.length > 0 && <span className="small">without the dots</span>}
    </p>
  )
}
