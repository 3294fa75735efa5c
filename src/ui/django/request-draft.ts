import { isObject, readJson } from '../../core/json.ts'
import { type Method, methods, type Request } from '../../sim/happening.ts'
import type { Answer } from '../../sim/world.ts'
import { asPlaces } from '../learn/exercises/answers.ts'
import { readHeaders, writeHeaders } from '../learn/exercises/request-fields.ts'

export const bodyTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  bare: '',
} as const

export type BodyType = keyof typeof bodyTypes

/** A request while it is written by hand. */
export interface Draft {
  readonly method: Method
  readonly path: string
  readonly authorization: string
  /** Headers beside Authorization and Content-Type, also half-written. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** What Content-Type says of the body; 'bare': no such header. */
  readonly bodyType: BodyType
  readonly body: string
}

/** Whether a request of this method has a body here. */
export const hasBody = (method: Method): boolean =>
  method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'

/** The draft that an answer holds: `method`, `path`, `authorization`, `type`, `body`, and `name 1`, `value 1` ... */
export function readDraft(answer: Answer | undefined, firstPath: string): Draft {
  const given = asPlaces(answer)
  return {
    method: methods.find((one) => one === given.get('method')) ?? 'GET',
    path: given.get('path') ?? firstPath,
    authorization: given.get('authorization') ?? '',
    headers: readHeaders(given),
    bodyType: (Object.keys(bodyTypes) as BodyType[]).find((one) => one === given.get('type')) ?? 'json',
    body: given.get('body') ?? '',
  }
}

/** The same draft as an answer. */
export function writeDraft({ method, path, authorization, headers, bodyType, body }: Draft): Answer {
  return Object.fromEntries([
    ['method', method],
    ['path', path],
    ['authorization', authorization],
    ['type', bodyType],
    ['body', body],
    ...writeHeaders(headers),
  ])
}

/** The draft that sends exactly this request. */
export function draftOf({ method, path, headers, body }: Request): Draft {
  const rest = [...headers]
  const take = (wanted: (row: readonly [string, string]) => boolean) => {
    const at = rest.findIndex(wanted)
    return at < 0 ? undefined : rest.splice(at, 1)[0]
  }
  const authorization =
    take(([name, value]) => name.toLowerCase() === 'authorization' && value !== '')?.[1] ?? ''
  const type = (['json', 'form'] as const).find(
    (one) =>
      take(([name, value]) => name.toLowerCase() === 'content-type' && value === bodyTypes[one]) !==
      undefined,
  )
  return {
    method,
    path,
    authorization,
    headers: rest,
    bodyType: type ?? (body === '' ? 'json' : 'bare'),
    body,
  }
}

/** The request as it is sent: what is empty is left out. */
export function requestOf({ method, path, authorization, headers, bodyType, body }: Draft): Request {
  const sent = hasBody(method) ? body : ''
  const type = sent === '' ? '' : bodyTypes[bodyType]
  const named = headers
    .filter(([name]) => name.trim() !== '')
    .map(([name, value]) => [name.trim(), value] as const)
  const hasOwnType = named.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    method,
    path,
    headers: [
      ...(authorization === '' ? [] : [['Authorization', authorization] as const]),
      ...(type === '' || hasOwnType ? [] : [['Content-Type', type] as const]),
      ...named,
    ],
    body: sent,
  }
}

/** The body said in the other way where that is possible: texts in a flat JSON object are fields of a form. */
export function convertBody(body: string, to: BodyType): string {
  if (to === 'form') {
    const { value } = readJson(body)
    if (!isObject(value)) return body
    const fields = Object.entries(value)
    if (fields.some(([, one]) => typeof one !== 'string')) return body
    return new URLSearchParams(fields as [string, string][]).toString()
  }
  if (to === 'json' && /^[^\s{["]+=/u.test(body)) {
    return JSON.stringify(Object.fromEntries(new URLSearchParams(body)))
  }
  return body
}

/** The body with a token in it: in place of the member that holds one, else as `{"refresh": ...}`. */
export function putInBody(body: string, token: string, type: string): string {
  const { value } = readJson(body)
  if (isObject(value)) {
    const name = ['refresh', 'token', 'access'].find((one) => Object.hasOwn(value, one))
    if (name !== undefined) return JSON.stringify({ ...value, [name]: token })
  }
  return body.trim() === '' || isObject(value) ? JSON.stringify({ [memberFor(type)]: token }) : body + token
}

const memberFor = (type: string) => (type === 'refresh' ? 'refresh' : 'token')
