/** Writes into the text of settings.py as a person would, for solutions and usual mistakes. */

type Dict = 'REST_FRAMEWORK' | 'SIMPLE_JWT'
/** Name -> Python expression. */
type Members = Readonly<Record<string, string>>

/** With one more app at the end of INSTALLED_APPS. */
export function withApp(settings: string, app: string): string {
  return settings.replace(/^INSTALLED_APPS = \[\n[^\]]*/mu, (apps) => `${apps}    '${app}',\n`)
}

/** With these members in a dict of settings: in place of their old values, else at its end. */
export function withMembers(settings: string, dict: Dict, members: Members): string {
  const lines = Object.entries(members).map(([name, value]) => `    '${name}': ${value},\n`)
  const found = new RegExp(`^${dict} = \\{\\n([^]*?)^\\}`, 'mu').exec(settings)
  const others = (found?.[1] ?? '')
    .split(/(?<=\n)(?= {4}')/u)
    .filter((member) => !Object.keys(members).some((name) => member.includes(`'${name}'`)))
  const written = `${dict} = {\n${others.join('')}${lines.join('')}}`
  const text =
    found === null
      ? `${settings.trimEnd()}\n\n${written}\n`
      : settings.slice(0, found.index) + written + settings.slice(found.index + found[0].length)
  return text.includes('timedelta(') ? withImport(text, 'from datetime import timedelta') : text
}

const withImport = (settings: string, line: string): string =>
  settings.includes(line) ? settings : settings.replace(/^from pathlib/mu, `${line}\n$&`)

/** With these members of SIMPLE_JWT: in place of their old values, else at its end. */
export const withSimpleJwt = (settings: string, members: Members): string =>
  withMembers(settings, 'SIMPLE_JWT', members)

export const jwtAuthentication = 'rest_framework_simplejwt.authentication.JWTAuthentication'
export const statelessAuthentication =
  'rest_framework_simplejwt.authentication.JWTStatelessUserAuthentication'

/** With one class as the default for who is asking. */
export const withAuthentication = (settings: string, name: string): string =>
  withMembers(settings, 'REST_FRAMEWORK', { DEFAULT_AUTHENTICATION_CLASSES: listOf(name) })

/** With one class as the default for who may do what. */
export const withPermission = (settings: string, name: string): string =>
  withMembers(settings, 'REST_FRAMEWORK', {
    DEFAULT_PERMISSION_CLASSES: listOf(`rest_framework.permissions.${name}`),
  })

const listOf = (name: string) => `[\n        '${name}',\n    ]`
