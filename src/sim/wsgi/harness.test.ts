import { loadPyodide } from 'pyodide'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '../happening.ts'
import { lookedAtClock, nodePython } from '../testing/python.ts'
import { bytesLiteral } from './bytes-literal.ts'
import { type PythonRun, pathInfo, type RunPython, textOfBytes } from './run.ts'
import { sayRefusal, sayRule } from './say-rules.ts'
import { startPython } from './start-python.ts'

let python: RunPython
beforeAll(async () => {
  python = await nodePython()
}, 120_000)

const get = (path: string, change: Partial<Request> = {}): Request => ({
  method: 'GET',
  path,
  headers: [],
  body: '',
  ...change,
})

async function run(code: string, request = get('/'), env = {}): Promise<PythonRun> {
  const ended = await python({ code, request, env })
  if (ended === null) throw new Error('Python is not here')
  return ended
}

/** An application of these lines. */
const application = (...lines: string[]) =>
  ['def application(environ, start_response):', ...lines.map((line) => `    ${line}`)].join('\n')

const ok = `start_response("200 OK", [("Content-Type", "text/plain")])`

describe('an application', () => {
  it('answers with status, headers and the exact bytes of its body', async () => {
    const code = application(
      'start_response("203 Not Really", [("Content-Type", "text/plain"), ("X-A", "1")])',
      'return [b"\\x00\\xff", "\\u00e9".encode()]',
    )
    expect(await run(code)).toEqual({
      status: 203,
      reason: 'Not Really',
      headers: [
        ['Content-Type', 'text/plain'],
        ['X-A', '1'],
      ],
      body: '\x00\xff\xc3\xa9',
      error: null,
      validator: null,
      printed: '',
    })
  })

  it('is given the request as gunicorn gives it', async () => {
    const code = [
      'import json',
      application(
        ok,
        'wanted = {key: value for key, value in environ.items() if isinstance(value, str)}',
        'wanted["body"] = environ["wsgi.input"].read(100).decode()',
        'return [json.dumps(wanted).encode()]',
      ),
    ].join('\n')
    const request = get('/caf%C3%A9/é?q=a%20b&q=%C3%A9#gone', {
      method: 'POST',
      body: 'é!',
      headers: [
        ['Authorization', 'Bearer x'],
        ['content-type', 'text/plain'],
        ['X-Twice', 'one'],
        ['X-Twice', ' two '],
        ['Content-Length', '999'],
        ['', 'no name'],
      ],
    })
    const { body, error, validator } = await run(code, request)
    expect([error, validator]).toEqual([null, null])
    expect(JSON.parse(body)).toMatchObject({
      REQUEST_METHOD: 'POST',
      PATH_INFO: '/caf\xc3\xa9/\xc3\xa9',
      QUERY_STRING: 'q=a%20b&q=%C3%A9',
      CONTENT_TYPE: 'text/plain',
      CONTENT_LENGTH: '3',
      HTTP_AUTHORIZATION: 'Bearer x',
      HTTP_X_TWICE: 'one,two',
      body: 'é!',
    })
    expect(pathInfo(request.path)).toBe('/caf\xc3\xa9/\xc3\xa9')
  })

  it('may be a generator, a class, or write by hand', async () => {
    const generator = application(ok, 'yield b"a"', 'yield b"b"')
    const byHand = application(`write = ${ok}`, 'write(b"a")', 'return [b"b"]')
    const made = [
      'class application:',
      '    def __init__(self, environ, start_response):',
      '        self.start = start_response',
      '    def __iter__(self):',
      '        self.start("200 OK", [("Content-Type", "text/plain")])',
      '        yield b"ab"',
    ].join('\n')
    for (const code of [generator, byHand, made]) {
      expect(await run(code)).toMatchObject({ status: 200, body: 'ab', error: null })
    }
  })

  it('sees the environment of its order and of no other', async () => {
    const code = `import os\n${application(ok, 'return [os.environ.get("SECRET", "none").encode()]')}`
    expect((await run(code, get('/'), { SECRET: 'abc' })).body).toBe('abc')
    expect((await run(code)).body).toBe('none')
  })

  it('starts afresh with each request', async () => {
    const code = `count = 0\n${application('global count', 'count += 1', ok, 'return [str(count).encode()]')}`
    expect([(await run(code)).body, (await run(code)).body]).toEqual(['1', '1'])
  })

  it('has its prints kept, once, and not without end', async () => {
    const code = application(
      'print("out")',
      'import sys; print("err", file=sys.stderr); print("log", file=environ["wsgi.errors"])',
      ok,
      'return [b""]',
    )
    expect((await run(code)).printed).toBe('out\nerr\nlog\n')
    const endless = application('print("x" * 50_000)', ok, 'return [b""]')
    expect((await run(endless)).printed).toHaveLength(20_000)
  })
})

describe('code that fails', () => {
  it('has a traceback with its own lines only', async () => {
    const code = `def helper():\n    return 1 / 0\n\n${application(ok, 'return [helper()]')}`
    const { error, status } = await run(code)
    expect(status).toBeNull()
    expect(error).toMatchObject({ by: 'code', type: 'ZeroDivisionError', line: 2 })
    expect(error?.traceback.split('\n').filter((line) => line.startsWith('  File'))).toEqual([
      '  File "wsgi.py", line 6, in application',
      '  File "wsgi.py", line 2, in helper',
    ])
    expect(error?.traceback).toContain('return 1 / 0')
  })

  it('says where the grammar breaks', async () => {
    const { error } = await run('def application(environ, start_response)\n    pass')
    expect(error).toMatchObject({ by: 'code', type: 'SyntaxError', line: 1 })
  })

  it.each([
    ['there is no application', 'x = 1', 'AttributeError', /no attribute 'application'/],
    ['it is no callable', 'application = 5', 'TypeError', /not callable/],
    ['it returns a text', application(ok, 'return "hello"'), 'TypeError', /'h' is not a byte/],
    ['it returns nothing', application(ok), 'TypeError', /'NoneType' object is not iterable/],
    ['it never starts', application('return [b"x"]'), 'AssertionError', /before start_response/],
    ['it starts twice', application(ok, ok, 'return []'), 'AssertionError', /already set/],
    ['the status is a number', application('start_response(200, [])'), 'TypeError', /200 is not a string/],
    [
      'a header is a number',
      application('start_response("200 OK", [("A", 1)])'),
      'TypeError',
      /1 is not a string/,
    ],
    ['the headers are a dict', application('start_response("200 OK", {"Abc": "x"})'), 'TypeError', /pairs/],
    ['it never ends its body', application(ok, 'while True: yield b"x" * 1000'), 'OverflowError', /200000/],
  ])('is refused by the server where %s', async (_, code, type, message) => {
    const { error } = await run(code)
    expect(error).toMatchObject({ by: 'server', type, line: null })
    expect(error?.message).toMatch(message)
    expect(sayRefusal(error?.message ?? '')).not.toBeNull()
  })

  it('cannot take the bench down with it', async () => {
    const codes = [
      'raise SystemExit(3)',
      application('raise KeyboardInterrupt'),
      application('return application(environ, start_response)'),
      application('import json; json.dumps = json.loads = None', ok, 'return [b""]'),
      application('import sys; sys.stdout = None', ok, 'return [b""]'),
      application('import os; os.environ = None', ok, 'return [b""]'),
    ]
    for (const code of codes) await run(code)
    expect((await run(application(ok, 'return [b"fine"]'))).body).toBe('fine')
  })
})

describe('the time', () => {
  const endless = 'while True: pass'

  it('ends a loop, says in which line it was, and leaves Python as it was', async () => {
    const { status, error, printed } = await run(application(ok, 'print("before")', endless))
    expect(error).toEqual({
      by: 'time',
      type: '',
      message: 'The code did not end within 5 seconds.',
      line: 4,
      traceback: 'The code did not end within 5 seconds.',
    })
    expect([status, printed]).toEqual([null, 'before\n'])
    expect(await run(application(ok, 'return [b"well"]'))).toMatchObject({ body: 'well', error: null })
  })

  it.each([
    ['while the file is read', endless, 1],
    ['in the body', application(ok, 'yield b"a"', endless), 4],
    ['behind `except Exception`', application('try:', `    ${endless}`, 'except Exception: pass'), 3],
  ])('is up %s', async (_, code, line) => {
    const { error } = await run(code)
    expect(error).toMatchObject({ by: 'time', line })
  })

  it('cannot be turned off for the runs to come', async () => {
    await run(application('import signal, os', 'signal.signal(2, signal.SIG_IGN)', 'signal.signal = None'))
    expect((await run(endless)).error).toMatchObject({ by: 'time' })
  })

  it('ends the interpreter where the code does not let itself be interrupted', async () => {
    const stubborn = startPython(await loadPyodide(), {
      seconds: 0.1,
      graceSeconds: 0.1,
      now: lookedAtClock(),
    })
    const code = application(
      'while True:',
      '    try:',
      `        ${endless}`,
      '    except BaseException: pass',
    )
    expect(() => stubborn({ code, request: get('/') })).toThrow()
  }, 120_000)

  it('counts for the look of the validator, too', async () => {
    const code = [
      'import builtins',
      'builtins.calls = getattr(builtins, "calls", 0) + 1',
      application(ok, 'while builtins.calls > 1: pass', 'return [b""]'),
    ].join('\n')
    expect(await run(code)).toMatchObject({ status: null, validator: null, error: { by: 'time', line: 5 } })
  })
})

describe('the validator', () => {
  it.each([
    ['a text as body', application(ok, 'return "hello"'), /should not return a string/],
    ['bytes as body', application(ok, 'return b"hello"'), /should not return a string/],
    ['a list of texts', application(ok, 'return ["hello"]'), /non-bytestring/],
    [
      'headers in a tuple',
      application('start_response("200 OK", (("Content-Type", "text/plain"),))', 'return [b""]'),
      /must be of type list/,
    ],
    ['no type', application('start_response("200 OK", [])', 'return [b""]'), /No Content-Type/],
    [
      'a newline in a header',
      application('start_response("200 OK", [("Content-Type", "a\\nb")])', 'return [b""]'),
      /Bad header value/,
    ],
    [
      'a status without words',
      application('start_response("200", [("Content-Type", "a")])', 'return [b""]'),
      /single space/,
    ],
    [
      'a read without a length',
      application('environ["wsgi.input"].read()', ok, 'return [b""]'),
      /AssertionError/,
    ],
    ['nothing returned', application(ok), /must return an iterator/],
  ])('has something against %s', async (_, code, message) => {
    const { validator } = await run(code)
    expect(validator).toMatch(message)
    expect(sayRule(validator ?? '')).not.toBeNull()
  })

  it('is not taken for an assert in the code', async () => {
    const { error, validator } = await run(application('assert False, "mine"'))
    expect([error?.by, validator]).toEqual(['code', null])
  })
})

it('writes bytes the way Python does', async () => {
  const every = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('')
  const code = application(ok, 'return [repr(environ["wsgi.input"].read(900)).encode()]')
  for (const body of ['', "it's", 'both \' and "', 'tab\tline\n\\', 'é']) {
    const bytes = Array.from(new TextEncoder().encode(body), (one) => String.fromCharCode(one)).join('')
    expect((await run(code, get('/', { body }))).body).toBe(bytesLiteral(bytes))
  }
  const all = application(ok, 'return [repr(bytes(range(256))).encode()]')
  expect((await run(all)).body).toBe(bytesLiteral(every))
})

it('reads bytes as text', () => {
  expect(textOfBytes('\xc3\xa9\xff')).toBe('é\ufffd')
})
