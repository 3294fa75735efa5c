import { encodeBase64url } from '../core/base64url.ts'
import { decodeToken } from '../core/decode.ts'
import { extract, type FoundToken } from '../core/extract.ts'
import type { Project, User } from './django/project.ts'
import { afterStart, withFiles } from './django/running-code.ts'
import type { Happening } from './happening.ts'
import { bring, bringAnswer, bringSigningKey, inserted, withoutOrigin } from './origin.ts'
import { type Answer, emptyWorld, exampleWorld, type World } from './world.ts'

/** One change of the world. */
export type Move =
  | { readonly do: 'set'; readonly inputs: Partial<World> }
  | { readonly do: 'edit'; readonly part: 'header' | 'payload'; readonly source: string }
  /** A new text for the token that is shown; `asTyped`: part of the edit before it. */
  | { readonly do: 'replace'; readonly token: string; readonly asTyped: boolean }
  | { readonly do: 'load'; readonly example: Parameters<typeof exampleWorld>[1] }
  /** An answer beside the debugger; null takes it back. */
  | { readonly do: 'answer'; readonly name: string; readonly answer: Answer | null }
  /** Something happened; `token`, if given, takes the place of the token that is shown. */
  | {
      readonly do: 'record'
      readonly what: Happening
      /** What happened on the way to it, oldest first. */
      readonly before?: readonly Happening[]
      readonly token?: string
      /** The project as it is after that. */
      readonly project?: Project
    }
  /** The whole text of a file of the project; null takes the file away. */
  | { readonly do: 'write-file'; readonly path: string; readonly text: string | null }
  /** Something about the project that is no file: its database, its version. */
  | { readonly do: 'change-project'; readonly change: Partial<Omit<Project, 'files'>> }

/** The world after a move. Pure; a move that changes nothing gives back the same object. */
export function step(world: World, move: Move): World {
  switch (move.do) {
    case 'load':
      return exampleWorld(world, move.example)
    case 'edit':
      return edit(world, move.part, move.source)
    case 'replace':
      return replace(world, move.token, move.asTyped)
    case 'answer':
      return answer(world, move.name, move.answer)
    case 'record':
      return record(world, move)
    case 'write-file':
      return writeFile(world, move.path, move.text)
    case 'change-project':
      return changeProject(world, move.change)
    case 'set':
      return set(world, move.inputs)
  }
}

function replace(world: World, token: string, asTyped: boolean): World {
  const next = putToken(world, extract(world.pasted).tokens[world.chosen], token)
  if (next === world) return world
  return asTyped
    ? { ...bringSigningKey(next), made: token }
    : bring(next, [world.pasted, world.key.text], inserted(world.pasted, next.pasted))
}

function answer(world: World, name: string, given: Answer | null): World {
  const { [name]: before, ...others } = world.answers
  if (given === null) return before === undefined ? world : { ...world, answers: others }
  const next = { ...world, answers: { ...world.answers, [name]: given } }
  return bringAnswer(next, [world.pasted, world.key.text], before ?? null, given)
}

/** More than any lesson asks for; the oldest go first. */
export const mostHappenings = 60

/** A change of users is logged: what a server answers before and after it is what a lesson may be about. */
function changeProject(world: World, change: Partial<Omit<Project, 'files'>>): World {
  const { project } = world
  if (project === undefined) return world
  const changed = usersChanged(project.database.users, change.database?.users ?? project.database.users)
  const log = changed.length === 0 ? world.log : [...world.log, ...changed].slice(-mostHappenings)
  const next = { ...project, ...change }
  return { ...world, project: next.running === project.running ? next : afterStart(next), log }
}

function usersChanged(before: readonly User[], after: readonly User[]): Happening[] {
  return after.flatMap((user) => {
    const old = before.find(({ id }) => id === user.id)
    if (old === undefined || old === user) return []
    return (Object.keys(user) as (keyof User)[]).flatMap((member): Happening[] =>
      JSON.stringify(user[member]) === JSON.stringify(old[member])
        ? []
        : [
            {
              kind: 'user-changed',
              username: user.username,
              member,
              to: member === 'password' ? '' : String(user[member]),
            },
          ],
    )
  })
}

function record(world: World, { what, before = [], token, project }: Extract<Move, { do: 'record' }>): World {
  const next =
    token === undefined ? world : putToken(world, extract(world.pasted).tokens[world.chosen], token)
  const traced = token !== undefined && what.kind === 'signed' ? bringSigningKey(next) : next
  const log = [...world.log, ...before, what].slice(-mostHappenings)
  return project === undefined ? { ...traced, log } : { ...traced, log, project }
}

function writeFile(world: World, path: string, text: string | null): World {
  const { project } = world
  if (project === undefined || project.files[path] === (text ?? undefined)) return world
  const { [path]: before, ...others } = project.files
  const files = text === null ? others : { ...project.files, [path]: text }
  const next = { ...world, project: withFiles(project, files) }
  return text === null
    ? next
    : bring(next, [world.pasted, world.key.text], inserted(before ?? '', text), 'code')
}

function set(world: World, inputs: Partial<World>): World {
  const changed = (Object.keys(inputs) as (keyof World)[]).some((name) => inputs[name] !== world[name])
  if (!changed) return world
  // Only a world that is put in place as a whole brings its log: where its texts came from is its maker's to say.
  let next: World =
    inputs.log === undefined ? { ...world, ...inputs } : { ...withoutOrigin(world), ...inputs }
  if (inputs.pasted !== undefined && inputs.pasted !== world.pasted) {
    if (inputs.chosen === undefined) next = { ...next, chosen: 0 }
    // An example's secret must not make someone's own token look wrong.
    if (world.exampleId !== null && isAnotherText(world.pasted, inputs.pasted)) {
      next = {
        ...next,
        exampleId: null,
        stoppedAt: inputs.stoppedAt ?? null,
        key: inputs.key ?? emptyWorld.key,
      }
    }
  }
  // A key that the person gave is theirs: it stays when the next token is pasted.
  if (inputs.key !== undefined && inputs.key.text !== world.key.text && inputs.exampleId === undefined) {
    next = { ...next, exampleId: null }
  }
  if (inputs.pasted === undefined || inputs.log !== undefined) return next
  return bring(next, [world.pasted, world.key.text], inserted(world.pasted, inputs.pasted))
}

/** True when `after` replaces `before`, false when it is an edit of it: at least half of the text stays. */
function isAnotherText(before: string, after: string): boolean {
  return (after.length - inserted(before, after).length) * 2 < before.length
}

/**
 * Puts `source` (JSON text) in place of the header or payload, encoded as base64url of its UTF-8. Nothing else of
 * the token changes: the signature goes stale. RFC 7515 §3.1.
 */
function edit(world: World, part: 'header' | 'payload', source: string): World {
  const found = extract(world.pasted).tokens[world.chosen]
  // Where no token was found the edit begins one; Undo brings back what stood there.
  const text = found?.text ?? ''
  const token = decodeToken(text)
  const bytes = new TextEncoder().encode(source)
  const encoded = encodeBase64url(bytes)
  let edited: string
  if (token.form === 'jws' && token.serialization === 'compact') {
    const span = token[part].span
    const plain = part === 'payload' && !token.b64
    edited = text.slice(0, span.start) + (plain ? source : encoded) + text.slice(span.end)
  } else if (token.form === 'empty') {
    edited = part === 'header' ? `${encoded}..` : `.${encoded}.`
  } else {
    return world
  }
  const before = token.form === 'jws' ? token[part].source : ''
  return bring(putToken(world, found, edited), [before, world.key.text], inserted(before, source))
}

/** Puts another text in the place of the token that is shown; what stands round it stays where that is possible. */
function putToken(world: World, found: FoundToken | undefined, token: string): World {
  if (token === (found?.text ?? world.pasted)) return world
  const isInPlace = found !== undefined && world.pasted.slice(found.span.start, found.span.end) === found.text
  const pasted = isInPlace
    ? world.pasted.slice(0, found.span.start) + token + world.pasted.slice(found.span.end)
    : token
  return { ...world, pasted, chosen: isInPlace ? world.chosen : 0 }
}
