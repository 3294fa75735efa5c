import { useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import type { Request } from '../../../sim/happening.ts'
import { lastRun } from '../../../sim/wsgi/checks.ts'
import { Bench } from '../../server-lab/bench/bench.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { asChoice, useAnswer, usePerform } from './answers.ts'
import { Frame, useSaid } from './frame.tsx'

/** A wsgi.py to be written, and requests to its application. */
export function PythonBench({ exercise }: { exercise: Extract<Exercise, { kind: 'python' }> }) {
  const { name, ask, code: start, paths } = exercise
  const store = useStore()
  const { world } = useShown()
  const [answer, give] = useAnswer(name)
  const [said, say] = useSaid()
  const perform = usePerform()
  const [isBusy, setBusy] = useState(false)
  const [request, setRequest] = useState<Request>({
    method: 'GET',
    path: paths[0] ?? '/',
    headers: [],
    body: '',
  })
  const code = asChoice(answer) ?? start
  const last = lastRun(world.log)

  async function send() {
    setBusy(true)
    const before = lastRun(store.get().world.log)
    await perform({ do: 'run-python', code, request })
    setBusy(false)
    const ended = lastRun(store.get().world.log)
    if (ended !== null && ended !== before) say(sayEnd(ended))
  }

  return (
    <Frame kind="python" name={name} ask={ask} said={said}>
      <Bench
        code={code}
        start={start}
        request={request}
        paths={paths}
        ran={last === null ? null : { code: last.code, run: last }}
        isBusy={isBusy}
        onCode={(text) => give(text === start ? null : text)}
        onRequest={setRequest}
        onSend={send}
      />
    </Frame>
  )
}

function sayEnd({ status, reason, error }: NonNullable<ReturnType<typeof lastRun>>): string {
  return error === null ? `The application answered ${status} ${reason}.` : `It failed: ${error.message}`
}
