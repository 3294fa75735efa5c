/** Step 10.3: what the page of an exception tells a stranger. */
import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { requestTo, send, settingsPath, writeFile } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf } from './look.ts'
import { exchanges, isTo, newest, status } from './look-project.ts'
import { plainSetting } from './look-settings.ts'

const reportPath = '/api/report/'
const unknownPath = '/nope/'

const project = wiredProject({
  files: {
    'notes/report.py': `from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView


class ReportView(APIView):
    """The mark of Tess, from the register of the school."""

    permission_classes = [AllowAny]

    def get(self, request):
        register_password = 'demo-only'
        marks = {'ana': 'A', 'ben': 'C'}
        return Response({'tess': marks['tess']})
`,
    'campus/urls.py': `from django.urls import include, path

from notes.report import ReportView

urlpatterns = [
    path('api/report/', ReportView.as_view()),
    path('api/', include('notes.urls')),
]
`,
  },
})
const settings = project.files[settingsPath] ?? ''
const withDebugOff = settings.replace('DEBUG = True', 'DEBUG = False')
const closed = withDebugOff.replace('ALLOWED_HOSTS = []', "ALLOWED_HOSTS = ['localhost']")

const reads = {
  kind: 'sort',
  name: 'reads',
  ask: 'What can a stranger read?',
  items: [
    { id: 'locals', text: 'The local variables, `register_password` with its value' },
    { id: 'key', text: 'The `SECRET_KEY`' },
    { id: 'paths', text: 'Where the project lies on the disk' },
    { id: 'apps', text: 'The settings: apps, middleware, database' },
    { id: 'urls', text: 'The list of all URL patterns' },
  ],
  places: [
    { id: 'reads', title: 'A stranger reads it' },
    { id: 'hidden', title: 'It is starred out' },
  ],
} as const satisfies Exercise

const right = { locals: 'reads', key: 'hidden', paths: 'reads', apps: 'reads', urls: 'reads' }
const place = (change: Partial<typeof right>): Action => ({
  do: 'answer',
  name: 'reads',
  answer: { ...right, ...change },
})

const isReport = isTo('GET', reportPath)
const sawPage = (seen: Snapshot) =>
  exchanges(seen).some(
    (one) => isReport(one) && status(one) === 500 && one.response.body.includes('INSTALLED_APPS'),
  )
const sawUrls = (seen: Snapshot) =>
  exchanges(seen).some((one) => status(one) === 404 && one.response.body.includes('URL patterns'))
const isTold = (seen: Snapshot) =>
  Object.entries(right).every(([item, where]) => placeOf(seen, 'reads', item) === where)
const isOff = (seen: Snapshot) => plainSetting(seen, 'DEBUG') === false
const hosts = (seen: Snapshot) => {
  const value = plainSetting(seen, 'ALLOWED_HOSTS')
  return Array.isArray(value) ? value : []
}
const isClosed = (seen: Snapshot) => {
  const last = newest(seen, isReport)
  return (
    isOff(seen) &&
    hosts(seen).length > 0 &&
    status(last) === 500 &&
    !last?.response.body.includes('INSTALLED_APPS')
  )
}

const askReport = send(requestTo('GET', reportPath))
const askUnknown = send(requestTo('GET', unknownPath))

export const debugPage: Step = {
  id: '10.3',
  title: 'What a stranger reads',
  kind: 'do',
  say: 'The view of the report has a fault: it looks for somebody who is not in the list. `DEBUG` is `True`, as `startproject` writes it, and the server can be reached by everybody.\n\nNo token is needed to read the page of an error.',
  ask: 'Send both requests and say what a stranger reads. Then close it, so that the server **still starts** and says nothing but “Server Error (500)”.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The server with the fault, and its settings',
      shows: ['request', 'files'],
      files: [settingsPath],
      paths: [reportPath, unknownPath],
      prepared: [
        { id: 'report', title: 'Ask for the report', request: requestTo('GET', reportPath) },
        { id: 'unknown', title: 'Ask for a path that is not there', request: requestTo('GET', unknownPath) },
      ],
    },
    reads,
  ],
  start: await startProject(project),
  goals: [
    { text: 'seen: the page of the exception', met: sawPage },
    { text: 'seen: the page for an unknown path', met: sawUrls },
    { text: 'said: what a stranger reads, and what is starred out', met: isTold },
    { text: 'closed: the report answers 500 and tells nothing', met: isClosed },
  ],
  mistakes: [
    {
      code: 'no-hosts',
      when: (seen) => isOff(seen) && hosts(seen).length === 0 && status(newest(seen)) === 0,
      feedback:
        '“You must set settings.ALLOWED_HOSTS if DEBUG is False.” Without DEBUG Django wants to know which names it answers to. Here that is `localhost`.',
      misconception: null,
      example: [askReport, writeFile(settingsPath, withDebugOff), askReport],
    },
    {
      code: 'other-host',
      when: (seen) => isOff(seen) && hosts(seen).length > 0 && status(newest(seen)) === 400,
      feedback:
        'The server starts, and answers 400: the name in the request, `localhost`, is not in `ALLOWED_HOSTS`.',
      misconception: null,
      example: [
        askReport,
        writeFile(settingsPath, closed.replace("['localhost']", "['campus.example']")),
        askReport,
      ],
    },
    {
      code: 'key-is-shown',
      when: (seen) => placeOf(seen, 'reads', 'key') === 'reads',
      feedback:
        'Look for it on the page: Django puts stars in the place of settings whose name has KEY, SECRET, PASS or TOKEN in it.',
      misconception: null,
      example: [askReport, askUnknown, place({ key: 'reads' })],
    },
    {
      code: 'locals-are-hidden',
      when: (seen) => placeOf(seen, 'reads', 'locals') === 'hidden',
      feedback:
        'Only **settings** are starred out by their names. Search for `register_password` in the answer.',
      misconception: null,
      example: [askReport, askUnknown, place({ locals: 'hidden' })],
    },
  ],
  hints: [
    'Read the answer of the first request from top to bottom. The second one tells something else.',
    'In `settings.py`: `DEBUG = False`. Then send again, and read why nobody answers.',
    "`DEBUG = False` and `ALLOWED_HOSTS = ['localhost']`, then ask for the report again.",
  ],
  solve: [askReport, askUnknown, place({}), writeFile(settingsPath, closed), askReport],
  explain:
    'The page is made for you, with all that helps to find a fault. On a real one also stood the `Authorization` header, so **the token of whoever asked**, and under `runserver` the environment with the database’s password.\n\nNot runserver is the danger here, but [`DEBUG`](https://docs.djangoproject.com/en/stable/ref/settings/#debug): gunicorn shows the same page. `ALLOWED_HOSTS` protects against requests with a false Host header.',
  notes:
    'Five minutes. Let the room search the page for secrets. Ask where the error should be seen instead: in a log, or in a mail to ADMINS. Measured: 54 kB of page with DEBUG, 145 bytes without.',
  learnt: 'I know what DEBUG shows to strangers, and how to close it so that the server still starts.',
  misconceptions: [],
}
