import type { JsonObject, JsonValue } from '../../core/json.ts'
import { list, type Value } from './python-values.ts'

/** A value of JSON as Python has it. */
export function fromJson(value: JsonValue): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return list((value as readonly JsonValue[]).map(fromJson))
  return {
    type: 'dict',
    items: new Map(Object.entries(value as JsonObject).map(([name, one]) => [name, fromJson(one)])),
  }
}
