import { readBase64url } from '../core/base64url.ts'
import { readUtf8 } from '../core/utf8.ts'
import * as fixtures from '../lessons/fixtures.ts'
import type { Step } from '../lessons/lesson.ts'
import { type Brought, longestBrought, mostBrought, shortestPaste } from '../sim/origin.ts'
import type { World } from '../sim/world.ts'
import { issuedTokens, quotedIn, writtenIn, writtenInProject } from './progress-issued.ts'

/** Texts that a step offers, and all runs of `runLength` characters in them. */
interface Known {
  readonly texts: readonly string[]
  readonly runs: ReadonlySet<string>
}

const runLength = 6
/** A word with so many characters in a row that no text of the step has is a secret, not something written. */
const longestWritten = 20

const knownOf = new WeakMap<Step, Known>()

/**
 * True when a world holds, or once held, a token or key that is somebody's own: then nothing of it may be kept.
 *
 * The step's own texts are all strings of its data (start, cards, pieces, given tokens and keys, solution, mistakes),
 * the lessons' fixtures, and what the tokens among them decode to. On them rest three judgements:
 * - Brought (`world.brought`): each text of 12 characters or more that came in at once must, but for fewer than 12
 *   characters, be made of runs of the step's own texts; keys that signed must be the step's own to the letter.
 * - The key box: its text must stand in one of the step's own texts to the letter, apart from white space; a
 *   passphrase is always somebody's own.
 * - What stands there, however it came in: no word of 20 characters or more, decoded where it is base64url, may be
 *   unknown, except for signatures that the page made itself, and tokens that the lesson's own project handed out.
 *   In code that holds for words, and for all of a text between quotes.
 * It errs to the safe side: long texts that were only typed count as somebody's own.
 */
export function isForeign(world: World, step: Step): boolean {
  const known = knownTexts(step)
  const issued = issuedTokens(world)
  const made = madeTexts(world, issued)
  const brought = world.brought ?? []
  if (brought.length >= mostBrought) return true
  if (brought.some((one) => !isOwnBrought(one, known, issued, made))) return true
  if (world.key.passphrase !== '' && world.key.passphrase !== step.start.key.passphrase) return true
  if (!isOwnKey(world.key.text, ownKeys(world, known))) return true
  const written = [
    world.pasted,
    world.policy,
    world.answers,
    world.log.map(writtenIn),
    writtenInProject(world),
  ]
  return (
    stringsOf(written).some((text) => hasSecret(text, known, made)) ||
    codeIn(world).some((text) => hasSecretInCode(text, known, made))
  )
}

/** The files of the project, and what of them its server still has in its memory. */
const codeIn = ({ project }: World): readonly string[] =>
  [...Object.values(project?.files ?? {}), ...Object.values(project?.oldCode ?? {})].filter(
    (text) => text !== null,
  )

function isOwnBrought(
  { text, as }: Brought,
  known: Known,
  issued: readonly string[],
  made: ReadonlySet<string>,
): boolean {
  if (as === 'signing-key') return isOwnKey(text, known)
  // A token that was handed out may come in alone, behind Bearer, or in JSON.
  const rest = issued.reduce((left, token) => left.replaceAll(token, ''), text)
  if (as === 'text' || !/['"\n]/u.test(rest)) return isFamiliar(rest, known) || isPartOf(rest, issued)
  return (
    rest.length < longestBrought &&
    !hasSecret(rest, known, made) &&
    quotedIn(rest).every((one) => unknownIn(one, known.runs).all < shortestPaste)
  )
}

/** Where two tokens begin alike, only what is different of them comes in. */
const isPartOf = (text: string, issued: readonly string[]): boolean =>
  issued.some((token) => token.includes(text))

/** Code says many names that no step knows; what a person keeps secret stands between quotes. */
const hasSecretInCode = (code: string, known: Known, made: ReadonlySet<string>): boolean =>
  !known.texts.includes(code) &&
  (hasSecret(code, known, made) ||
    quotedIn(code).some((one) => unknownIn(one, known.runs).all >= longestWritten))

function isFamiliar(text: string, known: Known): boolean {
  return text.length < longestBrought && unknownIn(text, known.runs).all < shortestPaste
}

const isOwnKey = (text: string, { texts }: Pick<Known, 'texts'>): boolean =>
  texts.some((one) => one.includes(text.trim()))

/** A secret that the search found in the lesson's list is the lesson's own. */
function ownKeys(world: World, known: Known): Pick<Known, 'texts'> {
  const found = world.log.flatMap((one) => (one.kind === 'searched' && one.found !== null ? [one.found] : []))
  return found.length === 0 ? known : { texts: [...known.texts, ...found] }
}

/** Signatures that the page made, and all parts of tokens that the lesson's own server handed out. */
function madeTexts(world: World, issued: readonly string[]): ReadonlySet<string> {
  const signed = world.log.flatMap((one) => (one.kind === 'signed' ? [one.token] : []))
  const signatures = [...signed, world.made ?? ''].map((token) => token.slice(token.lastIndexOf('.') + 1))
  return new Set([...signatures, ...issued.flatMap((token) => token.split('.'))])
}

/** Not `-`, `_`, `+`: a secret in base64 is one word. */
const betweenWords = /[\s.,:;"'`=?&/\\<>(){}[\]|]+/u

function hasSecret(text: string, known: Known, made: ReadonlySet<string>, depth = 0): boolean {
  return text.split(betweenWords).some((word) => {
    if (word.length < longestWritten || made.has(word)) return false
    const inside = depth < 3 ? decoded(word) : null
    return inside === null
      ? unknownIn(word, known.runs).inARow >= longestWritten
      : hasSecret(inside, known, made, depth + 1)
  })
}

/** What a word of base64url says, if that is a text. */
function decoded(word: string): string | null {
  const { bytes, badCount } = readBase64url(word)
  if (badCount > 0) return null
  const { text, badByte } = readUtf8(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of them
  return badByte >= 0 || /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/u.test(text) ? null : text
}

/** How many characters stand in no run of six that a known text has: in all, and at most in a row. */
function unknownIn(text: string, runs: ReadonlySet<string>): { all: number; inARow: number } {
  let all = 0
  let inARow = 0
  let knownUntil = 0
  for (let at = 0; at < text.length; at++) {
    if (runs.has(text.slice(at, at + runLength))) knownUntil = at + runLength
    if (at < knownUntil) continue
    all++
    inARow = Math.max(inARow, at + 1 - knownUntil)
  }
  return { all, inARow }
}

function knownTexts(step: Step): Known {
  const before = knownOf.get(step)
  if (before) return before
  const said = [...new Set(stringsOf([step, fixtures]))]
  const inside = said.flatMap((text) =>
    text.split(betweenWords).flatMap((word) => (word.length < longestWritten ? [] : (decoded(word) ?? []))),
  )
  const texts = [...new Set([...said, ...inside])]
  const runs = new Set<string>()
  for (const text of texts) {
    for (let at = 0; at + runLength <= text.length; at++) runs.add(text.slice(at, at + runLength))
  }
  const known = { texts, runs }
  knownOf.set(step, known)
  return known
}

/** All strings in plain data, names of members included: they are written by a person, too. */
function stringsOf(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([name, value]) =>
    Array.isArray(data) ? stringsOf(value) : [name, ...stringsOf(value)],
  )
}
