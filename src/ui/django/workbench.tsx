import './django.css'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Exercise, ProjectPart } from '../../lessons/exercise.ts'
import type { Exchange, Request } from '../../sim/happening.ts'
import { usePerform } from '../learn/exercises/answers.ts'
import { sayStatus } from '../learn/exercises/exchange.tsx'
import { useShown, useStore } from '../store-context.ts'
import { type Bench, BenchProvider } from './bench-context.ts'
import { ExchangeList } from './exchange-list.tsx'
import { FilesPart } from './files-part.tsx'
import { LifePart } from './life-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { draftOf, hasBody, putInBody, readDraft, requestOf, writeDraft } from './request-draft.ts'
import { RequestPart } from './request-part.tsx'
import { asBearer, type TokenField } from './request-tokens.tsx'
import { findTokenPlaces, readToken } from './seen-tokens.ts'
import { TerminalPart } from './terminal-part.tsx'
import { exchangesOf } from './token-lives.ts'
import { VersionPart } from './version-part.tsx'

export type BenchShape = Pick<
  Extract<Exercise, { kind: 'project' }>,
  'name' | 'shows' | 'files' | 'paths' | 'prepared' | 'repeats'
>

const noTokens: readonly string[] = []

/**
 * The tokens that came last from the server, one of each type. Until then that of the prepared requests, where there
 * is but one.
 */
function tokensToUse(world: ReturnType<typeof useShown>['world'], prepared: readonly string[]) {
  const { project, log } = world
  const users = project?.database.users ?? []
  const given = exchangesOf(log).flatMap(({ response }) =>
    findTokenPlaces(response.body).map(({ start, end }) => response.body.slice(start, end)),
  )
  const pick = (type: string) => {
    const isOfType = (token: string) => readToken(token, { users }).type === type
    const ready = [...new Set(prepared.filter(isOfType))]
    return given.findLast(isOfType) ?? (ready.length === 1 ? ready[0] : undefined) ?? null
  }
  return { access: pick('access'), refresh: pick('refresh') }
}

/**
 * A Django project to work on, in the parts that are asked for. All that counts of it is in the world of the store
 * round it.
 */
export function Workbench({
  shape,
  commands,
  onOpen,
  options = null,
  arrange,
}: {
  shape: BenchShape
  /** What the terminal offers to type. */
  commands: readonly string[]
  /** Shows a token in the debugger. */
  onOpen(token: string): void
  /** What can be chosen for the list of exchanges. */
  options?: ReactNode
  /** How the parts stand; one below the other if not given. */
  arrange?: (part: (name: ProjectPart) => ReactNode) => ReactNode
}) {
  const { name, shows, files, paths, prepared = [], repeats = null } = shape
  const store = useStore()
  const { world } = useShown()
  const perform = usePerform()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  /** Whether it is the thief who sends what stands in the fields: nothing in a request tells. */
  const [isThief, setThief] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const field = useRef<TokenField | null>(null)
  const given = Object.hasOwn(world.answers, name) ? world.answers[name] : undefined
  const draft = readDraft(given, paths[0] ?? '/')
  const copied = Object.hasOwn(world.answers, `${name} copied`) ? world.answers[`${name} copied`] : undefined
  const stolen = useMemo(
    () => [...tokensIn(prepared.filter(isThiefs)), ...asTokens(copied)],
    [prepared, copied],
  )
  const ownTokens = useMemo(() => tokensIn(prepared.filter((one) => !isThiefs(one))), [prepared])
  const exchanges = useMemo(() => exchangesOf(world.log), [world.log])
  const { access, refresh } = tokensToUse(world, ownTokens)
  const canBeThiefs = stolen.some((token) => textOfRequest(requestOf(draft)).includes(token))
  /** The prepared request that stands in the fields; where several are the same, the one that was chosen. */
  const standing = prepared.filter(
    ({ request }) => JSON.stringify(requestOf(draft)) === JSON.stringify(request),
  )
  const pressed = (standing.find(({ id }) => id === chosen) ?? standing[0])?.id

  const change = (next: typeof draft) => store.move({ do: 'answer', name, answer: writeDraft(next) })

  async function send(times: number) {
    if (isBusy) return
    setBusy(true)
    const request = requestOf(draft)
    const by = canBeThiefs && isThief ? ({ by: 'thief' } as const) : {}
    for (let sent = 0; sent < times; sent++) await perform({ do: 'request', request, ...by })
    setBusy(false)
    field.current = null
    const all = exchangesOf(store.get().world.log)
    const last = all.at(-1)
    if (last === undefined) return
    const words = times === 1 ? sayAnswer(last) : sayAnswers(all.slice(-times))
    // A space more makes the same words new to a screen reader.
    setSaid((before) => (before === words ? `${words} ` : words))
  }

  /** Into the field that was used last, else where it belongs. */
  function use(token: string) {
    const { type } = readToken(token, { users: world.project?.database.users ?? [] })
    const isForBody = hasBody(draft.method) && /\/(?:refresh|verify|blacklist)\/?$/u.test(draft.path)
    const goesTo = field.current ?? (isForBody ? 'body' : 'authorization')
    if (goesTo === 'authorization') change({ ...draft, authorization: asBearer(draft.authorization, token) })
    else change({ ...draft, body: putInBody(draft.body, token, type) })
  }

  const bench: Bench = { name, paths, stolen, open: onOpen, use: shows.includes('request') ? use : null }

  function part(one: ProjectPart): ReactNode {
    switch (one) {
      case 'files':
        return <FilesPart key={one} files={files} />
      case 'terminal':
        return <TerminalPart key={one} offered={commands} />
      case 'people':
        return <PeoplePart key={one} />
      case 'life':
        return <LifePart key={one} />
      case 'version':
        return <VersionPart key={one} />
      case 'request':
        return (
          <section key={one} className="bench-part" aria-label="Request" data-part="request">
            <h3>Request</h3>
            {prepared.length > 0 && (
              <ul className="chips" aria-label="Prepared requests">
                {prepared.map(({ id, title, request }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="chip is-prepared"
                      data-prepared={id}
                      aria-pressed={id === pressed}
                      onClick={() => {
                        setChosen(id)
                        setThief(id.startsWith(thiefs))
                        change(draftOf(request))
                      }}
                    >
                      {title}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <RequestPart
              draft={draft}
              paths={paths}
              access={access}
              refresh={refresh}
              // Where the prepared requests carry the tokens, nobody has to get one first.
              offersMissing={ownTokens.length === 0}
              isBusy={isBusy}
              isThief={canBeThiefs ? isThief : null}
              onThief={setThief}
              said={said}
              onChange={change}
              repeats={repeats}
              onSend={() => send(1)}
              onRepeat={() => send(repeats ?? 1)}
              onField={(one) => {
                field.current = one
              }}
              onUse={use}
            />
            <ExchangeList exchanges={exchanges} options={options} />
          </section>
        )
    }
  }

  return (
    <BenchProvider value={bench}>
      <div className="bench">{arrange ? arrange(part) : shows.map(part)}</div>
    </BenchProvider>
  )
}

function sayAnswer({ response, checked }: Exchange): string {
  const failed = checked.find(({ result }) => result === 'fail')
  const answer = response.status === 0 ? 'No answer.' : `The server answered ${sayStatus(response.status)}.`
  return `${answer} ${failed?.say ?? ''}`
}

const sayAnswers = (all: readonly Exchange[]): string =>
  `Sent ${all.length} times. The answers: ${all.map(({ response }) => response.status || 'none').join(', ')}.`

type Prepared = NonNullable<BenchShape['prepared']>

/** How the ids of requests begin that a step prepares for a thief. */
const thiefs = 'thief'
const isThiefs = ({ id }: Prepared[number]): boolean => id.startsWith(thiefs)

const textOfRequest = ({ headers, body }: Request): string =>
  [...headers.map(([, value]) => value), body].join('\n')

const tokensIn = (prepared: Prepared): readonly string[] =>
  prepared.flatMap(({ request }) => {
    const text = textOfRequest(request)
    return findTokenPlaces(text).map(({ start, end }) => text.slice(start, end))
  })

const asTokens = (answer: unknown): readonly string[] =>
  Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : noTokens
