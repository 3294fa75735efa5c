/** What REST framework tells about a view in answer to OPTIONS. rest_framework/metadata.py (3.14). */
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Method } from '../happening.ts'
import { classesOf } from './authentication.ts'
import { fieldsOf, findNote } from './generic-view.ts'
import { ApiError } from './http.ts'
import { type Asked, checkPermissions } from './permissions.ts'
import { serializerOf } from './token-serializers.ts'
import type { RestView } from './view-kinds.ts'
import type { Visit } from './visit.ts'

/** @param ask what permission classes would be asked about if the request had this method */
export function tellAbout(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  ask: (method: Method) => Asked,
): JsonValue {
  const words = view.name.replace(/(?:View|ViewSet)$/u, '').replace(/([a-z])([A-Z])|_/gu, '$1 $2')
  const name =
    view.of?.type === 'function' ? words.replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()) : words
  const actions: JsonObject = Object.fromEntries(
    (['PUT', 'POST'] as const).flatMap((method) => {
      const fields = view.methods.includes(method) ? fieldsFor(view, parameters, visit, ask(method)) : null
      return fields === null ? [] : [[method, fields] as const]
    }),
  )
  return {
    name: name.trim(),
    description: view.description,
    renders: ['application/json', 'text/html'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    ...(Object.keys(actions).length === 0 ? {} : { actions }),
  }
}

/** The fields that a method takes; null: it is not for this client, or there is no serializer. */
function fieldsFor(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  asked: Asked,
): JsonObject | null {
  if (view.tokenView !== null) {
    serializerOf(view, visit)
    return tokenFields[view.tokenView] ?? null
  }
  if (view.generic === null) return null
  try {
    checkPermissions(classesOf(view.permissions), classesOf(view.authentication).length > 0, asked)
    if (asked.method === 'PUT') findNote(view, parameters, visit, asked)
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
  return fieldsOf(view, visit, asked)
}

const text = (label: string, isRead = false): JsonObject => ({
  type: 'string',
  required: !isRead,
  read_only: isRead,
  label,
})

const tokenFields: Readonly<Record<string, JsonObject>> = {
  TokenObtainPairView: { username: text('Username'), password: text('Password') },
  TokenRefreshView: { refresh: text('Refresh'), access: text('Access', true) },
  TokenVerifyView: { token: text('Token') },
  TokenBlacklistView: { refresh: text('Refresh') },
}
