/** The projects that the lessons about Django begin with, each brought to where its step needs it by playing it. */
import { encodeBase64url } from '../core/base64url.ts'
import { type Action, play } from '../sim/deeds.ts'
import type { Project } from '../sim/django/project.ts'
import { demoSecretKey } from '../sim/django/start-files.ts'
import { notesViews } from '../sim/django/start-notes.ts'
import { notesProject, people } from '../sim/django/start-project.ts'
import { withoutOrigin } from '../sim/origin.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import { loginAs, send } from './django-requests.ts'
import { T0 } from './fixtures.ts'
import { type Pair, tokensOf } from './look-project.ts'

/** An action, or one that needs to know what the actions before it came to, such as a token. */
export type Turn = Action | ((world: World) => Action)

/** A world at the lesson's time with a project, after these turns. What they said stays in its log. */
export async function startProject(project: Project, ...turns: readonly Turn[]): Promise<World> {
  return withoutOrigin((await playTurns({ ...emptyWorld, stoppedAt: T0, project }, turns)).world)
}

/**
 * The actions that turns come to from a start, as plain data. Only what the last asking turn needs is played: the rest
 * is taken as it stands, since this runs while a lesson opens.
 */
export async function script(start: World, ...turns: readonly Turn[]): Promise<readonly Action[]> {
  const needed = turns.findLastIndex((turn) => typeof turn === 'function')
  const { world, actions } = await playTurns(start, turns.slice(0, Math.max(0, needed)))
  return [
    ...actions,
    ...turns.slice(actions.length).map((turn) => (typeof turn === 'function' ? turn(world) : turn)),
  ]
}

async function playTurns(start: World, turns: readonly Turn[]) {
  let world = start
  const actions: Action[] = []
  for (const turn of turns) {
    const action = typeof turn === 'function' ? turn(world) : turn
    world = await play(world, action, T0)
    actions.push(action)
  }
  return { world, actions }
}

/** The tokens that a world's server handed out last, one by one: a refresh may give only one of them. */
export function newestTokens(world: World): Pair {
  const given = world.log.flatMap((one) => (one.kind === 'exchange' ? [tokensOf(one)] : []))
  return {
    access: given.findLast(({ access }) => access !== '')?.access ?? '',
    refresh: given.findLast(({ refresh }) => refresh !== '')?.refresh ?? '',
  }
}

/** The API of notes with SimpleJWT installed, and nothing said of it in any file. */
export function installedProject(): Project {
  const project = notesProject()
  return { ...project, packages: [...project.packages, 'djangorestframework-simplejwt', 'pyjwt'].sort() }
}

/** views.py with this permission for the list of notes. */
export const viewsWith = (permission: string): string =>
  notesViews(true).replace(/(class NoteList.*?permission_classes = \[)IsAuthenticated/su, `$1${permission}`)

/** A user of the lessons logs in with the right password. */
export const login = (username: string): Action =>
  send(loginAs(username, people.find((user) => user.username === username)?.password ?? ''))

export const anaLogsIn = login('ana')

/** A project in which Ana has just logged in: the pair that she was given, and a start whose log is empty again. */
export async function startLoggedIn(project: Project): Promise<Pair & { readonly start: World }> {
  const world = await startProject(project, anaLogsIn)
  return { ...newestTokens(world), start: { ...world, log: [] } }
}

/** A token with these claims, signed with HS256 and the key of the project, as anybody who has the key can make it. */
export async function signedByKeyHolder(claims: object): Promise<string> {
  const encode = (part: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(part)))
  const pasted = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.`
  const world = {
    ...emptyWorld,
    pasted,
    key: { text: demoSecretKey, encoding: 'utf8', passphrase: '' },
  } as const
  return (await play(world, { do: 'sign' }, T0)).pasted
}
