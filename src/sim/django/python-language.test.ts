import { describe, expect, it } from 'vitest'
import { handleRequest } from './handle.ts'
import { wiredProject } from './start-project.ts'

const now = 1_767_225_600
const urls = `from django.urls import path
from .trying import Try

urlpatterns = [path('try/', Try.as_view())]
`

/** What GET /api/try/ answers with this body of the method, and these lines above the class. */
async function answer(body: string, top = '') {
  const lines = body.split('\n').map((line) => `        ${line}\n`)
  const trying = `from rest_framework.response import Response
from rest_framework.views import APIView
${top}

class Try(APIView):
    authentication_classes = []

    def get(self, request):
${lines.join('')}`
  const files = { 'notes/trying.py': trying, 'notes/urls.py': urls }
  const request = { method: 'GET', path: '/api/try/?a=1', headers: [], body: '' } as const
  return handleRequest(wiredProject({ files }), request, now)
}

const point = `class Point:
    kind = 'point'
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
    def total(self):
        return self.x + self.y
    @property
    def double(self):
        return self.x * 2
    @classmethod
    def make(cls):
        return cls(7)
    @staticmethod
    def add(a, b):
        return a + b
class Named(Point):
    def __init__(self, name):
        super().__init__(1)
        self.name = name
    def __str__(self):
        return f'named {self.name}'`
const decorated = `def twice(fn):
    def wrapper(*args):
        return fn(*args) * 2 + last()
    return wrapper
@twice
def f(x):
    return x + later()
def later():
    return 1
def last():
    return 0`

// Each was run by CPython 3.11 with Django 3.2 and REST framework 3.14, which answered the same.
const answers: readonly (readonly [body: string, json: unknown, top?: string])[] = [
  ['return Response([x * 2 for x in [1, 2, 3] if x > 1])', [4, 6]],
  ['return Response([{k: len(k) for k in ["a", "bb"]}])', [{ a: 1, bb: 2 }]],
  [
    'return Response([(a, b) for a in range(2) for b in "xy"])',
    [
      [0, 'x'],
      [0, 'y'],
      [1, 'x'],
      [1, 'y'],
    ],
  ],
  ['return Response(sorted({x % 2 for x in range(5)}))', [0, 1]],
  ['return Response((lambda a, b=2: a + b)(1))', 3],
  [
    'return Response(f"{1 + 1:>4}|{3.14159:.2f}|{12345:,}|{7:03d}|{{}}|{request.method!r}")',
    "   2|3.14|12,345|007|{}|'GET'",
  ],
  ['return Response(f"{1+1=}")', '1+1=2'],
  ['return Response("%s-%d-%r-%%" % ("a", 2, "b"))', "a-2-'b'-%"],
  ['return Response("{} {} {name!r:>5}".format(1, 2, name="x"))', "1 2   'x'"],
  ['return Response(["abcdef"[1:3], "abc"[::-1], [1, 2, 3][-2:]])', ['bc', 'cba', [2, 3]]],
  ['return Response([*range(3), *"ab"])', [0, 1, 2, 'a', 'b']],
  ['a, *b = [1, 2, 3]\n(c, d), e = (1, 2), 3\nreturn Response([a, b, c, d, e])', [1, [2, 3], 1, 2, 3]],
  [
    'out = []\nfor i, x in enumerate("abc"):\n    if x == "b":\n        continue\n    out.append(f"{i}{x}")\nelse:\n    out.append("end")\nreturn Response(out)',
    ['0a', '2c', 'end'],
  ],
  ['n = 0\nwhile True:\n    n += 1\n    if n == 3:\n        break\nreturn Response(n)', 3],
  [
    'try:\n    x = int("a")\nexcept (TypeError, ValueError) as e:\n    x = str(e)\nreturn Response(x)',
    "invalid literal for int() with base 10: 'a'",
  ],
  ['out = []\ntry:\n    out.append(1)\nfinally:\n    out.append(2)\nreturn Response(out)', [1, 2]],
  [
    'try:\n    raise Mine("hello")\nexcept Exception as e:\n    return Response(str(e))',
    'hello',
    'class Mine(Exception):\n    pass',
  ],
  ['d = {"a": 1, "b": 2}\ndel d["a"]\nreturn Response([d, d == {"b": 2}])', [{ b: 2 }, true]],
  [
    'p = Point(1, y=2)\np.z = 3\nreturn Response([p.x, p.z, p.total(), Point.kind, p.double, Point.make().x, Point.add(1, 2)])',
    [1, 3, 3, 'point', 2, 7, 3],
    point,
  ],
  ['return Response([str(Named("a")), f"{Named(1)}", Named("b").total()])', ['named a', 'named 1', 1], point],
  ['return Response(f(2))', 6, decorated],
  ['return Response(list(range(2)))', [0, 1], 'from rest_framework.exceptions import *'],
  ['return Response([getattr(request.user, "username", "none"), hasattr(request, "nope")])', ['', false]],
  [
    'return Response([request.META.get("REMOTE_ADDR"), request.headers.get("host"), "X" in "aXb"])',
    ['127.0.0.1', 'localhost:8000', true],
  ],
  [
    'return Response([str(10 / 2), str(1e-7), int(7.0), (1, 2) < (1, 3), [0] * 2])',
    ['5.0', '1e-07', 7, true, [0, 0]],
  ],
]

// Exceptions of REST framework and two of Django's are answers; all others end as a 500.
const refusals: readonly (readonly [body: string, status: number, json: unknown])[] = [
  ['raise NotFound()', 404, { detail: 'Not found.' }],
  ['raise PermissionDenied("no")', 403, { detail: 'no' }],
  ['raise ValidationError({"text": ["bad"]})', 400, { text: ['bad'] }],
  ['raise ValidationError("bad")', 400, ['bad']],
  ['raise AuthenticationFailed()', 403, { detail: 'Incorrect authentication credentials.' }],
  ['raise Busy()', 503, { detail: 'Busy, try later.' }],
  ['raise Http404', 404, { detail: 'Not found.' }],
]
const exceptions = `from django.http import Http404
from rest_framework.exceptions import *

class Busy(APIException):
    status_code = 503
    default_detail = 'Busy, try later.'`

const stops: readonly (readonly [body: string, error: string])[] = [
  ['raise ValueError("bad")', 'ValueError: bad'],
  ['a, b = 1, 2, 3', 'ValueError: too many values to unpack (expected 2)'],
  ['a, b = [1]', 'ValueError: not enough values to unpack (expected 2, got 1)'],
  ['try:\n    1 / 0\nexcept KeyError:\n    pass', 'ZeroDivisionError: division by zero'],
  ['assert 1 == 2, "math"', 'AssertionError: math'],
  ['raise "x"', 'TypeError: exceptions must derive from BaseException'],
]

// What this page cannot work out is never guessed.
const unplayed = [
  'match 1:\n    case 1:\n        return Response(1)',
  'with open("x") as f:\n    return Response(f.read())',
  'return Response(10 / 2)',
  'return Response(isinstance(1, int))',
  'return Response(self.get_renderers())',
]

describe('the Python of a view', () => {
  it.each(answers.map(([body, json, top]) => ({ body, json, top })))('$body', async ({ body, json, top }) => {
    const { response } = await answer(body, top)
    expect([response.status, JSON.parse(response.body)]).toEqual([200, json])
  })

  it.each(refusals)('answers to %s with %i', async (body, status, json) => {
    const { response } = await answer(body, exceptions)
    expect([response.status, JSON.parse(response.body)]).toEqual([status, json])
  })

  it.each(stops)('%s: 500', async (body, error) => {
    const { response, checked } = await answer(body)
    expect(response.status).toBe(500)
    expect(checked.at(-1)?.say).toContain(error)
  })

  it.each(unplayed)('says that it does not play: %s', async (body) => {
    const { response, unplayed: why } = await answer(body)
    expect(response.status).toBe(0)
    expect(why ?? response.body).toContain('cannot be played here')
  })
})
