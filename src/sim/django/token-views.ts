import type { JsonObject, JsonValue } from '../../core/json.ts'
import { asFields, readTexts } from './body.ts'
import type { Connection } from './connection.ts'
import { ApiError } from './http.ts'
import { claimName } from './jwt-settings.ts'
import type { User } from './project.ts'
import { type ClassValue, isTrue, NotPlayed, Raised } from './python-values.ts'
import { accessFrom, claimsForUser, claimsOf, encode, renew, type TokenMaker } from './token-making.ts'
import { jtiOf, readToken, type TokenKind } from './token-reading.ts'
import { loginWith } from './token-serializers.ts'
import type { Visit } from './visit.ts'

/** @param serializer that the project wrote for the view; null: SimpleJWT's */
type TokenView = (visit: Visit, data: JsonValue, serializer: ClassValue | null) => Promise<JsonValue>

/** SimpleJWT's views that are here, by the name of their class, each with what it makes of the body of a POST. */
export const tokenViews: Readonly<Record<string, TokenView>> = {
  TokenObtainPairView: obtain,
  TokenRefreshView: refresh,
  TokenVerifyView: verify,
  TokenBlacklistView: blacklist,
}

const makerFor = (visit: Visit): TokenMaker => ({
  jwt: visit.settings.jwt,
  version: visit.version,
  connection: visit.connection,
  now: visit.now,
})

const noAccount = 'No active account found with the given credentials'

async function obtain(visit: Visit, data: JsonValue, serializer: ClassValue | null): Promise<JsonValue> {
  const { username, password } = readTexts(asFields(data), ['username', 'password'])
  const user = visit.connection.user({ username })
  if (user === undefined || user.password !== password || !user.isActive) {
    visit.note('password', 'fail', sayWhyNot(user, username, password))
    throw new ApiError(401, { detail: noAccount })
  }
  visit.note('password', 'pass', `The password of ${username} fits, and ${username} is active.`)
  const maker = makerFor(visit)
  if (serializer !== null) {
    const own = await loginWith(serializer, user, { username, password }, maker, visit, (claims, token) => {
      if (visit.hasBlacklist) visit.connection.addOutstanding(rowOf(claims, token, user.id, visit))
    })
    if (isTrue(visit.settings.jwt.UPDATE_LAST_LOGIN)) visit.connection.updateLastLogin(user, visit.now)
    visit.note('tokens', 'pass', `${serializer.name} made what is answered to ${username}.`)
    return own
  }
  const claims = claimsForUser(user, maker)
  const token = await encode(claims, maker)
  if (visit.hasBlacklist) visit.connection.addOutstanding(rowOf(claims, token, user.id, visit))
  const access = await encode(accessFrom(claims, maker), maker)
  if (isTrue(visit.settings.jwt.UPDATE_LAST_LOGIN)) visit.connection.updateLastLogin(user, visit.now)
  visit.note('tokens', 'pass', `Made two tokens for ${username} and signed them.`)
  return { refresh: token, access }
}

function sayWhyNot(user: User | undefined, username: string, password: string): string {
  const same = 'The answer does not say so: it is the same for all three reasons.'
  if (user === undefined) return `There is no user ${username}. ${same}`
  if (user.password !== password) return `The password of ${username} is another one. ${same}`
  return `The password fits, but ${username} is not active. ${same}`
}

/** A row of the blacklist app for a token. `userId` null and no time of making: as 5.2 writes it when it blacklists. */
function rowOf(claims: ReadonlyMap<string, JsonValue>, token: string, userId: number | null, visit: Visit) {
  const jti = String(claims.get(claimName(visit.settings.jwt, 'JTI_CLAIM')) ?? '')
  const createdAt = userId === null && visit.version === '5.2' ? null : visit.now
  return { jti, userId, token, createdAt, expiresAt: Number(claims.get('exp') ?? 0) }
}

async function readKind(visit: Visit, text: string, kind: TokenKind): Promise<JsonObject> {
  const { settings, version, now } = visit
  const asksBlacklist = kind === 'refresh' && visit.hasBlacklist ? visit.isBlacklisted : null
  const reading = await readToken(text, kind, { jwt: settings.jwt, version, now }, asksBlacklist)
  visit.checked.push(...reading.checked)
  if (reading.ok) return reading.claims
  throw new ApiError(401, { detail: reading.message, code: 'token_not_valid' })
}

async function refresh(visit: Visit, data: JsonValue): Promise<JsonObject> {
  const { refresh: text } = readTexts(asFields(data), ['refresh'])
  const read = await readKind(visit, text, 'refresh')
  const { jwt } = visit.settings
  const maker = makerFor(visit)
  const claims = claimsOf(read)
  if (visit.version === '5.5') checkAccount(visit, claims.get(claimName(jwt, 'USER_ID_CLAIM')))
  else
    visit.note(
      'user',
      'skipped',
      'Asked nobody whether the user is still there and active: SimpleJWT 5.2 does not.',
    )
  const access = await encode(accessFrom(claims, maker), maker)
  if (!isTrue(jwt.ROTATE_REFRESH_TOKENS)) {
    visit.note('tokens', 'pass', 'Made a new access token. The refresh token stays as good as it was.')
    return { access }
  }
  if (isTrue(jwt.BLACKLIST_AFTER_ROTATION)) {
    if (visit.hasBlacklist) {
      await putOnBlacklist(visit, claims)
      visit.note('blacklist', 'pass', 'Put the old refresh token on the blacklist.')
    } else
      visit.note(
        'blacklist',
        'skipped',
        'The blacklist app is not installed: the old refresh token stays good.',
      )
  }
  renew(claims, maker)
  const renewed = await encode(claims, maker)
  if (visit.version === '5.5' && visit.hasBlacklist) {
    visit.connection.getOrAddOutstanding(rowOf(claims, renewed, ownerOf(visit, claims), visit))
  }
  visit.note('tokens', 'pass', 'Made a new access token and a new refresh token.')
  return { access, refresh: renewed }
}

/** Since 5.4.0 a refresh looks the user up. It does not catch that there is none: a 500. */
function checkAccount(visit: Visit, id: JsonValue | undefined): void {
  if (id === undefined || id === null || id === '' || id === 0 || id === false) return
  const user = visit.findUser(id)
  if (user === undefined) {
    throw new Raised('django.contrib.auth.models.User.DoesNotExist', 'User matching query does not exist.')
  }
  if (user.isActive) {
    visit.note('user', 'pass', `Asked the database: ${user.username} is active.`)
    return
  }
  visit.note('user', 'fail', `Asked the database: ${user.username} is not active.`)
  throw new ApiError(401, { detail: 'No active account found for the given token.' })
}

function ownerOf(visit: Visit, claims: ReadonlyMap<string, JsonValue>): number | null {
  const id = claims.get(claimName(visit.settings.jwt, 'USER_ID_CLAIM'))
  return id === undefined ? null : (visit.findUser(id)?.id ?? null)
}

async function putOnBlacklist(visit: Visit, claims: ReadonlyMap<string, JsonValue>): Promise<void> {
  const token = await encode(claims, makerFor(visit))
  const userId = visit.version === '5.5' ? ownerOf(visit, claims) : null
  const row = rowOf(claims, token, userId, visit)
  const { connection }: { readonly connection: Connection } = visit
  connection.getOrAddOutstanding(row)
  connection.blacklist(row.jti, visit.now)
}

async function verify(visit: Visit, data: JsonValue): Promise<JsonObject> {
  const { token } = readTexts(asFields(data), ['token'])
  const claims = await readKind(visit, token, 'untyped')
  const { settings } = visit
  if (isTrue(settings.jwt.BLACKLIST_AFTER_ROTATION) && visit.hasBlacklist) {
    if (settings.jwt.JTI_CLAIM === null) throw new NotPlayed('JTI_CLAIM None with BLACKLIST_AFTER_ROTATION')
    if (visit.isBlacklisted(jtiOf(claims, claimName(settings.jwt, 'JTI_CLAIM')))) {
      visit.note('blacklist', 'fail', 'Asked the database: this token is on the blacklist.')
      throw new ApiError(400, { non_field_errors: ['Token is blacklisted'] })
    }
    visit.note('blacklist', 'pass', 'Asked the database: this token is not on the blacklist.')
  }
  return {}
}

async function blacklist(visit: Visit, data: JsonValue): Promise<JsonObject> {
  const { refresh: text } = readTexts(asFields(data), ['refresh'])
  const claims = claimsOf(await readKind(visit, text, 'refresh'))
  if (visit.hasBlacklist) {
    await putOnBlacklist(visit, claims)
    visit.note('blacklist', 'pass', 'Put this refresh token on the blacklist.')
  } else {
    visit.note(
      'blacklist',
      'skipped',
      'The blacklist app is not installed: SimpleJWT does nothing, and says 200.',
    )
  }
  return {}
}
