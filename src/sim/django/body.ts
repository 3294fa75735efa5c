import { isObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { ApiError, type Incoming } from './http.ts'
import { readPythonJson } from './python-json.ts'

/**
 * `request.data`: the body by its Content-Type, JSON or a form. Throws ApiError: 400 for JSON that is none, 415 for a
 * type that no parser takes.
 */
export function readData({ meta, request }: Incoming): JsonValue {
  if (request.body === '') return {}
  const type = meta.CONTENT_TYPE ?? ''
  const media = type.split(';')[0]?.trim().toLowerCase() ?? ''
  // REST framework compares the type with its parsers' as it does with Accept: a star fits, the first parser first.
  if (['application/json', 'application/*', '*/*'].includes(media)) {
    const read = readPythonJson(request.body)
    if (read.ok) return read.value
    throw new ApiError(400, { detail: `JSON parse error - ${read.message}` })
  }
  if (media === 'application/x-www-form-urlencoded')
    return Object.fromEntries(new URLSearchParams(request.body))
  if (media === 'multipart/form-data') return readParts(request.body, type)
  throw new ApiError(415, { detail: `Unsupported media type "${type}" in request.` })
}

function readParts(body: string, type: string): JsonObject {
  const boundary = /boundary="?([^";]*)"?/iu.exec(type)?.[1]
  if (boundary === undefined || boundary === '') {
    const shown = boundary ?? 'None'
    throw new ApiError(400, {
      detail: `Multipart form parse error - Invalid boundary in multipart: ${shown}`,
    })
  }
  const fields = body.split(`--${boundary}`).flatMap((part): readonly (readonly [string, string])[] => {
    const found = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n$/u.exec(part)
    const name = /name="([^"]*)"/iu.exec(found?.[1] ?? '')?.[1]
    return name === undefined ? [] : [[name, found?.[2] ?? '']]
  })
  return Object.fromEntries(fields)
}

const pythonType = (value: JsonValue) =>
  value === null
    ? 'NoneType'
    : Array.isArray(value)
      ? 'list'
      : typeof value === 'string'
        ? 'str'
        : typeof value === 'number'
          ? Number.isInteger(value)
            ? 'int'
            : 'float'
          : 'bool'

/** The object that a serializer wants. Throws ApiError for anything else. */
export function asFields(data: JsonValue): JsonObject {
  if (isObject(data)) return data
  throw new ApiError(400, {
    non_field_errors:
      data === null
        ? ['No data provided']
        : [`Invalid data. Expected a dictionary, but got ${pythonType(data)}.`],
  })
}

/** What a CharField makes of its value: the text without the space around it, or what it says is wrong. */
function readText(data: JsonObject, name: string, longest: number | null) {
  const value = Object.hasOwn(data, name) ? data[name] : undefined
  const wrong = (message: string) => ({ ok: false as const, message })
  if (value === undefined) return wrong('This field is required.')
  if (value === null) return wrong('This field may not be null.')
  if (typeof value !== 'string' && typeof value !== 'number') return wrong('Not a valid string.')
  const text = String(value).trim()
  if (text === '') return wrong('This field may not be blank.')
  if (longest !== null && [...text].length > longest) {
    return wrong(`Ensure this field has no more than ${longest} characters.`)
  }
  const half = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text)?.[0]
  if (half !== undefined) {
    const code = half.charCodeAt(0).toString(16).toUpperCase()
    return wrong(`Surrogate characters are not allowed: U+${code}.`)
  }
  if (text.includes('\0')) return wrong('Null characters are not allowed.')
  return { ok: true as const, text }
}

/** Several texts of the body. Throws ApiError 400 with what is wrong about each. */
export function readTexts<Name extends string>(
  data: JsonObject,
  names: readonly Name[],
  longest: number | null = null,
): Readonly<Record<Name, string>> {
  const faults: Record<string, string[]> = {}
  const texts: Record<string, string> = {}
  for (const name of names) {
    const read = readText(data, name, longest)
    if (read.ok) texts[name] = read.text
    else faults[name] = [read.message]
  }
  if (Object.keys(faults).length > 0) throw new ApiError(400, faults)
  return texts as Record<Name, string>
}
