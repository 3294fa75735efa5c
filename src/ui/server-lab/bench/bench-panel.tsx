import { useState } from 'react'
import {
  callableStart,
  requestOfCase,
  taskSecret,
  tokenCases,
  tokenStart,
} from '../../../sim/wsgi/token-task.ts'
import { ProseLine } from '../../kit/prose.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useShown } from '../../store-context.ts'
import { Bench } from './bench.tsx'
import { changeBench, type TaskName, useBench } from './bench-state.ts'
import { type OwnToken, ownTokenOf } from './own-token.ts'
import { runPython } from './python.ts'
import { TokenResults } from './token-results.tsx'

const tasks = [
  { name: 'callable', text: 'Answer a request' },
  { name: 'token', text: 'Check a token' },
] as const satisfies readonly { readonly name: TaskName; readonly text: string }[]

const says: Readonly<Record<TaskName, string>> = {
  callable:
    'WSGI is a contract: the server calls `application(environ, start_response)`. You give it the status and the headers by `start_response`, and return the body as a list of bytes. Write it, and send it a request.',
  token:
    'A middleware is an application round another one. This one reads the token and believes it. Make it check, with `hmac` and `base64` alone; the secret is in `SECRET`. All the tokens on the right are sent to it.',
}

/** The bench: a wsgi.py to be written, run by the real Python in this tab. */
export function BenchPanel() {
  const bench = useBench()
  return (
    <section className="panel" aria-label="Write the callable" id="bench">
      <div className="panel-head">
        <h2>Write the callable</h2>
        <Tabs
          id="bench"
          label="Task"
          tabs={tasks}
          chosen={bench.task}
          onChoose={(task) => changeBench(() => ({ task }))}
        />
      </div>
      <div
        className="panel-body wsgi-body"
        role="tabpanel"
        id="bench-panel"
        aria-labelledby={`bench-tab-${bench.task}`}
      >
        <p className="wsgi-say">
          <ProseLine text={says[bench.task]} />
        </p>
        {bench.task === 'callable' ? <CallableTask /> : <TokenTask />}
      </div>
    </section>
  )
}

const putCode = (task: TaskName) => (code: string) =>
  changeBench(({ codes }) => ({ codes: { ...codes, [task]: code } }))

function CallableTask() {
  const { codes, request, ran } = useBench()
  const [isBusy, setBusy] = useState(false)

  async function send() {
    setBusy(true)
    const code = codes.callable
    const run = await runPython({ code, request })
    if (run !== null) changeBench(() => ({ ran: { code, run } }))
    setBusy(false)
  }

  return (
    <Bench
      code={codes.callable}
      start={callableStart}
      request={request}
      paths={['/caf%C3%A9', '/api/notes/?page=2', '/']}
      ran={ran}
      isBusy={isBusy}
      onCode={putCode('callable')}
      onRequest={(next) => changeBench(() => ({ request: next }))}
      onSend={() => void send()}
    />
  )
}

function TokenTask() {
  const { codes, tokens } = useBench()
  const { world, reading } = useShown()
  const [isBusy, setBusy] = useState(false)
  const [own, setOwn] = useState<OwnToken | null>(null)

  async function send() {
    setBusy(true)
    const code = codes.token
    const mine = await ownTokenOf(reading.token, world.key)
    setOwn(mine)
    const runs: Record<string, Awaited<ReturnType<typeof runPython>> & object> = {}
    for (const one of [...tokenCases, ...(mine ? [mine.asCase] : [])]) {
      const secret = one.id === mine?.asCase.id ? mine.secret : taskSecret
      const run = await runPython({ code, request: requestOfCase(one), env: { SECRET_KEY: secret } })
      if (run === null) return setBusy(false)
      runs[one.id] = run
      // An endless loop is one for each token.
      if (run.error?.by === 'time') break
    }
    changeBench(() => ({ tokens: { code, runs } }))
    setBusy(false)
  }

  const failed = Object.values(tokens?.runs ?? {}).find(({ error }) => error !== null)
  return (
    <Bench
      code={codes.token}
      start={tokenStart}
      request={null}
      paths={[]}
      ran={tokens && failed ? { code: tokens.code, run: failed } : null}
      isBusy={isBusy}
      result={
        <TokenResults
          cases={own ? [...tokenCases, own.asCase] : tokenCases}
          runs={tokens?.runs ?? null}
          isStale={tokens !== null && tokens.code !== codes.token}
        />
      }
      onCode={putCode('token')}
      onRequest={() => {}}
      onSend={() => void send()}
    />
  )
}
