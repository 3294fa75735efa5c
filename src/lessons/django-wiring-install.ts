/** Step 7.1: the name that pip knows, and the name that Python knows. */
import { notesProject } from '../sim/django/start-project.ts'
import { type } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { commands, projectOf } from './look-project.ts'

/** Distributions that the learner's lines ask pip for, by their normalised names (PEP 503). */
const askedFor = (seen: Snapshot) =>
  commands(seen).flatMap(({ line }) => {
    const names = /(?:^|\s)pip3?\s+install\s+(.+)$/u.exec(line)?.[1] ?? ''
    return names
      .split(/\s+/u)
      .filter((word) => word !== '' && !word.startsWith('-'))
      .map((word) => normalised(word.replace(/["']/gu, '').replace(/[=<>!~[;].*$/u, '')))
  })

const normalised = (name: string) => name.toLowerCase().replace(/[-_.]+/gu, '-')

const wanted = 'djangorestframework-simplejwt'
const isInstalled = (seen: Snapshot) => projectOf(seen).packages.includes(wanted)
const asked = (seen: Snapshot, ...names: readonly string[]) =>
  askedFor(seen).some((name) => names.includes(name))

const known = ['rest-framework-simplejwt', 'djangorestframework-jwt', 'djangorestframework']
const tokenLibraries = ['pyjwt', 'jwt', 'python-jose', 'jose', 'authlib', 'joserfc', 'jwcrypto']
const guesses = [
  'drf-jwt',
  'simplejwt',
  'simple-jwt',
  'drf-simplejwt',
  'django-simplejwt',
  'django-rest-framework-simplejwt',
]

export const install: Step = {
  id: '7.1',
  title: 'One library, two names',
  kind: 'do',
  say: 'This project has an API of notes, made with Django REST framework (DRF). DRF knows nothing of JWTs. The library **SimpleJWT** adds them.\n\nIn Python code it is imported as `rest_framework_simplejwt`. But `pip` installs a **distribution**, and that has a name of its own: the name of the framework it belongs to is spelled out in it.',
  ask: 'Install SimpleJWT in the terminal.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The machine of the campus',
      shows: ['terminal'],
      files: [],
      paths: [],
    },
  ],
  start: await startProject(notesProject()),
  goals: [{ text: 'SimpleJWT is installed', met: isInstalled }],
  mistakes: [
    {
      code: 'name-of-the-import',
      when: (seen) => asked(seen, 'rest-framework-simplejwt'),
      feedback:
        'That is the name for `import`. The distribution begins like that of DRF itself, which is called `djangorestframework`.',
      misconception: null,
      example: [type('pip install rest_framework_simplejwt')],
    },
    {
      code: 'abandoned-project',
      when: (seen) => asked(seen, 'djangorestframework-jwt'),
      feedback:
        'That is another project: `djangorestframework-jwt` was [given up in 2020](https://github.com/jpadilla/django-rest-framework-jwt), and its last Django was 1.11. The two are easily mixed up: “simple” must stand in the name.',
      misconception: null,
      example: [type('pip install djangorestframework-jwt')],
    },
    {
      code: 'framework-only',
      when: (seen) =>
        asked(seen, 'djangorestframework') &&
        !asked(seen, 'rest-framework-simplejwt', 'djangorestframework-jwt', wanted),
      feedback: 'DRF is there already. What is missing is the library that adds JWTs to it.',
      misconception: null,
      example: [type('pip install djangorestframework')],
    },
    {
      code: 'only-tokens',
      when: (seen) => asked(seen, ...tokenLibraries) && !asked(seen, ...known, wanted),
      feedback:
        'Such a library makes and checks tokens, but it knows nothing of Django, of users, or of views. SimpleJWT uses PyJWT inside, and `pip` fetches it along.',
      misconception: null,
      example: [type('pip install pyjwt')],
    },
    {
      code: 'close',
      when: (seen) => asked(seen, ...guesses) && !asked(seen, ...known, ...tokenLibraries, wanted),
      feedback: 'Close, but not its name. It begins with `djangorestframework`, in one word.',
      misconception: null,
      example: [type('pip install simplejwt')],
    },
    {
      code: 'no-pip',
      when: (seen) =>
        commands(seen).length > 0 &&
        askedFor(seen).length === 0 &&
        commands(seen).some(({ line }) => /simple-?_?jwt/iu.test(line)),
      feedback: 'To install a distribution, the line begins with `pip install`.',
      misconception: null,
      example: [type('import rest_framework_simplejwt')],
    },
  ],
  hints: [
    '`pip install` and then a name. DRF’s own distribution is called `djangorestframework`.',
    'Write both names as one: that of the framework, a hyphen, and `simplejwt`.',
    '`pip install djangorestframework-simplejwt`',
  ],
  solve: [type('pip install djangorestframework-simplejwt')],
  explain:
    'A hyphen or an underscore, capital letters or small ones: `pip` takes them as the same name ([PEP 503](https://peps.python.org/pep-0503/#normalized-names)). So `djangorestframework_simplejwt`, as many notes have it, is right, too.\n\nDRF’s documentation [names it](https://www.django-rest-framework.org/api-guide/authentication/#json-web-token-authentication) as a third-party package: it is not part of DRF. And nothing has to go into `INSTALLED_APPS` for it; only its blacklist is an app.',
  notes:
    'Two minutes. Ask for other libraries with two names: `pip install pillow` and `import PIL`, `beautifulsoup4` and `bs4`. Say why exact names matter: whoever registers a name that many people mistype has their code on many machines.',
  learnt: 'I can install SimpleJWT, and I know that its name for pip is not its name for import.',
  misconceptions: [],
}
