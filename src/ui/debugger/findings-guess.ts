import { useEffect, useState } from 'react'
import type { DecodedToken } from '../../core/decode.ts'
import { memberOf } from '../../core/json.ts'
import type { Guess } from '../../core/lint-supplied.ts'
import { whenIdle } from './findings-idle.ts'

/** Milliseconds without a change before a token is searched: nobody waits for it. */
const QUIET = 400

/** Hashing a text this long many thousand times would be work for nothing. */
const LONGEST = 20_000

const isHmac = (token: DecodedToken) =>
  token.form === 'jws' &&
  token.text.length <= LONGEST &&
  /^HS(256|384|512)$/.test(String(memberOf(token.header.json, 'alg') ?? ''))

/** The words of both lists, each once: those that everybody knows first. Loaded when first needed. */
async function loadWords(): Promise<readonly string[]> {
  const [{ knownSecrets }, { commonWords }] = await Promise.all([
    import('../../core/known-secrets.ts'),
    import('../../sim/common-words.ts'),
  ])
  return [...new Set([...knownSecrets, ...commonWords])]
}

/** Tries well-known secrets on a token by itself, in a worker, when nothing else happens; null: none fits, or not yet. */
export function useGuess(token: DecodedToken): Guess | null {
  const [guessed, setGuessed] = useState<{ text: string; guess: Guess } | null>(null)
  const text = isHmac(token) ? token.text : ''
  useEffect(() => {
    if (text === '') return
    const off = new AbortController()
    async function search() {
      try {
        const [{ searchInWorker }, words] = await Promise.all([import('../search-secrets.ts'), loadWords()])
        const { found, encoding, millis } = await searchInWorker(text, words, { signal: off.signal })
        if (found === null || off.signal.aborted) return
        setGuessed({ text, guess: { secret: found, encoding, millis, total: words.length } })
      } catch {
        // The list or the worker could not be loaded: then nothing is said of it.
      }
    }
    let callOff = () => {}
    const timer = setTimeout(() => {
      callOff = whenIdle(() => void search())
    }, QUIET)
    return () => {
      clearTimeout(timer)
      callOff()
      off.abort()
    }
  }, [text])
  return guessed !== null && guessed.text === text ? guessed.guess : null
}
