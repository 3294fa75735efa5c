/** Projects whose views and serializers do more than those of the lessons: what learners try in them. */
import type { Project } from '../../src/sim/django/project.ts'
import { bearer, type Configuration, call, type Exchange, get, login, post, refreshWith } from './exchange.ts'

const tokens = `from rest_framework import serializers
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.views import TokenObtainPairView


class NamedSerializer(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token['name'] = user.username
        token['roles'] = ['staff'] if user.is_staff else []
        return token

    def validate(self, attrs):
        data = super().validate(attrs)
        if self.user.username == 'tess':
            raise serializers.ValidationError('Not today.')
        data['username'] = self.user.username
        return data


class NamedView(TokenObtainPairView):
    serializer_class = NamedSerializer
`

/** One view with a branch for each thing to try, named in the query. */
const trying = `from django.http import Http404, JsonResponse
from rest_framework import status
from rest_framework.exceptions import *
from rest_framework.response import Response
from rest_framework.views import APIView


class Busy(APIException):
    status_code = 503
    default_detail = 'Busy, try later.'


class Point:
    kind = 'point'

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    @property
    def double(self):
        return self.x * 2

    @classmethod
    def make(cls):
        return cls(7)


class Named(Point):
    def __init__(self, name):
        super().__init__(1)
        self.name = name

    def __str__(self):
        return f'named {self.name}'


def twice(fn):
    def wrapper(*args, **kwargs):
        return [fn(*args, **kwargs), later()]
    return wrapper


@twice
def plus(a, b=1):
    return a + b


def later():
    return 'later'


class Try(APIView):
    authentication_classes = []

    def get(self, request):
        what = request.query_params.get('what')
        if what == 'comprehensions':
            return Response([[x * 2 for x in range(4) if x], {k: len(k) for k in ['a', 'bb']}, sorted({1, 1, 0})])
        elif what == 'texts':
            return Response([f'{1 + 1:>4}|{3.14159:.2f}', '%s-%d' % ('a', 2), '{} {n!r}'.format(1, n='x'), 'abc'[::-1]])
        elif what == 'classes':
            return Response([Point(1, y=2).y, Point.make().double, str(Named('a')), Named('b').x, Point.kind])
        elif what == 'functions':
            return Response([plus(1), plus(1, b=5), (lambda a: a + 1)(1), list(enumerate('ab', 1))])
        elif what == 'loops':
            found = []
            for index, letter in enumerate('abcd'):
                if letter == 'b':
                    continue
                if letter == 'd':
                    break
                found.append(index)
            while len(found) < 3:
                found.append('more')
            return Response(found)
        elif what == 'errors':
            try:
                int('x')
            except (KeyError, ValueError) as error:
                return Response({'error': str(error)}, status=status.HTTP_400_BAD_REQUEST)
        elif what == 'plain':
            return JsonResponse({'letter': '\\u00fc', 'list': [1, None]}, status=202)
        elif what == 'headers':
            response = Response({'host': request.headers['host'] != '', 'ip': request.META['REMOTE_ADDR']})
            response['Location'] = '/elsewhere/'
            return response
        elif what == 'nothing':
            return Response(status=204)
        elif what == 'none':
            return Response(None)
        elif what == 'missing':
            raise NotFound('No such thing.')
        elif what == 'gone':
            raise Http404
        elif what == 'invalid':
            raise ValidationError({'text': ['Too short.']})
        elif what == 'busy':
            raise Busy()
        elif what == 'who':
            raise AuthenticationFailed()
        elif what == 'unpack':
            a, b = 1, 2, 3
        return Response([request.method, request.user.is_authenticated])
`

const urls = `from django.urls import path

from .trying import Try
from .views import MeView, NoteDetail, NoteList

urlpatterns = [
    path('try/', Try.as_view()),
    path('me/', MeView.as_view()),
    path('notes/', NoteList.as_view()),
    path('notes/<int:pk>/', NoteDetail.as_view()),
]
`

const asked: readonly (readonly [what: string, status: number])[] = [
  ['comprehensions', 200],
  ['texts', 200],
  ['classes', 200],
  ['functions', 200],
  ['loops', 200],
  ['errors', 400],
  ['plain', 202],
  ['headers', 200],
  ['nothing', 204],
  ['none', 200],
  ['missing', 404],
  ['gone', 404],
  ['invalid', 400],
  ['busy', 503],
  ['who', 403],
  ['unpack', 500],
  ['', 200],
]

const options = (path: string): Exchange => ({
  name: `OPTIONS of ${path}`,
  request: call('OPTIONS', path, bearer('ana.access')),
  status: 200,
})

/** @param plain the lessons' own project, as its server runs it */
export const ownCode = (plain: Project): Configuration => ({
  name: 'own_code',
  project: {
    ...plain,
    files: {
      ...plain.files,
      'notes/tokens.py': tokens,
      'notes/trying.py': trying,
      'notes/urls.py': urls,
      'campus/urls.py': (plain.files['campus/urls.py'] ?? '')
        .replace('urlpatterns', 'from notes.tokens import NamedView\n\nurlpatterns')
        .replace('TokenObtainPairView.as_view()', 'NamedView.as_view()'),
    },
  },
  exchanges: [
    { name: 'claims of its own', request: login('ana'), status: 200, keep: 'ana' },
    {
      name: 'refused by its validate',
      request: login('tess'),
      status: 400,
      says: { non_field_errors: ['Not today.'] },
    },
    { name: 'a wrong password', request: login('ana', 'wrong'), status: 401 },
    { name: 'the claims stay', request: refreshWith('ana.refresh'), status: 200, keep: 'next' },
    { name: 'and are let in', request: get('/api/me/', bearer('next.access')), status: 200 },
    ...['/api/token/', '/api/notes/', '/api/notes/1/', '/api/notes/2/', '/api/notes/99/'].map(options),
    ...asked.map(([what, status]) => ({
      name: `a view: ${what === '' ? 'nothing of it' : what}`,
      request: get(`/api/try/?what=${what}`),
      status,
    })),
    {
      name: 'indented',
      request: () => ({
        method: 'GET',
        path: '/api/try/',
        headers: [['Accept', 'application/json; indent=4']],
        body: '',
      }),
      status: 200,
    },
    {
      name: 'half a surrogate',
      request: post('/api/token/verify/', () => ({ token: '\ud800' })),
      status: 400,
    },
    {
      name: 'a star for a type',
      request: () => ({
        method: 'POST',
        path: '/api/token/verify/',
        headers: [['Content-Type', '*/*']],
        body: '{}',
      }),
      status: 400,
    },
    {
      name: 'a comma behind the token',
      request: get('/api/me/', (held) => `Bearer ${held['ana.access']},`),
      status: 401,
    },
  ],
})
