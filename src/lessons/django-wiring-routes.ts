/** Step 7.3: two routes, each to a view of SimpleJWT. */
import type { Action } from '../sim/deeds.ts'
import {
  loginPath,
  refreshPath,
  requestTo,
  send,
  settingsPath,
  urlsPath,
  writeFile,
} from './django-requests.ts'
import { jwtAuthentication, withAuthentication } from './django-settings-text.ts'
import { installedProject, startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { asksFor, fileOf, isBroken, isLogin, isRefresh, newest, status } from './look-project.ts'

const installed = installedProject()
const start = await startProject({
  ...installed,
  files: {
    ...installed.files,
    [settingsPath]: withAuthentication(installed.files[settingsPath] ?? '', jwtAuthentication),
  },
})
const urls = start.project?.files[urlsPath] ?? ''

const importLine = 'from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView'
const obtainRoute = "path('api/token/', TokenObtainPairView.as_view(), name='token_obtain_pair')"
const refreshRoute = "path('api/token/refresh/', TokenRefreshView.as_view(), name='token_refresh')"

/** urls.py with these lines above the list, and these routes at its head. */
function urlsWith(imports: string, ...routes: readonly string[]): Action {
  const lines = routes.map((route) => `    ${route},\n`).join('')
  const text = urls
    .replace('urlpatterns = [\n', `urlpatterns = [\n${lines}`)
    .replace(/\n\nurlpatterns/u, imports === '' ? '$&' : `\n${imports}$&`)
  return writeFile(urlsPath, text)
}

const postNothing = (path: string) => requestTo('POST', path, { body: {} })
const tryLogin = send(postNothing(loginPath))
const tryRefresh = send(postNothing(refreshPath))

/** The view asks for these fields, or has already given or refused something for them. */
const answersLogin = (seen: Snapshot) => {
  const last = newest(seen, isLogin)
  return last !== undefined && (asksFor(last, 'password') || [200, 401].includes(status(last) ?? 0))
}
const answersRefresh = (seen: Snapshot) => {
  const last = newest(seen, isRefresh)
  return last !== undefined && (asksFor(last, 'refresh') || [200, 401].includes(status(last) ?? 0))
}

const text = (seen: Snapshot) => fileOf(seen, urlsPath)
const lacks = (seen: Snapshot) => status(newest(seen)) === 404

export const routes: Step = {
  id: '7.3',
  title: 'Two addresses for two tokens',
  kind: 'do',
  say: 'The project reads tokens now, but nobody hands them out. SimpleJWT brings the views for that, in `rest_framework_simplejwt.views`: `TokenObtainPairView` gives two tokens for a password, `TokenRefreshView` a new one for an old one.\n\nA view is a **class**: `path()` wants what its `.as_view()` gives.',
  ask: 'Give them the addresses `api/token/` and `api/token/refresh/`, and POST once to each.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The routes, and a request to try each',
      shows: ['files', 'request'],
      files: [urlsPath],
      paths: [loginPath, refreshPath],
      prepared: [
        { id: 'login', title: 'POST to api/token/', request: postNothing(loginPath) },
        { id: 'refresh', title: 'POST to api/token/refresh/', request: postNothing(refreshPath) },
      ],
    },
  ],
  start,
  goals: [
    { text: 'POST `/api/token/` asks for a name and a password', met: answersLogin },
    { text: 'POST `/api/token/refresh/` asks for a refresh token', met: answersRefresh },
  ],
  mistakes: [
    {
      code: 'with-get',
      when: (seen) => {
        const last = newest(seen)
        return last !== undefined && status(last) === 405 && last.request.method === 'GET'
      },
      feedback:
        '`Method "GET" not allowed`: the route is right, the method is not. Names and passwords go into the body of a **POST**, never into an address.',
      misconception: null,
      example: [urlsWith(importLine, obtainRoute, refreshRoute), send(requestTo('GET', loginPath))],
    },
    {
      code: 'no-as-view',
      when: (seen) =>
        (isBroken(newest(seen)) || newest(seen)?.response.status === 403) &&
        /path\([^)]*Token\w*View\s*[,)]/u.test(text(seen)),
      feedback:
        'The view in the list is a class, and Django wants a function. Call `.as_view()` on it, with the brackets.',
      misconception: null,
      example: [urlsWith(importLine, obtainRoute.replace('.as_view()', ''), refreshRoute), tryLogin],
    },
    {
      code: 'not-imported',
      when: (seen) => isBroken(newest(seen)) && !text(seen).includes('rest_framework_simplejwt'),
      feedback:
        'Python stops with a NameError: this file does not know the name of the view yet. Import it from `rest_framework_simplejwt.views`, at the top.',
      misconception: null,
      example: [urlsWith('', obtainRoute, refreshRoute), tryLogin],
    },
    {
      code: 'swapped',
      when: (seen) => {
        const [one, other] = [newest(seen, isLogin), newest(seen, isRefresh)]
        return (
          (one !== undefined && asksFor(one, 'refresh')) ||
          (other !== undefined && asksFor(other, 'password'))
        )
      },
      feedback:
        'Read what it asks for: each view stands at the address of the other. “Obtain” is for the password.',
      misconception: null,
      example: [
        urlsWith(
          importLine,
          "path('api/token/', TokenRefreshView.as_view())",
          "path('api/token/refresh/', TokenObtainPairView.as_view())",
        ),
        tryLogin,
        tryRefresh,
      ],
    },
    {
      code: 'slash-in-front',
      when: (seen) => lacks(seen) && /path\(\s*['"]\//u.test(text(seen)),
      feedback:
        'The address answers 404. In Django a route has **no** slash in front: the one after the name of the host is already there.',
      misconception: null,
      example: [
        urlsWith(importLine, obtainRoute.replace("'api", "'/api"), refreshRoute.replace("'api", "'/api")),
        tryLogin,
      ],
    },
    {
      code: 'no-slash-behind',
      when: (seen) => lacks(seen) && /path\(\s*['"]api\/token(?:\/refresh)?['"]/u.test(text(seen)),
      feedback:
        'The address answers 404. To Django `api/token` and `api/token/` are two addresses: end the route with a slash.',
      misconception: null,
      example: [
        urlsWith(
          importLine,
          obtainRoute.replace("token/'", "token'"),
          refreshRoute.replace("refresh/'", "refresh'"),
        ),
        tryLogin,
      ],
    },
    {
      code: 'other-place',
      when: (seen) => lacks(seen) && /path\(\s*['"]token\//u.test(text(seen)),
      feedback: 'The address answers 404: in this file a route begins with `api/`, as for the notes.',
      misconception: null,
      example: [
        urlsWith(importLine, obtainRoute.replace('api/', ''), refreshRoute.replace('api/', '')),
        tryLogin,
      ],
    },
    {
      code: 'no-route',
      when: (seen) => lacks(seen) && !/Token\w*View/u.test(text(seen)),
      feedback: 'The address answers 404: there is no route for it yet. Add one to `urlpatterns`.',
      misconception: null,
      example: [tryLogin],
    },
    {
      code: 'only-one',
      when: (seen) => answersLogin(seen) && !text(seen).includes('TokenRefreshView'),
      feedback:
        'The login has its address. The refresh needs one of its own: after five minutes everybody wants to go there.',
      misconception: null,
      example: [urlsWith(importLine.replace(', TokenRefreshView', ''), obtainRoute), tryLogin],
    },
  ],
  hints: [
    'Each route is one line in `urlpatterns`: `path(address, view)`. The views have to be imported.',
    'At the top: `from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView`. In the list: `path(…, ….as_view()),`',
    "Add `path('api/token/', TokenObtainPairView.as_view()),` and `path('api/token/refresh/', TokenRefreshView.as_view()),` and send both prepared requests.",
  ],
  solve: [urlsWith(importLine, obtainRoute, refreshRoute), tryLogin, tryRefresh],
  explain:
    '400 with “This field is required.” is good news here: the view is there, and says what it wants. The two lines are those of [SimpleJWT’s guide](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/getting_started.html#project-configuration).\n\nThe addresses are a habit, not a rule: any would do, as long as the apps know them. Without its last slash, a POST gets a 301, and the body is lost on the way; with `DEBUG = True` Django stops with an error, so that you notice.',
  notes:
    'Four minutes. Let somebody open the address in a browser: that is a GET, and the answer is 405. Ask where a password would stand if it were a GET. What goes wrong: the import is forgotten, `.as_view` without brackets.',
  learnt: 'I can give the two token views their addresses, and I know that they take POST only.',
  misconceptions: [],
}
