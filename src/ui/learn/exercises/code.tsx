import { useId } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { PythonCode } from '../../kit/python-code.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { asChoice, useAnswer } from './answers.ts'
import { Frame } from './frame.tsx'

type Code = Extract<Exercise, { kind: 'code' }>

/** One of several pieces of code; some of them put another server in place. */
export function CodeView({ exercise }: { exercise: Code }) {
  const { name, ask, options } = exercise
  const store = useStore()
  const { world } = useShown()
  const [answer] = useAnswer(name)
  const id = useId()
  const given = asChoice(answer)
  const running = options.find((option) => option.id === given)?.server

  function choose(option: Code['options'][number]) {
    const { server } = option
    const answers = { ...store.get().world.answers, [name]: option.id }
    store.move({ do: 'set', inputs: server === undefined ? { answers } : { answers, server } })
  }

  return (
    <Frame
      kind="code"
      name={name}
      ask={ask}
      said={running && running.id === world.server?.id ? 'The server runs this code now.' : ''}
    >
      <div className="options">
        {options.map((option) => (
          <label key={option.id} className="option is-code">
            <input
              type="radio"
              name={id}
              value={option.id}
              checked={given === option.id}
              onChange={() => choose(option)}
            />
            <span>
              <PythonCode code={option.code} />
              {option.server && given === option.id && (
                <span className="badge is-on">the server runs this now</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </Frame>
  )
}
