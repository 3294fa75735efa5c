import { type DecodedToken, decodeToken } from '../core/decode.ts'
import { type Extraction, extract, type FoundToken } from '../core/extract.ts'
import type { World } from './world.ts'

/** What can be said in the same tick as the keystroke: no crypto. */
export interface Reading {
  readonly extraction: Extraction
  readonly found: FoundToken | null
  readonly token: DecodedToken
}

/** Reads a paste: which tokens are in it, and the chosen one decoded. Never throws. */
export function read(world: World, last: Reading | null): Reading {
  const extraction = last?.extraction.pasted === world.pasted ? last.extraction : extract(world.pasted)
  const found = extraction.tokens[world.chosen] ?? extraction.tokens[0] ?? null
  const text = found?.text ?? ''
  const token = last?.token.text === text ? last.token : decodeToken(text)
  return { extraction, found, token }
}
