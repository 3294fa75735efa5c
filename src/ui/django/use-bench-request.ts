import { useMemo, useRef, useState } from 'react'
import type { Exchange } from '../../sim/happening.ts'
import { usePerform } from '../learn/exercises/answers.ts'
import { sayStatus } from '../learn/exercises/exchange.tsx'
import { useShown, useStore } from '../store-context.ts'
import type { BenchShape } from './bench-shape.ts'
import { asTokens, isThiefs, textOfRequest, tokensIn, tokensToUse } from './bench-tokens.ts'
import { draftOf, hasBody, putInBody, readDraft, requestOf, writeDraft } from './request-draft.ts'
import { asBearer, type TokenField } from './request-tokens.tsx'
import { readToken } from './seen-tokens.ts'
import { exchangesOf } from './token-lives.ts'

/** The request that is being written on a workbench, whose tokens it may carry, and what came of sending it. */
export function useBenchRequest({ name, paths, prepared = [] }: BenchShape) {
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

  /** Puts a prepared request into the fields. */
  function choose({ id, request }: (typeof prepared)[number]) {
    setChosen(id)
    setThief(isThiefs({ id }))
    change(draftOf(request))
  }

  return {
    draft,
    change,
    send,
    use,
    choose,
    /** The id of the prepared request that stands in the fields. */
    pressed,
    stolen,
    isBusy,
    /** What the last answer was, in words. */
    said,
    /** Null where the tokens of the request are nobody else's. */
    isThief: canBeThiefs ? isThief : null,
    setThief,
    /** The field that a token goes into. */
    field,
    ...tokensToUse(world, ownTokens),
    hasOwnTokens: ownTokens.length > 0,
  }
}

function sayAnswer({ response, checked }: Exchange): string {
  const failed = checked.find(({ result }) => result === 'fail')
  const answer = response.status === 0 ? 'No answer.' : `The server answered ${sayStatus(response.status)}.`
  return `${answer} ${failed?.say ?? ''}`
}

const sayAnswers = (all: readonly Exchange[]): string =>
  `Sent ${all.length} times. The answers: ${all.map(({ response }) => response.status || 'none').join(', ')}.`
