/** Serializers of the project that stand on SimpleJWT's: what they put into tokens and answers. */
import { isObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { fromJson } from './from-json.ts'
import { ApiError } from './http.ts'
import type { User } from './project.ts'
import { method } from './python-calls.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import {
  type ClassValue,
  type Host,
  type Instance,
  isEqual,
  isThing,
  isTrue,
  NotPlayed,
  Raised,
  type Value,
} from './python-values.ts'
import { apiErrorOf } from './rest-errors.ts'
import { accessFrom, claimsForUser, encode, type TokenMaker, toClaim } from './token-making.ts'
import type { RestView } from './view-kinds.ts'
import { checkMembers } from './view-members.ts'
import type { Visit } from './visit.ts'
import { userHost } from './visitor.ts'

/** The serializer that the project wrote for a view of SimpleJWT; null: the library's own. Throws NotPlayed. */
export function serializerOf(view: RestView, visit: Visit): ClassValue | null {
  const { of } = view
  const given = of?.type === 'class' ? visit.runner.member(of, 'serializer_class') : undefined
  const usual = view.tokenView === null ? undefined : usualSerializers[view.tokenView]
  if (usual === undefined) return null
  const named = given === undefined || !isTrue(given) ? visit.settings.serializers[usual.setting] : given
  if (named === undefined) return null
  if (named !== given && typeof named !== 'string')
    throw new Raised('AttributeError', `'${typeName(named)}' object has no attribute 'rsplit'`)
  const chosen = typeof named === 'string' ? byName(named, visit) : named
  if (isThing(chosen, 'library') && chosen.path === `rest_framework_simplejwt.serializers.${usual.name}`)
    return null
  if (!isThing(chosen, 'class')) throw new NotPlayed(`the serializer ${repr(chosen)}`)
  if (!visit.runner.isKindOf(chosen, (path) => path === `rest_framework_simplejwt.serializers.${usual.name}`))
    throw new NotPlayed(`the serializer ${chosen.name}`)
  const followed = usual.name === 'TokenObtainPairSerializer' ? ['get_token', 'validate'] : []
  checkMembers(chosen, followed, visit.runner)
  return chosen.members.size === 0 ? null : chosen
}

function byName(path: string, { runner }: Visit): Value {
  const dot = path.lastIndexOf('.')
  try {
    return runner.importName(path.slice(0, Math.max(0, dot)), path.slice(dot + 1))
  } catch (error) {
    if (error instanceof Raised) throw new Raised('ImportError', `Could not import serializer '${path}'`)
    throw error
  }
}

const usualSerializers: Readonly<
  Record<string, { readonly name: string; readonly setting: string } | undefined>
> = {
  TokenObtainPairView: { name: 'TokenObtainPairSerializer', setting: 'TOKEN_OBTAIN_SERIALIZER' },
  TokenRefreshView: { name: 'TokenRefreshSerializer', setting: 'TOKEN_REFRESH_SERIALIZER' },
  TokenVerifyView: { name: 'TokenVerifySerializer', setting: 'TOKEN_VERIFY_SERIALIZER' },
  TokenBlacklistView: { name: 'TokenBlacklistSerializer', setting: 'TOKEN_BLACKLIST_SERIALIZER' },
}

/**
 * Tokens that Python code made and that are signed once it has ended: until then a mark stands for each, which no
 * text of the project can be.
 */
class Promised {
  private readonly claims: Map<string, JsonValue>[] = []

  mark(claims: Map<string, JsonValue>): string {
    this.claims.push(claims)
    return `\uE000${this.claims.length - 1}\uE001`
  }

  async fill(value: JsonValue, maker: TokenMaker): Promise<JsonValue> {
    const tokens: string[] = []
    for (const claims of this.claims) tokens.push(await encode(claims, maker))
    const fillIn = (one: JsonValue): JsonValue => {
      if (typeof one === 'string')
        return one.replace(/\uE000(\d+)\uE001/gu, (_, at) => tokens[Number(at)] ?? '')
      if (Array.isArray(one)) return one.map(fillIn)
      return isObject(one)
        ? Object.fromEntries(Object.entries(one).map(([name, item]) => [name, fillIn(item)]))
        : one
    }
    return fillIn(value)
  }
}

/** A token as Python code has it before it is signed. */
function tokenHost(claims: Map<string, JsonValue>, maker: TokenMaker, promised: Promised): Host {
  let access: Host | null = null
  const made: Host = {
    type: 'host',
    name: 'RefreshToken',
    get: (name) => {
      if (name === 'access_token') {
        access ??= tokenHost(accessFrom(claims, maker), maker, promised)
        return access
      }
      if (name === 'get') {
        return method(name, (args) => {
          const value = claims.get(textOf(args[0]?.value ?? null))
          return value === undefined ? (args[1]?.value ?? null) : fromJson(value)
        })
      }
      throw new NotPlayed(`.${name} of a token`)
    },
    item: (index) => {
      const value = claims.get(textOf(index))
      return value === undefined ? undefined : fromJson(value)
    },
    setItem: (index, value) => {
      claims.set(textOf(index), toClaim(value))
    },
    get text() {
      return promised.mark(new Map(claims))
    },
  }
  return made
}

/**
 * Logs a user in whose name and password are good, by way of the project's get_token and validate.
 * @param written is told of the refresh token when it is signed
 */
export async function loginWith(
  of: ClassValue,
  user: User,
  attributes: JsonObject,
  maker: TokenMaker,
  visit: Visit,
  written: (claims: ReadonlyMap<string, JsonValue>, token: string) => void,
): Promise<JsonValue> {
  const promised = new Promised()
  const { runner, connection } = visit
  const asHost = userHost({ kind: 'user', user }, connection)
  const made: Instance = { type: 'instance', of, args: [], members: new Map(), entries: new Map() }
  let refresh: Map<string, JsonValue> | null = null
  const getToken = (): Value => {
    const claims = claimsForUser(user, maker)
    refresh = claims
    return tokenHost(claims, maker, promised)
  }
  const validate = (): Value => {
    made.members?.set('user', asHost)
    const own = runner.member(of, 'get_token')
    const token = isThing(own, 'function')
      ? runner.call(
          { ...own, ...(own.kind === 'static' ? {} : { self: own.kind === 'class' ? of : made }) },
          [{ name: null, value: asHost }],
        )
      : getToken()
    if (!isThing(token, 'host') || token.name !== 'RefreshToken') throw new NotPlayed('what get_token gives')
    const both: readonly (readonly [Value, Value])[] = [
      ['refresh', textOf(token)],
      ['access', textOf(token.get('access_token') ?? null)],
    ]
    return { type: 'dict', items: new Map(both) }
  }
  // What super().validate does first was done before: the password is good.
  let isChecked = false
  runner.serving = {
    inherited: (_, __, name) => {
      if (name === 'get_token') return method(name, getToken)
      if (name !== 'validate') return undefined
      return method(name, (args) => {
        if (!isEqual(args[0]?.value ?? null, fromJson(attributes)))
          throw new NotPlayed('other attributes for validate')
        isChecked = true
        return validate()
      })
    },
  }
  const own = runner.member(of, 'validate')
  const data = isThing(own, 'function')
    ? runValidate(
        () => runner.call({ ...own, self: made }, [{ name: null, value: fromJson(attributes) }]),
        visit,
      )
    : validate()
  if (isThing(own, 'function') && !isChecked) throw new NotPlayed('a validate without super().validate')
  if (refresh !== null) written(refresh, await encode(refresh, maker))
  if (!isThing(data, 'dict')) throw new NotPlayed('what validate gives')
  return promised.fill(toClaim(data), maker)
}

/** A ValidationError of validate belongs to no field. */
function runValidate(run: () => Value, { runner }: Visit): Value {
  try {
    return run()
  } catch (error) {
    const api = error instanceof Raised ? apiErrorOf(error, runner) : null
    if (api === null || api.status !== 400 || isObject(api.body)) throw error
    throw new ApiError(400, { non_field_errors: api.body })
  }
}
