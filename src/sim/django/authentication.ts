import { decodeBase64url } from '../../core/base64url.ts'
import { type JsonObject, memberOf } from '../../core/json.ts'
import { ApiError } from './http.ts'
import { challengeOfJwt, claimName, headerTypes } from './jwt-settings.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import { isThing, itemsOf, NotPlayed, Raised, type Value } from './python-values.ts'
import { passwordMark } from './token-making.ts'
import { readToken, type TokenKind } from './token-reading.ts'
import type { Visit } from './visit.ts'
import { anonymous, type Visitor } from './visitor.ts'

/** What the authentication classes of a view made of a request. */
export interface Authenticated {
  readonly visitor: Visitor
  /** `request.auth`: the token's claims; null when there was none. */
  readonly token: JsonObject | null
  /** Whether any class recognised who it is. */
  readonly isKnown: boolean
}

type Way = 'jwt' | 'stateless' | 'session' | 'basic' | 'own' | 'unknown'

/** The way an authentication class works; by the library class that it is or stands on. */
function wayOf(value: Value, visit: Visit): Way {
  const path = isThing(value, 'library') ? value.path : null
  if (isThing(value, 'class')) {
    const isOwn = visit.runner.isKindOf(
      value,
      (base) => base === 'rest_framework.authentication.BaseAuthentication',
    )
    if (isOwn) return 'own'
    const [name] = [...value.members].find(([, member]) => isThing(member, 'function')) ?? []
    if (name !== undefined) throw new NotPlayed(`${name} of ${value.name}`)
  }
  const is = (name: string) =>
    path !== null
      ? path.endsWith(`.${name}`)
      : isThing(value, 'class') && visit.runner.isKindOf(value, (base) => base.endsWith(`.${name}`))
  if (is('JWTStatelessUserAuthentication') || is('JWTTokenUserAuthentication')) return 'stateless'
  if (is('JWTAuthentication')) return 'jwt'
  if (is('SessionAuthentication')) return 'session'
  return is('BasicAuthentication') ? 'basic' : 'unknown'
}

/** The classes of a list; throws Raised as DRF does for what is no list of classes. */
export function classesOf(value: Value): readonly Value[] {
  const items = itemsOf(value)
  if (items === null) {
    if (isThing(value, 'unknown')) return []
    throw new Raised('TypeError', `'${metaOf(value)}' object is not iterable`)
  }
  for (const item of items) {
    if (typeof item !== 'object' || item === null) {
      throw new Raised('TypeError', `'${typeName(item)}' object is not callable`)
    }
  }
  return items
}

/** Permission classes have a metaclass of their own, which messages name. */
function metaOf(value: Value): string {
  const bases = isThing(value, 'class') ? value.bases : [value]
  const isPermission = bases.some(
    (one) => isThing(one, 'library') && one.path.startsWith('rest_framework.permissions.'),
  )
  return isPermission ? 'BasePermissionMetaclass' : typeName(value)
}

/** What WWW-Authenticate says: the first class has the word. Null: nothing, and a 401 becomes a 403. */
export function challengeOf(classes: readonly Value[], visit: Visit): string | null {
  const [first] = classes
  const way = first === undefined ? null : wayOf(first, visit)
  if (way === 'jwt' || way === 'stateless') return challengeOfJwt(visit.settings.jwt)
  return way === 'basic' ? 'Basic realm="api"' : null
}

/** Asks each class in turn who this is; the first that knows has the word. Throws ApiError when one refuses. */
export async function authenticate(classes: readonly Value[], visit: Visit): Promise<Authenticated> {
  for (const one of classes) {
    const found = await askOne(wayOf(one, visit), one, visit).catch(wrapped)
    if (found !== null) return { ...found, isKnown: true }
  }
  return { visitor: anonymous, token: null, isKnown: false }
}

/** An AttributeError would pass for a request that has no user, so REST framework gives it another name. */
function wrapped(error: unknown): never {
  if (!(error instanceof Raised) || error.error.type !== 'AttributeError') throw error
  const { message, file, line } = error.error
  throw new Raised('rest_framework.request.WrappedAttributeError', message, file, line)
}

type Found = Omit<Authenticated, 'isKnown'>

async function askOne(way: Way, one: Value, visit: Visit): Promise<Found | null> {
  switch (way) {
    case 'session':
      // The session is opened to see who is logged in, so the answer depends on the cookie.
      visit.usesSession()
      visit.note('session', 'skipped', 'Looked for a login session in the cookies and found none.')
      return null
    case 'basic':
      return askBasic(visit)
    case 'jwt':
    case 'stateless':
      return askToken(visit, way)
    case 'own':
      throw new NotPlayed(`authenticate of ${isThing(one, 'class') ? one.name : textOf(one)}`)
    case 'unknown':
      throw new NotPlayed(`the authentication class ${isThing(one, 'class') ? one.name : textOf(one)}`)
  }
}

function askBasic(visit: Visit): Found | null {
  const words = wordsOf(visit.incoming.meta.HTTP_AUTHORIZATION ?? '')
  if (words[0]?.toLowerCase() !== 'basic') return null
  const refuse = (detail: string) => new ApiError(401, { detail })
  if (words.length === 1) throw refuse('Invalid basic header. No credentials provided.')
  if (words.length > 2) throw refuse('Invalid basic header. Credentials string should not contain spaces.')
  const bytes = decodeBase64url(
    (words[1] ?? '').replace(/=+$/u, '').replaceAll('+', '-').replaceAll('/', '_'),
  )
  if (bytes === null) throw refuse('Invalid basic header. Credentials not correctly base64 encoded.')
  const [username = '', ...rest] = new TextDecoder().decode(bytes).split(':')
  const user = visit.connection.user({ username })
  if (user === undefined || user.password !== rest.join(':') || !user.isActive)
    throw refuse('Invalid username/password.')
  visit.note('password', 'pass', `The password of ${username} fits.`)
  return { visitor: { kind: 'user', user }, token: null }
}

const wordsOf = (header: string) => header.split(/[ \t\n\r\f\v]+/u).filter((word) => word !== '')

async function askToken(visit: Visit, way: 'jwt' | 'stateless'): Promise<Found | null> {
  const text = findToken(visit)
  if (text === null) return null
  const { settings, now, version } = visit
  const kinds = tokenClasses(visit)
  const messages: JsonObject[] = []
  for (const { name, type } of kinds) {
    const asksBlacklist =
      (type === 'refresh' || type === 'sliding') && visit.hasBlacklist ? visit.isBlacklisted : null
    const reading = await readToken(text, type, { jwt: settings.jwt, version, now }, asksBlacklist)
    visit.checked.push(...reading.checked)
    if (reading.ok) return way === 'jwt' ? findUser(reading.claims, visit) : trustToken(reading.claims, visit)
    messages.push({ token_class: name, token_type: type, message: reading.message })
  }
  throw new ApiError(401, {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages,
  })
}

/** Classes of `rest_framework_simplejwt.tokens` that a token can be read as. */
const kindsOfClass: Readonly<Record<string, TokenKind | undefined>> = {
  AccessToken: 'access',
  RefreshToken: 'refresh',
  SlidingToken: 'sliding',
  UntypedToken: 'untyped',
}

/** AUTH_TOKEN_CLASSES, which SimpleJWT imports when it reads the first token. Throws Raised where that fails. */
function tokenClasses({ settings }: Visit) {
  const given = settings.jwt.AUTH_TOKEN_CLASSES
  const classes = settings.importSetting('AUTH_TOKEN_CLASSES', given)
  const items = itemsOf(classes)
  if (items === null) throw new Raised('TypeError', `'${typeName(classes)}' object is not iterable`)
  return items.map((one) => {
    const path = isThing(one, 'library') ? one.path : ''
    const name = path.replace(/^rest_framework_simplejwt\.tokens\./u, '')
    const type = Object.hasOwn(kindsOfClass, name) ? kindsOfClass[name] : undefined
    if (type === undefined) throw new NotPlayed(`${repr(one)} in AUTH_TOKEN_CLASSES`)
    return { name, type }
  })
}

/** The token of the request's header; null: none that this server knows as one. Throws ApiError for a broken header. */
function findToken(visit: Visit): string | null {
  const { settings, incoming } = visit
  const { AUTH_HEADER_NAME } = settings.jwt
  if (itemsOf(AUTH_HEADER_NAME) !== null && !isThing(AUTH_HEADER_NAME, 'tuple'))
    throw new Raised('TypeError', `unhashable type: '${typeName(AUTH_HEADER_NAME)}'`)
  const key = textOf(AUTH_HEADER_NAME)
  const shown =
    key === 'HTTP_AUTHORIZATION' ? 'Authorization' : key.replace(/^HTTP_/u, '').replaceAll('_', '-')
  const types = headerTypes(settings.jwt)
  const header = Object.hasOwn(incoming.meta, key) ? incoming.meta[key] : undefined
  const words = wordsOf(header ?? '')
  const [scheme] = words
  if (scheme === undefined) {
    visit.note('header', 'skipped', `Looked for the header ${shown} and found none: nobody says who this is.`)
    return null
  }
  if (!types.includes(scheme)) {
    visit.note('header', 'skipped', sayScheme(scheme, shown, types))
    return null
  }
  if (words.length !== 2) {
    const say = `After "${scheme}" must stand one token and nothing else; there ${words.length === 1 ? 'is nothing' : `are ${words.length - 1} words`}.`
    visit.note('header', 'fail', say)
    throw new ApiError(401, {
      detail: 'Authorization header must contain two space-delimited values',
      code: 'bad_authorization_header',
    })
  }
  visit.note('header', 'pass', `Took the token from the header ${shown}: ${scheme}.`)
  return words[1] ?? ''
}

function sayScheme(scheme: string, shown: string, types: readonly string[]): string {
  const cut = scheme.length > 20 ? `${scheme.slice(0, 20)}…` : scheme
  const wanted = types.map((type) => `"${type}"`).join(' or ')
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/u.test(scheme)) {
    return `The header ${shown} has a token, but not ${wanted} before it: this server does not read it.`
  }
  if (types.some((type) => type.toLowerCase() === scheme.toLowerCase())) {
    return `The header ${shown} begins with "${cut}", and this server knows only the spelling ${wanted}.`
  }
  return `The header ${shown} begins with "${cut}", not with ${wanted}: for this server that is no token.`
}

function userIdIn(
  claims: JsonObject,
  visit: Visit,
): { readonly name: string; readonly id: NonNullable<ReturnType<typeof memberOf>> | null } {
  const name = claimName(visit.settings.jwt, 'USER_ID_CLAIM')
  const id = memberOf(claims, name)
  if (id !== undefined) return { name, id }
  visit.note('user', 'fail', `The token has no ${name}: nobody can tell whose it is.`)
  throw new ApiError(401, {
    detail: 'Token contained no recognizable user identification',
    code: 'token_not_valid',
  })
}

function findUser(claims: JsonObject, visit: Visit): Found {
  const { name, id } = userIdIn(claims, visit)
  const user = visit.findUser(id)
  if (user === undefined) {
    visit.note('user', 'fail', `Asked the database for the user of ${name}, and there is none.`)
    throw new ApiError(401, { detail: 'User not found', code: 'user_not_found' })
  }
  if (!user.isActive) {
    visit.note('user', 'fail', `Asked the database: ${user.username} is not active.`)
    throw new ApiError(401, { detail: 'User is inactive', code: 'user_inactive' })
  }
  const { CHECK_REVOKE_TOKEN } = visit.settings.jwt
  if (
    CHECK_REVOKE_TOKEN === true &&
    memberOf(claims, claimName(visit.settings.jwt, 'REVOKE_TOKEN_CLAIM')) !== passwordMark(user)
  ) {
    visit.note('password', 'fail', `${user.username} has another password than when this token was made.`)
    throw new ApiError(401, { detail: "The user's password has been changed.", code: 'password_changed' })
  }
  visit.note(
    'user',
    'pass',
    `Asked the database: ${name} ${JSON.stringify(id)} is ${user.username}, and active.`,
  )
  return { visitor: { kind: 'user', user }, token: claims }
}

function trustToken(claims: JsonObject, visit: Visit): Found {
  const { name, id } = userIdIn(claims, visit)
  visit.note(
    'user',
    'skipped',
    `Took ${name} ${JSON.stringify(id)} from the token, and asked no database about it.`,
  )
  return { visitor: { kind: 'token', id, claims }, token: claims }
}
