/** What REST framework reads from REST_FRAMEWORK. */
import { type ImportSetting, notByName } from './import-setting.ts'
import { isJwtName } from './jwt-settings.ts'
import { textOf } from './python-repr.ts'
import { isThing, library, Raised, type Value } from './python-values.ts'

/** The classes that views have which say nothing of their own. */
export interface RestSettings {
  readonly authentication: Value
  readonly permissions: Value
  /** What `rest_framework.views` raises when it is imported; null: nothing. */
  readonly fault: Raised | null
}

interface About {
  /** SIMPLE_JWT is not there or empty, and SimpleJWT looks here. */
  readonly isJwtToo: boolean
  readonly tell: (name: string, message: string) => void
}

/** Reads REST_FRAMEWORK; `tell` is told of names that REST framework does not know. */
export function readRestSettings(
  rest: Value | undefined,
  importSetting: ImportSetting,
  { isJwtToo, tell }: About,
): RestSettings {
  for (const name of namesIn(rest)) {
    if (restSettings.has(name) || (isJwtToo && isJwtName(name))) continue
    tell(name, `REST framework knows no setting ${name}, and ignores it.`)
  }
  const found = new Map<string, Value>()
  let fault: Raised | null = null
  try {
    // In the order in which `rest_framework/views.py` and `generics.py` ask for them.
    for (const name of imported) {
      const given = memberOf(rest, name)
      if (given !== undefined) found.set(name, importSetting(name, given))
    }
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    fault = error
  }
  // None is a value, too.
  const valueOr = (name: string, usual: Value) => (found.has(name) ? (found.get(name) ?? null) : usual)
  return {
    authentication: valueOr('DEFAULT_AUTHENTICATION_CLASSES', defaultAuthentication),
    permissions: valueOr('DEFAULT_PERMISSION_CLASSES', defaultPermissions),
    fault,
  }
}

const defaultAuthentication: Value = {
  type: 'list',
  items: ['SessionAuthentication', 'BasicAuthentication'].map((name) =>
    library(`rest_framework.authentication.${name}`),
  ),
}
const defaultPermissions: Value = { type: 'list', items: [library('rest_framework.permissions.AllowAny')] }

/** `REST_FRAMEWORK[name]`; undefined for a KeyError. Throws Raised for what has no such items. */
function memberOf(rest: Value | undefined, name: string): Value | undefined {
  if (rest === undefined || isThing(rest, 'unknown')) return undefined
  if (isThing(rest, 'dict')) return rest.items.get(name)
  throw notByName(rest)
}

const imported = [
  'DEFAULT_RENDERER_CLASSES',
  'DEFAULT_PARSER_CLASSES',
  'DEFAULT_AUTHENTICATION_CLASSES',
  'DEFAULT_THROTTLE_CLASSES',
  'DEFAULT_PERMISSION_CLASSES',
  'DEFAULT_CONTENT_NEGOTIATION_CLASS',
  'DEFAULT_METADATA_CLASS',
  'DEFAULT_VERSIONING_CLASS',
  'DEFAULT_FILTER_BACKENDS',
  'DEFAULT_PAGINATION_CLASS',
]

const namesIn = (rest: Value | undefined): readonly string[] =>
  isThing(rest, 'dict') ? [...rest.items.keys()].map(textOf) : []

/** What REST framework 3.14 knows. */
const restSettings = new Set(
  'ALLOWED_VERSIONS COERCE_DECIMAL_TO_STRING COMPACT_JSON DATETIME_FORMAT DATETIME_INPUT_FORMATS DATE_FORMAT DATE_INPUT_FORMATS DEFAULT_AUTHENTICATION_CLASSES DEFAULT_CONTENT_NEGOTIATION_CLASS DEFAULT_FILTER_BACKENDS DEFAULT_METADATA_CLASS DEFAULT_PAGINATION_CLASS DEFAULT_PARSER_CLASSES DEFAULT_PERMISSION_CLASSES DEFAULT_RENDERER_CLASSES DEFAULT_SCHEMA_CLASS DEFAULT_THROTTLE_CLASSES DEFAULT_THROTTLE_RATES DEFAULT_VERSION DEFAULT_VERSIONING_CLASS EXCEPTION_HANDLER FORMAT_SUFFIX_KWARG HTML_SELECT_CUTOFF HTML_SELECT_CUTOFF_TEXT NON_FIELD_ERRORS_KEY NUM_PROXIES ORDERING_PARAM PAGE_SIZE SCHEMA_COERCE_METHOD_NAMES SCHEMA_COERCE_PATH_PK SEARCH_PARAM STRICT_JSON TEST_REQUEST_DEFAULT_FORMAT TEST_REQUEST_RENDERER_CLASSES TIME_FORMAT TIME_INPUT_FORMATS UNAUTHENTICATED_TOKEN UNAUTHENTICATED_USER UNICODE_JSON UPLOADED_FILES_USE_URL URL_FIELD_NAME URL_FORMAT_OVERRIDE VERSION_PARAM VIEW_DESCRIPTION_FUNCTION VIEW_NAME_FUNCTION'.split(
    ' ',
  ),
)
