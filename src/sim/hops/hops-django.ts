import type { Hop } from './hop.ts'
import { recorded } from './recorded.ts'
import type { Front, Journey, WsgiCall } from './recording.ts'

/** The hops inside server and Django, from `environ` to what the application gives back. */
export function djangoHops(front: Front, journey: Journey, call: WsgiCall): Hop[] {
  const server = front === 'runserver' ? 'runserver' : 'gunicorn'
  const isRefused = call.permission === 'False'
  const hops: Hop[] = [
    {
      id: 'environ',
      box: 'server',
      way: 'there',
      title: `${server} builds environ`,
      say:
        front === 'runserver'
          ? 'The development server reads the bytes and makes a Python dict of them: `Authorization` becomes `HTTP_AUTHORIZATION`. It puts all variables of its own environment beside them, the password of the database among them. One process, a thread for each connection.'
          : `A free worker reads the bytes and makes a Python dict of them: \`Authorization\` becomes \`HTTP_AUTHORIZATION\`. It is a process of its own and does one request at a time.${front === 'nginx' ? ' For gunicorn the client is nginx.' : ''}`,
      shows: [
        { kind: 'facts', title: 'Who does it', rows: [['Running in', call.process]] },
        { kind: 'environ' },
      ],
    },
    {
      id: 'wsgi',
      box: 'django',
      way: 'there',
      title: 'The WSGI call',
      say: 'This is all that WSGI is: an agreement on how a server calls an application (PEP 3333). No program, no process, no box: an arrow. `environ` is what you just saw; `start_response` is a function of the server’s.',
      shows: [
        {
          kind: 'python',
          title: 'What the server does, in short',
          text: 'from campus.wsgi import application\n\nbody = application(environ, start_response)\nfor chunk in body:\n    send(chunk)',
        },
      ],
    },
    {
      id: 'middleware',
      box: 'django',
      way: 'there',
      title: 'Through the middleware',
      say: 'Each is a function round the next one, so the request goes through from top to bottom, and the answer from bottom to top. `AuthenticationMiddleware` is for sessions: it does not know tokens.',
      shows: [{ kind: 'list', title: 'MIDDLEWARE, in this order', items: recorded.middleware }],
    },
    {
      id: 'urls',
      box: 'django',
      way: 'there',
      title: call.route === null ? 'No address fits' : 'The URLconf finds the view',
      say:
        call.route === null
          ? 'Django tries its patterns one after the other. None fits `/static/`: files are not its work. gunicorn has no hand for files either; only runserver has, and only for development.'
          : 'Django tries its patterns one after the other; the first that fits gives the view. The token plays no part in it.',
      shows: [
        {
          kind: 'facts',
          title: 'campus/urls.py and notes/urls.py',
          rows:
            call.route === null
              ? [['Answer', '404 Not Found']]
              : [
                  ['Pattern', call.route.pattern],
                  ['View', call.route.view],
                ],
        },
      ],
    },
  ]
  if (call.permission !== null) hops.push(auth(journey, call))
  if (call.permission !== null && !isRefused) hops.push(...viewAndTables(call))
  hops.push(answer(call))
  return hops
}

function auth(journey: Journey, call: WsgiCall): Hop {
  const isRefused = call.permission === 'False'
  return {
    id: 'auth',
    box: 'django',
    way: 'there',
    title: isRefused ? 'No token: 401' : 'JWTAuthentication, then the permission',
    say: isRefused
      ? 'JWTAuthentication finds no `Authorization` header and says `None`: “not mine”. That is no error. But then `IsAuthenticated` says no, and the answer is 401. No view, no table was touched.'
      : 'JWTAuthentication takes the token from `HTTP_AUTHORIZATION`, verifies its signature and its times, then loads the user. `IsAuthenticated` asks only whether there is one. Both belong to REST framework, not to the middleware.',
    shows: [
      {
        kind: 'facts',
        title: 'What they said',
        rows: [
          ['JWTAuthentication.authenticate()', call.auth ?? 'None'],
          ['IsAuthenticated.has_permission()', call.permission ?? ''],
          ...(journey === 'token' ? ([['request.user', 'ana']] as const) : []),
        ],
      },
    ],
  }
}

function viewAndTables(call: WsgiCall): Hop[] {
  return [
    {
      id: 'view',
      box: 'django',
      way: 'there',
      title: 'The view runs',
      say: 'Only now your own code. It asks the model for rows and the serializer for JSON.',
      shows: [
        {
          kind: 'python',
          title: 'notes/views.py',
          text: "class NoteList(generics.ListCreateAPIView):\n    queryset = Note.objects.select_related('owner')\n    serializer_class = NoteSerializer\n    permission_classes = [IsAuthenticated]",
        },
      ],
    },
    {
      id: 'sql',
      box: 'database',
      way: 'there',
      title: `PostgreSQL answers ${call.sql.length} statements`,
      say: 'The first came from JWTAuthentication: the token names a user by number, and Django loads that user each time. The second is the view’s. Between them PostgreSQL knows nothing of tokens: it sees one database user for all of them.',
      shows: [{ kind: 'list', title: 'Statements, in their order', items: call.sql }],
    },
  ]
}

function answer(call: WsgiCall): Hop {
  return {
    id: 'answer',
    box: 'django',
    way: 'back',
    title: `Django answers: ${call.status}`,
    say: 'Back through the middleware, from bottom to top; then Django calls `start_response` with a status and a list of headers, and returns something that gives bytes.',
    shows: [
      {
        kind: 'python',
        title: 'start_response(status, headers)',
        text: `start_response(\n    ${pythonText(call.status)},\n    [\n${call.headers.map(([name, value]) => `        (${pythonText(name)}, ${pythonText(value)}),\n`).join('')}    ],\n)`,
      },
      {
        kind: 'facts',
        title: 'What was returned',
        rows: [
          ['Object', call.returned],
          ['Its items', call.items.map(([type, length]) => `${type}, ${length} bytes`).join('; ')],
        ],
      },
    ],
  }
}

const pythonText = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
