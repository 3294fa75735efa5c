import { KeyRound, Search as Loupe, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import type { SearchProgress } from '../../../sim/secret-search.ts'
import { useShown, useStore } from '../../store-context.ts'
import { Frame, useSaid } from './frame.tsx'

type SearchExercise = Extract<Exercise, { kind: 'search' }>

/** How a search ended. */
interface Run {
  readonly token: string
  readonly tried: number
  readonly total: number
  /** Guesses a second. */
  readonly perSecond: number
  /** Milliseconds that the guesses took. */
  readonly millis: number
  readonly encoding: 'utf8' | 'base64'
}

const count = (number: number) => Math.round(number).toLocaleString('en')

/** How fast it was, rounded: a time this short is never exact. Many words are tried twice, as text and as base64. */
function speedOf({ millis, perSecond }: Run): string {
  if (perSecond === 0) return ''
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(perSecond)) - 1)
  const rate = count(Math.round(perSecond / unit) * unit)
  return ` in ${count(Math.max(1, millis))} ms. This computer makes about ${rate} guesses a second`
}

/** The search for the secret of the token that is shown, over a list of words. */
export function SearchView({ exercise }: { exercise: SearchExercise }) {
  const store = useStore()
  const { world, reading } = useShown()
  const [said, say] = useSaid()
  const [progress, setProgress] = useState<SearchProgress | null>(null)
  const [run, setRun] = useState<Run | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const { text: token } = reading.token
  const last = world.log.findLast((one) => one.kind === 'searched')
  const result = last?.kind === 'searched' ? last : null
  const isInUse = result?.found !== null && result !== null && world.key.text === result.found
  const isBusy = progress !== null

  async function start() {
    if (isBusy) return
    const off = new AbortController()
    stop.current = off
    setProgress({ tried: 0, total: 0 })
    try {
      await search(off.signal)
    } catch {
      say('The list of words could not be loaded. Try again.')
    }
    setProgress(null)
  }

  async function search(signal: AbortSignal) {
    const [{ searchInWorker }, { commonWords }] = await Promise.all([
      import('../../search-secrets.ts'),
      import('../../../sim/common-words.ts'),
    ])
    const ended = await searchInWorker(token, commonWords, { onProgress: setProgress, signal })
    const { found, tried, encoding, perSecond, millis, isStopped } = ended
    setRun({ token, tried, total: commonWords.length, perSecond, millis, encoding })
    // A search that was stopped says nothing of the words that it did not reach.
    if (isStopped) return say(`Stopped after ${count(tried)} words.`)
    store.move({ do: 'record', what: { kind: 'searched', token, found, tried } })
    say(found === null ? 'None of the words made this signature.' : `Found: the secret is ${found}.`)
  }

  function putIntoKeyBox() {
    if (!result || result.found === null) return
    const encoding = run?.token === result.token ? run.encoding : 'utf8'
    store.move({ do: 'set', inputs: { key: { text: result.found, encoding, passphrase: '' } } })
    say('The secret is in the key box.')
  }

  return (
    <Frame kind="search" ask={exercise.ask} said={said}>
      <div className="search-acts">
        <button
          type="button"
          className="button is-primary"
          aria-disabled={isBusy || undefined}
          onClick={start}
        >
          <Loupe aria-hidden /> {result ? 'Start again' : 'Start the search'}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={!isBusy || undefined}
          onClick={() => stop.current?.abort()}
        >
          <Square aria-hidden /> Stop
        </button>
        <progress
          className="search-bar"
          aria-label="Words tried"
          value={progress?.tried ?? run?.tried ?? 0}
          max={progress?.total || run?.total || 1}
        />
      </div>
      <p className="small search-rate">
        {progress
          ? `${count(progress.tried)} of ${count(progress.total)} words`
          : run
            ? `${count(run.tried)} of ${count(run.total)} words tried${speedOf(run)}. No server was asked.`
            : 'Each word is tried as the secret: does it make the signature of this token?'}
      </p>
      {result && !isBusy && (
        <div
          className={result.found === null ? 'search-result' : 'search-result is-found'}
          data-found={result.found ?? ''}
        >
          {result.found === null ? (
            <p>None of the words made this signature.</p>
          ) : (
            <>
              <p>
                <span aria-hidden>✓ </span>The secret is <code>{result.found}</code>
              </p>
              <button
                type="button"
                className="button"
                aria-disabled={isInUse || undefined}
                onClick={putIntoKeyBox}
              >
                <KeyRound aria-hidden /> {isInUse ? 'It is in the key box' : 'Use it as key'}
              </button>
            </>
          )}
        </div>
      )}
    </Frame>
  )
}
