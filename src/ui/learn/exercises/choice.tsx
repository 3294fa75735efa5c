import { useId, useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { ProseLine } from '../../kit/prose.tsx'
import { asChoice, useAnswer } from './answers.ts'
import { Frame } from './frame.tsx'

type Choice = Extract<Exercise, { kind: 'choice' }>

/**
 * One of several. Where it locks, the answer is given once, on purpose, and can be changed afterwards.
 * @param stage what a lock keeps shut, such as 'the simulation'
 */
export function ChoiceView({ exercise, stage }: { exercise: Choice; stage: string }) {
  const { name, ask, options, locks = false } = exercise
  const [answer, give] = useAnswer(name)
  const given = asChoice(answer)
  const id = useId()
  const [picked, setPicked] = useState<string | null>(null)
  const [first, setFirst] = useState<string | null>(null)
  const isLocked = locks && given === null
  const chosen = isLocked ? picked : given
  const firstText = given !== null && first !== given && options.find((option) => option.id === first)?.text

  function lockIn() {
    if (picked === null) return
    setFirst(picked)
    give(picked)
  }

  return (
    <Frame
      kind="choice"
      name={name}
      ask={ask}
      said={
        locks && given !== null
          ? `Answered. ${stage.slice(0, 1).toUpperCase()}${stage.slice(1)} is open now.`
          : ''
      }
    >
      <div className="options">
        {options.map((option) => (
          <label key={option.id} className="option">
            <input
              type="radio"
              name={id}
              value={option.id}
              checked={chosen === option.id}
              onChange={() => (isLocked ? setPicked(option.id) : give(option.id))}
            />
            <span>
              <ProseLine text={option.text} />
            </span>
          </label>
        ))}
      </div>
      {isLocked && (
        <div className="choice-lock">
          <button
            type="button"
            className="button is-primary"
            aria-disabled={picked === null || undefined}
            onClick={lockIn}
          >
            This is my answer
          </button>
          <span className="exercise-how">It opens {stage}.</span>
        </div>
      )}
      {firstText && (
        <p className="exercise-note">
          You said first: <ProseLine text={firstText} />
        </p>
      )}
    </Frame>
  )
}
