import { Send } from 'lucide-react'
import { useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import type { Request } from '../../../sim/happening.ts'
import { PythonCode } from '../../kit/python-code.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { useAnswer, usePerform } from './answers.ts'
import { Exchanges, sayStatus } from './exchange.tsx'
import { Frame, useSaid } from './frame.tsx'
import { readFields, requestOf, writeFields } from './request-fields.ts'
import { RequestForm } from './request-form.tsx'

type RequestExercise = Extract<Exercise, { kind: 'request' }>

/** A request to the server of the lesson: written by hand, or with one press. */
export function RequestView({ exercise }: { exercise: RequestExercise }) {
  const { name, ask, paths, mode, code } = exercise
  const store = useStore()
  const { world } = useShown()
  const [answer, give] = useAnswer(name)
  const [said, say] = useSaid()
  const perform = usePerform()
  const [isBusy, setBusy] = useState(false)
  const fields = readFields(answer, paths[0] ?? '/')
  const server = world.server?.id ?? ''
  const python = code !== undefined && Object.hasOwn(code, server) ? code[server] : undefined
  const exchanges = world.log.flatMap((one) => (one.kind === 'exchange' ? [one] : []))

  async function send(request: Request) {
    if (isBusy || world.server === null) return
    setBusy(true)
    await perform({ do: 'send', request })
    setBusy(false)
    const last = store.get().world.log.findLast((one) => one.kind === 'exchange')
    if (last?.kind !== 'exchange') return
    const failed = last.checked.find(({ result }) => result === 'fail')
    say(`The server answered ${sayStatus(last.response.status)}. ${failed ? failed.say : ''}`)
  }

  const asBearer = (path: string): Request => ({
    method: 'GET',
    path,
    headers: [['Authorization', 'Bearer {token}']],
    body: '',
  })

  return (
    <Frame kind="request" name={name} ask={ask} said={said}>
      {python !== undefined && (
        <figure className="server-code">
          <figcaption className="small">What the server runs</figcaption>
          <pre>
            <PythonCode code={python} />
          </pre>
        </figure>
      )}
      {mode === 'builder' ? (
        <RequestForm
          fields={fields}
          paths={paths}
          isBusy={isBusy}
          onChange={(next) => give(writeFields(next))}
          onSend={() => send(requestOf(fields))}
        />
      ) : (
        <div className="request-sends">
          {paths.map((path) => (
            <button
              key={path}
              type="button"
              className="button is-primary exercise-main"
              aria-disabled={isBusy || undefined}
              data-path={path}
              onClick={() => send(asBearer(path))}
            >
              <Send aria-hidden />
              {paths.length === 1 ? 'Send the token to the server' : `Send the token to ${path}`}
            </button>
          ))}
          {paths.length === 1 && (
            <span className="small mono">
              GET {paths[0]} · Authorization: Bearer <span className="token-word">token</span>
            </span>
          )}
        </div>
      )}
      <Exchanges exchanges={exchanges} />
    </Frame>
  )
}
