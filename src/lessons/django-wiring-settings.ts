/** Step 7.2: DRF is told to read Bearer tokens. */
import type { Action } from '../sim/deeds.ts'
import { notesPath, requestTo, send, settingsPath, writeFile } from './django-requests.ts'
import { jwtAuthentication, withApp, withAuthentication } from './django-settings-text.ts'
import { installedProject, startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { authorization, exchanges, fileOf, isNotes, newest, status } from './look-project.ts'
import { hasApp, restFramework, settingsFault } from './look-settings.ts'

const start = await startProject(installedProject())
const settings = start.project?.files[settingsPath] ?? ''

const madeUp = requestTo('GET', notesPath, { authorization: 'Bearer made-up' })

const authenticationOf = (seen: Snapshot): readonly unknown[] => {
  const value = restFramework(seen, 'DEFAULT_AUTHENTICATION_CLASSES')
  return Array.isArray(value) ? value : []
}
const isNamed = (seen: Snapshot) => authenticationOf(seen).includes(jwtAuthentication)

const isRefused = (seen: Snapshot) =>
  status(newest(seen, isNotes, (one) => authorization(one) === 'Bearer made-up')) === 401

const save = (text: string): Action => writeFile(settingsPath, text)
const text = (seen: Snapshot) => fileOf(seen, settingsPath)
const mentions = (seen: Snapshot, part: string) => text(seen).includes(part)

/** The settings as they are, with this at their end. */
const ending = (more: string) => save(`${settings}\n${more}\n`)

export const readTokens: Step = {
  id: '7.2',
  title: 'Tell DRF to read tokens',
  kind: 'do',
  say: 'SimpleJWT is installed, but nobody uses it. Whether DRF looks at a token at all stands in `settings.py`: the dict `REST_FRAMEWORK` lists the classes that find out **who is asking**.\n\nThe class of SimpleJWT has a long name: `rest_framework_simplejwt.authentication.JWTAuthentication`',
  ask: 'Make it the default. Then send a made-up token, and see that it is refused: now somebody reads it.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The settings, and a request to try them',
      shows: ['files', 'request'],
      files: [settingsPath],
      paths: [notesPath],
      prepared: [{ id: 'made-up', title: 'Read the notes with a made-up token', request: madeUp }],
    },
  ],
  start,
  goals: [
    { text: '`REST_FRAMEWORK` names the class of SimpleJWT as a default', met: isNamed },
    { text: 'the server reads tokens: a made-up one is refused with 401', met: isRefused },
  ],
  mistakes: [
    {
      code: 'not-python',
      when: (seen) => settingsFault(seen) !== null,
      feedback:
        'Python cannot read this file, so the server does not start. Look for a bracket, a quote or a comma that is missing, at the line that is marked.',
      misconception: null,
      example: [ending("REST_FRAMEWORK = {\n    'DEFAULT_AUTHENTICATION_CLASSES': [\n")],
    },
    {
      code: 'only-an-app',
      when: (seen) =>
        hasApp(seen, 'rest_framework_simplejwt') && !mentions(seen, 'DEFAULT_AUTHENTICATION_CLASSES'),
      feedback:
        'As an app it only brings translations of its messages. Nobody asks it for tokens until `REST_FRAMEWORK` names its class.',
      misconception: null,
      example: [save(withApp(settings, 'rest_framework_simplejwt'))],
    },
    {
      code: 'as-permission',
      when: (seen) =>
        settingsFault(seen) === null &&
        mentions(seen, 'DEFAULT_PERMISSION_CLASSES') &&
        !mentions(seen, 'DEFAULT_AUTHENTICATION_CLASSES'),
      feedback:
        'Permission classes say **whether** somebody may. This class says **who** it is: it belongs under `DEFAULT_AUTHENTICATION_CLASSES`.',
      misconception: 'M15',
      example: [ending(`REST_FRAMEWORK = {\n    'DEFAULT_PERMISSION_CLASSES': ['${jwtAuthentication}'],\n}`)],
    },
    {
      code: 'not-inside',
      when: (seen) =>
        settingsFault(seen) === null &&
        mentions(seen, 'DEFAULT_AUTHENTICATION_CLASSES') &&
        restFramework(seen, 'DEFAULT_AUTHENTICATION_CLASSES') === undefined,
      feedback:
        'DRF looks for this name inside the dict `REST_FRAMEWORK` and nowhere else: `REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": [ … ]}`.',
      misconception: null,
      example: [ending(`DEFAULT_AUTHENTICATION_CLASSES = ['${jwtAuthentication}']`)],
    },
    {
      code: 'no-list',
      when: (seen) => typeof restFramework(seen, 'DEFAULT_AUTHENTICATION_CLASSES') === 'string',
      feedback: 'The value is one text. It must be a list of texts: put square brackets round it.',
      misconception: null,
      example: [
        ending(`REST_FRAMEWORK = {\n    'DEFAULT_AUTHENTICATION_CLASSES': '${jwtAuthentication}',\n}`),
      ],
    },
    {
      code: 'other-class',
      when: (seen) => authenticationOf(seen).length > 0 && !isNamed(seen),
      feedback:
        'A list it is, but with another name in it. Names of classes are exact, with each dot and capital letter: package, then `authentication`, then `JWTAuthentication`.',
      misconception: null,
      example: [save(withAuthentication(settings, 'rest_framework_simplejwt.JWTAuthentication'))],
    },
    {
      code: 'not-tried',
      when: (seen) => isNamed(seen) && settingsFault(seen) === null && exchanges(seen).length === 0,
      feedback: 'The setting is right. Now try it: send the prepared request with the made-up token.',
      misconception: null,
      example: [save(withAuthentication(settings, jwtAuthentication))],
    },
    {
      code: 'read-too-early',
      when: (seen) => isNamed(seen) && status(newest(seen, isNotes)) === 200,
      feedback:
        'That answer is from before: nobody read the token then, so it did no harm. Send the request again.',
      misconception: null,
      example: [send(madeUp), save(withAuthentication(settings, jwtAuthentication))],
    },
  ],
  hints: [
    'It goes into a dict called `REST_FRAMEWORK`, which is not in the file yet.',
    'The key is `DEFAULT_AUTHENTICATION_CLASSES`, and its value is a list with one text in it.',
    "Write at the end: `REST_FRAMEWORK = {'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework_simplejwt.authentication.JWTAuthentication']}`. Then send the prepared request.",
  ],
  solve: [save(withAuthentication(settings, jwtAuthentication)), send(madeUp)],
  explain:
    'Without this list DRF uses [session and basic authentication](https://www.django-rest-framework.org/api-guide/authentication/#setting-the-authentication-scheme): those two pass a Bearer token by without a look. Now JWTAuthentication reads it, and says 401 to what is not a good token ([SimpleJWT](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/getting_started.html#project-configuration)).\n\nBut notice what was **not** asked: whether somebody without any token may read the notes.',
  notes:
    'Three minutes. Send the made-up token before the change as well: 200, since nobody reads it. Ask what the list is for, if all views stay open: leave the question for step 7.5. What goes wrong: a missing comma, and the class in `INSTALLED_APPS`.',
  learnt: 'I can tell DRF to find out who is asking by a Bearer token.',
  misconceptions: [],
}
