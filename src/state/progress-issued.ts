/** What a lesson's Django project made itself, and what of it a person has written. */
import type { Happening } from '../sim/happening.ts'
import type { World } from '../sim/world.ts'

/** Where an answer hands out a token, in its JSON or in what a command printed of it. */
const handedOut = /"(?:access|refresh)":\s*"([\w-]+\.[\w-]+\.[\w-]*)"/gu

/**
 * The tokens that the project handed out: they are the lesson's own, whatever the time at which they were made. Those
 * in its database are among them only while the log or the terminal still shows where they come from.
 */
export function issuedTokens({ log, project }: World): readonly string[] {
  const answered = log.flatMap((one) =>
    one.kind === 'exchange' && one.server === 'project' && one.response.status === 200
      ? [one.response.body]
      : [],
  )
  const printed = (project?.terminal ?? []).flatMap(({ line, output }) =>
    line.trim().startsWith('curl ') ? [output] : [],
  )
  const found = [...answered, ...printed].flatMap((text) =>
    Array.from(text.matchAll(handedOut), ([, token = '']) => token),
  )
  return [...new Set([...found, ...(project?.database.outstanding ?? []).map(({ token }) => token)])]
}

/** A happening without what the project's own server said: that follows from the rest. */
export function writtenIn(one: Happening): unknown {
  return one.kind === 'exchange' && one.server === 'project' ? one.request : one
}

/** All of a project that a person can write, but for its files. */
export function writtenInProject({ project }: World): unknown {
  if (project === undefined) return null
  const { database, terminal, extra } = project
  return [
    database.users.map(({ username, password, permissions }) => [username, password, permissions]),
    database.notes.map(({ text }) => text),
    terminal.map(({ line }) => line),
    extra,
  ]
}

/** The texts between quotes in Python code; a quote that is not closed ends with its line. */
export function quotedIn(code: string): readonly string[] {
  const quoted = /'((?:[^'\\\n]|\\.)*)'?|"((?:[^"\\\n]|\\.)*)"?/gu
  return Array.from(code.matchAll(quoted), ([, one = '', other = '']) => one || other)
}
