import type { Request } from '../happening.ts'
import type { PythonRun } from './run.ts'

/** A token to send, and what a good middleware does with it. */
export interface TokenCase {
  readonly id: string
  readonly title: string
  /** The value of Authorization; null: the header is not sent. */
  readonly authorization: string | null
  readonly wanted: 'accept' | 'refuse'
  /** What is wrong with a middleware that lets it in, or that turns it away. */
  readonly otherwise: string
}

/** The secret of the prepared tokens; for HS256 a secret must have 32 bytes (RFC 7518 §3.2). */
export const taskSecret = 'campus-cafe-secret-of-32-bytes-ok'

const header = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
/** {"sub":"amina","exp":4102444800}: good until the year 2100. */
const amina = 'eyJzdWIiOiJhbWluYSIsImV4cCI6NDEwMjQ0NDgwMH0'
/** {"sub":"admin","exp":4102444800} */
const admin = 'eyJzdWIiOiJhZG1pbiIsImV4cCI6NDEwMjQ0NDgwMH0'
const signature = 'Xh9Msw_I3elPH0cgJ99Yi11Qyj_P8RKmN4iInzreaUo'

/** Each was made with `hmac` of Python; a test makes them again. */
export const tokenCases: readonly TokenCase[] = [
  {
    id: 'good',
    title: 'A good token',
    authorization: `Bearer ${header}.${amina}.${signature}`,
    wanted: 'accept',
    otherwise: 'Nothing is wrong with this token: whoever has it must get in.',
  },
  {
    id: 'altered',
    title: 'Payload changed, old signature',
    authorization: `Bearer ${header}.${admin}.${signature}`,
    wanted: 'refuse',
    otherwise: 'Compute the HMAC of `header.payload` and compare it with the signature.',
  },
  {
    id: 'none',
    title: 'alg none, no signature',
    authorization: `Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.${admin}.`,
    wanted: 'refuse',
    otherwise: 'The server decides on the algorithm, never the token (RFC 8725 §3.1).',
  },
  {
    id: 'expired',
    title: 'Expired',
    authorization: `Bearer ${header}.eyJzdWIiOiJhbWluYSIsImV4cCI6MTc2NzIyNTYwMH0.vY7YxtMqfgTGI_V3z0Wcop0ODcVxhWWivfsz5yhKl3o`,
    wanted: 'refuse',
    otherwise: 'Compare `exp` with `time.time()`: from that second on it is too late (RFC 7519 §4.1.4).',
  },
  {
    id: 'other',
    title: 'Signed with another secret',
    authorization: `Bearer ${header}.${amina}.3E3LG3NHTzSd80rVQRJySKJFUQsj3b6ySVZMX4ArPa8`,
    wanted: 'refuse',
    otherwise: 'A signature of the right length is not yet the right signature.',
  },
  {
    id: 'hello',
    title: 'Not a token at all',
    authorization: 'Bearer hello',
    wanted: 'refuse',
    otherwise: 'Anybody may send anything: answer 401, and do not fall over it.',
  },
  {
    id: 'missing',
    title: 'No Authorization header',
    authorization: null,
    wanted: 'refuse',
    otherwise: 'Without a token the answer is 401.',
  },
]

/** The request that brings a token of the task. */
export const requestOfCase = ({ authorization }: Pick<TokenCase, 'authorization'>): Request => ({
  method: 'GET',
  path: '/',
  headers: authorization === null ? [] : [['Authorization', authorization]],
  body: '',
})

/** What an application did with a token. */
export type Treatment = 'accepted' | 'refused' | 'broke'

/** What the application did with a token: let it in (200 to 299), refuse it with 401 or 403, or neither. */
export function treatmentOf(run: PythonRun): Treatment {
  if (run.error !== null || run.status === null) return 'broke'
  if (run.status >= 200 && run.status < 300) return 'accepted'
  return run.status === 401 || run.status === 403 ? 'refused' : 'broke'
}

/** Whether that is what should be done with it. */
export const isRightly = (wanted: TokenCase['wanted'], treatment: Treatment): boolean =>
  treatment === (wanted === 'accept' ? 'accepted' : 'refused')

/** wsgi.py as it is given: it reads the token, and believes it. */
export const tokenStart = `import base64, hashlib, hmac, json, os, time

SECRET = os.environ["SECRET_KEY"].encode()


def decode(part):
    """The bytes behind base64url, which leaves the "=" at the end out."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def read_token(token):
    """The claims of a good HS256 token. ValueError for any other."""
    header, payload, signature = token.split(".")
    # Your turn: who says that this token is genuine, and still good?
    return json.loads(decode(payload))


def check_token(app):
    """A middleware: an application round another one."""

    def middleware(environ, start_response):
        scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        try:
            if scheme != "Bearer":
                raise ValueError("no token")
            environ["user"] = read_token(token)["sub"]
        except ValueError:
            headers = [("Content-Type", "text/plain"), ("WWW-Authenticate", "Bearer")]
            start_response("401 Unauthorized", headers)
            return [b"Who are you?\\n"]
        return app(environ, start_response)

    return middleware


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"Hello {environ['user']}\\n".encode()]


application = check_token(hello)
`

/** wsgi.py of the first task, as it is given: it answers, and does not say what was asked. */
export const callableStart = `def application(environ, start_response):
    """What a server calls for each request. PEP 3333."""
    path = environ["PATH_INFO"]
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    start_response("200 OK", headers)
    return [b"You asked for " + path.encode("latin-1") + b"\\n"]
`
