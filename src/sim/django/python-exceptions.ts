/** Which exceptions are kinds of which others, for `except`. */
import { ApiError } from './http.ts'
import { exceptionText, repr, textOfArguments } from './python-repr.ts'
import {
  type ClassValue,
  type Host,
  type Instance,
  isThing,
  itemsOf,
  NotPlayed,
  Raised,
  type Value,
} from './python-values.ts'

/** Names without their module -> what they are built on. Python's library reference, "Exception hierarchy", and the
 * packages' own modules of exceptions. */
const parents: Readonly<Record<string, string>> = {
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  NameError: 'Exception',
  OSError: 'Exception',
  FileNotFoundError: 'OSError',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  Exception: 'BaseException',
  APIException: 'Exception',
  AuthenticationFailed: 'APIException',
  DetailDictMixin: 'Exception',
  InvalidToken: 'AuthenticationFailed',
  MethodNotAllowed: 'APIException',
  NotAcceptable: 'APIException',
  NotAuthenticated: 'APIException',
  NotFound: 'APIException',
  ParseError: 'APIException',
  Throttled: 'APIException',
  UnsupportedMediaType: 'APIException',
  TokenError: 'Exception',
  TokenBackendError: 'Exception',
  Http404: 'Exception',
  ImproperlyConfigured: 'Exception',
  ObjectDoesNotExist: 'Exception',
  DoesNotExist: 'ObjectDoesNotExist',
  MultipleObjectsReturned: 'Exception',
  DatabaseError: 'Exception',
  IntegrityError: 'DatabaseError',
  OperationalError: 'DatabaseError',
  ProgrammingError: 'DatabaseError',
  DataError: 'DatabaseError',
  FieldError: 'Exception',
  PyJWTError: 'Exception',
  InvalidTokenError: 'PyJWTError',
  DecodeError: 'InvalidTokenError',
  ExpiredSignatureError: 'InvalidTokenError',
}

const lastName = (path: string) => path.split('.').at(-1) ?? path

/** Names that mean different things in different packages. */
function parentOf(path: string): string | undefined {
  const name = lastName(path)
  if (name === 'PermissionDenied' || name === 'ValidationError')
    return path.startsWith('rest_framework') ? 'APIException' : 'Exception'
  if (name === 'PermissionError') return 'OSError'
  return Object.hasOwn(parents, name) ? parents[name] : undefined
}

/** Python's own exceptions that can be named without any import. */
export const isBuiltinException = (name: string): boolean =>
  /^(?:Arithmetic|ZeroDivision|Overflow|Assertion|Attribute|Import|ModuleNotFound|Lookup|Index|Key|Name|OS|FileNotFound|Permission|Runtime|NotImplemented|Recursion|Type|Value)Error$|^(?:Base)?Exception$|^StopIteration$/u.test(
    name,
  )

/** Whether an exception of this name is one of that name. */
function isKind(path: string, wanted: string): boolean {
  const target = lastName(wanted)
  const isSame = (one: string) =>
    lastName(one) === target &&
    (target !== 'PermissionDenied' && target !== 'ValidationError'
      ? true
      : one.startsWith('rest_framework') === wanted.startsWith('rest_framework'))
  for (let at: string | undefined = path; at !== undefined; at = parentOf(at)) if (isSame(at)) return true
  return target === 'Exception' || target === 'BaseException'
}

/** Asked about the classes of the project. */
interface Classes {
  isKindOf(of: ClassValue, is: (path: string) => boolean): boolean
  isBuiltOn(of: ClassValue, wanted: ClassValue): boolean
}

/** Whether `except type` takes this error. */
export function isCaught(error: Raised | ApiError, type: Value, runner: Classes): boolean {
  const items = itemsOf(type)
  if (items !== null) return items.some((one) => isCaught(error, one, runner))
  if (isThing(type, 'host') && type.name === 'exception') return isKind(typeOf(error), type.text ?? '')
  const own = error instanceof Raised ? error.exception?.of : undefined
  if (isThing(type, 'class')) return isThing(own, 'class') && (own === type || runner.isBuiltOn(own, type))
  if (isThing(type, 'library')) {
    if (isThing(own, 'class')) return runner.isKindOf(own, (path) => isKind(path, type.path))
    return isKind(typeOf(error), type.path)
  }
  throw new NotPlayed('this except')
}

const kinds: Readonly<Record<number, string>> = {
  400: 'ValidationError',
  401: 'AuthenticationFailed',
  403: 'PermissionDenied',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  415: 'UnsupportedMediaType',
}
const typeOf = (error: Raised | ApiError) =>
  error instanceof Raised
    ? error.error.type
    : `rest_framework.exceptions.${kinds[error.status] ?? 'APIException'}`

/** What `as e` gives: the object that was raised, or one that says the same. */
export function exceptionOf(error: Raised | ApiError): Value {
  if (error instanceof ApiError) throw new NotPlayed('what stands in an error of REST framework')
  if (error.exception !== null) return error.exception
  const { type, message } = error.error
  const args: Value = { type: 'tuple', items: [message] }
  const made: Host = {
    type: 'host',
    name: lastName(type),
    get: (name) => (name === 'args' ? args : undefined),
    text: message,
  }
  return made
}

/** What `raise value` throws. */
export function raised(value: Value, file: string, line: number): Raised {
  const given: Value =
    isThing(value, 'class') || isThing(value, 'library')
      ? { type: 'instance', of: value, args: [], members: new Map() }
      : value
  if (isThing(given, 'instance')) {
    const type = given.of.type === 'class' ? `${given.of.module}.${given.of.name}` : given.of.path
    return new Raised(type.replace(/^builtins\./u, ''), messageOf(given), file, line, { exception: given })
  }
  if (isThing(given, 'unknown')) throw new NotPlayed(given.what, file, line)
  if (isThing(given, 'host')) return new Raised(given.name, given.text ?? '', file, line)
  return new Raised('TypeError', 'exceptions must derive from BaseException', file, line)
}

const messageOf = ({ of, args, members }: Instance): string => {
  const said = members?.get(exceptionText)
  if (typeof said === 'string') return said
  const isKey = of.type === 'library' && lastName(of.path) === 'KeyError' && args.length === 1
  return isKey ? repr(args[0]?.value ?? null) : textOfArguments(args)
}
