/** What an answer says, with what differs from run to run taken out: token ids, signatures and times. */
import { type Answer, headerOf } from './server.ts'

const headersThatMatter = ['Content-Type', 'WWW-Authenticate', 'Allow', 'Location', 'Vary']
const isToken = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g

function read(part: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
}

const isTime = (value: unknown): value is number => typeof value === 'number' && value > 1_000_000_000

/** A token by what is in it, in its order; its times are compared apart. */
function describeToken(token: string): string {
  const [header, payload] = token.split('.')
  const claims = Object.entries(read(payload)).map(([name, value]) => {
    // The id of a token, by whatever name.
    if (/^[0-9a-f]{32}$/.test(String(value))) return [name, '32 hex digits']
    return [name, isTime(value) ? 'a time' : value]
  })
  return JSON.stringify([read(header), Object.fromEntries(claims)])
}

/** The times in the tokens of an answer, in their order: seconds from the request. */
export function timesIn(answer: Answer): readonly number[] {
  const tokens = answer.body.match(isToken) ?? []
  return tokens.flatMap((token) =>
    Object.values(read(token.split('.')[1]))
      .filter(isTime)
      .map((time) => time - answer.at),
  )
}

/** The text of the answer: JSON to the letter but for the tokens; of a page for people only whether there is one. */
function describeBody(answer: Answer): string {
  const isPage = headerOf(answer, 'Content-Type')?.startsWith('text/html') === true && answer.body !== ''
  return isPage ? 'a page' : answer.body.replace(isToken, describeToken)
}

/**
 * With DEBUG off Django writes a report of an error for the admins, and to write it looks at every variable: it asks the
 * database again and opens the session. That is not what the request costs, and it is left out.
 */
export function describeAnswer(answer: Answer) {
  const isReported = answer.status === 500
  const names = headersThatMatter.filter((name) => !(isReported && name === 'Vary'))
  return {
    status: answer.status,
    headers: Object.fromEntries(names.map((name) => [name, headerOf(answer, name)])),
    body: describeBody(answer),
    statements: isReported ? 'and a report' : answer.statements.length,
  }
}

/** The tokens of an answer. @returns `NAME.access` and `NAME.refresh` */
export function tokensIn(answer: Answer, name: string): Record<string, string> {
  const said: Record<string, string> = JSON.parse(answer.body)
  return Object.fromEntries(Object.entries(said).map(([kind, token]) => [`${name}.${kind}`, token]))
}
