/** Step 14.1: two machines, two keys. */
import type { Action } from '../sim/deeds.ts'
import { choose, wrongOption } from './choices.ts'
import { getWith, loginPath, notesPath, send, settingsPath, type, writeFile } from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { script, startLoggedIn, type Turn } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { exchanges, isBroken, isNotes, newest, status } from './look-project.ts'
import { secondsOf, simpleJwt } from './look-settings.ts'
import { confPath } from './servers-stack.ts'
import {
  answeredBy,
  hostA,
  hostB,
  isNotesRefused,
  keysInFiles,
  keysOnHosts,
  notesOrLogin,
  projectOnHosts,
  upstreamHeader,
} from './ship-start.ts'

const settingsOfB = 'campus/settings_b.py'
const line = "SECRET_KEY = 'made-by-the-installer-on-host-b-0002'\n"
const textOfB = `# Host b starts with these: DJANGO_SETTINGS_MODULE=campus.settings_b
from .settings import *

${line}`

const conf = `upstream campus {
    # They take turns.
    server ${hostA.address};
    server ${hostB.address};
}

server {
    listen 80;

    location / {
        proxy_pass http://campus;
        proxy_set_header Host $http_host;
        add_header ${upstreamHeader} $upstream_addr always;
    }
}
`

const project = projectOnHosts([hostA, { ...hostB, settings: 'campus.settings_b' }], conf, {
  files: { [settingsOfB]: textOfB },
})
const { access, start } = await startLoggedIn(project)
const settings = project.files[settingsPath] ?? ''

const wanted = 10
const notes = (seen: Snapshot) => exchanges(seen).filter(isNotes)
/** Answers to the newest requests for notes. */
const lastTen = (seen: Snapshot) => notes(seen).slice(-wanted)
const isSteady = (seen: Snapshot) =>
  lastTen(seen).length === wanted &&
  lastTen(seen).every((one) => status(one) === 200) &&
  new Set(lastTen(seen).map(answeredBy)).size > 1
const keys = keysOnHosts
const areSame = (all: readonly (string | null)[]) => all.every((key) => key !== null && key === all[0])
const isOneKey = (seen: Snapshot) => areSame(keys(seen))
const livesLonger = (seen: Snapshot) => (secondsOf(simpleJwt(seen, 'ACCESS_TOKEN_LIFETIME')) ?? 300) > 300

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'What is the cause?',
  options: [
    { id: 'lifetime', text: 'The access token expires too early' },
    { id: 'keys', text: 'The two machines sign and check with different keys' },
    { id: 'nginx', text: 'nginx loses the Authorization header now and then' },
    { id: 'busy', text: 'One machine has too much to do' },
  ],
} as const satisfies Exercise

const ask = send(getWith(notesPath, access))
const times = (count: number, turn: Turn): readonly Turn[] => Array.from({ length: count }, () => turn)
const oneKey: Action = writeFile(settingsOfB, textOfB.replace(line, ''))
const longer: Action = writeFile(
  settingsPath,
  withSimpleJwt(settings, { ACCESS_TOKEN_LIFETIME: 'timedelta(hours=1)' }),
)
const restart = type('systemctl restart gunicorn')

export const everySecond: Step = {
  id: '14.1',
  title: 'Ticket 1: every second request',
  kind: 'do',
  say: `“Every second request is 401. I press again, and it works.”\n\nSince Monday a second machine helps: nginx gives the requests to **a** and **b** in turn. \`${upstreamHeader}\` in the answer says whose turn it was. Ana is logged in.`,
  ask: 'Find the cause, and repair it: ten requests for the notes in a row, all 200, from both machines.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Two machines behind nginx',
      shows: ['request', 'files', 'terminal'],
      repeats: wanted,
      files: [settingsPath, settingsOfB, confPath],
      paths: [notesPath, loginPath],
      prepared: notesOrLogin(access),
    },
    cause,
  ],
  start,
  goals: [
    { text: 'both machines sign and check with the same key', met: isOneKey },
    { text: 'ten requests for the notes in a row get 200, from both machines', met: isSteady },
    { text: 'the cause is named', met: (seen) => answerTo(seen, 'cause') === 'keys' },
  ],
  mistakes: [
    {
      code: 'longer-lifetime',
      when: (seen) => livesLonger(seen) && !isOneKey(seen),
      feedback:
        'Not expired: **invalid**. The same token works again one second later, so its time is not over. What else does a server check?',
      misconception: null,
      example: [longer],
    },
    wrongOption('cause', 'lifetime', {
      code: 'cause-lifetime',
      feedback:
        'A token that expired stays expired. This one is refused, then taken, then refused: look who answered each time.',
    }),
    wrongOption('cause', 'nginx', {
      code: 'cause-nginx',
      feedback:
        'Without the header the answer would be “Authentication credentials were not provided.” Read the one that you get.',
    }),
    wrongOption('cause', 'busy', {
      code: 'cause-busy',
      feedback: 'A busy machine answers late, or nginx says 502 or 504. It does not say 401.',
    }),
    {
      code: 'one-machine',
      when: (seen) =>
        lastTen(seen).length === wanted &&
        lastTen(seen).every((one) => status(one) === 200) &&
        new Set(lastTen(seen).map(answeredBy)).size === 1,
      feedback:
        'It works, with one machine: you took the other one out. At the next rush, or when this one is down, you need both.',
      misconception: null,
      example: await script(
        start,
        writeFile(confPath, conf.replace(`    server ${hostB.address};\n`, '')),
        type('nginx -s reload'),
        ...times(wanted, ask),
      ),
    },
    {
      code: 'old-token',
      when: (seen) => isOneKey(seen) && isNotesRefused(seen) && newest(seen, isNotes) !== undefined,
      feedback:
        'The machines agree now, and this token was signed with the key that is gone. A new key ends all tokens of the old one: log in again.',
      misconception: null,
      example: await script(
        start,
        writeFile(
          settingsPath,
          withSimpleJwt(settings, { SIGNING_KEY: "'one-key-for-both-machines-0003-abcdef'" }),
        ),
        restart,
        ask,
      ),
    },
    {
      code: 'not-restarted',
      when: (seen) => !isOneKey(seen) && areSame(keysInFiles(seen)),
      feedback:
        'The file is changed, and gunicorn still runs with what it read when it started: `systemctl restart gunicorn`.',
      misconception: null,
      example: [oneKey, ask],
    },
    {
      code: 'broken',
      when: (seen) => isBroken(newest(seen)) && keys(seen).includes(null),
      feedback:
        'On a machine Django does not start any more: read what its settings say, for example with `python manage.py check`.',
      misconception: null,
      example: [
        writeFile(settingsPath, settings.replace(/^SECRET_KEY = .*$/mu, '')),
        writeFile(settingsOfB, textOfB.replace(line, '')),
        restart,
        ask,
      ],
    },
  ],
  hints: [
    'Send the same request a few times, and note `X-Upstream` beside each status. Decode the token: the claims are good. So which key?',
    'Compare the files that the two machines start with: `campus/settings.py` and `campus/settings_b.py`.',
    'Take the line `SECRET_KEY = …` out of `campus/settings_b.py`: it then has that of `settings.py`. `systemctl restart gunicorn`, and send the request ten times.',
  ],
  solve: await script(start, ask, ask, choose('cause', 'keys'), oneKey, restart, ...times(wanted, ask)),
  explain:
    'SimpleJWT signs with [`SIGNING_KEY`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#signing-key), which is `SECRET_KEY` unless you set it. All machines that check a token need the same one. Sticky sessions at nginx would only hide the fault until a machine is gone.\n\nThe answer says “Token is invalid or expired” for a foreign key, too: the server does not say which of the two.',
  notes:
    'Five minutes. Let one person press Send and the room call out status and machine. Ask who would have looked at the database first. In real life the key comes from one secret store, not from an installer on each machine. There the pattern is rarely so regular: browsers keep connections, workers differ.',
  learnt: 'I know that all machines behind one address need the same signing key.',
  misconceptions: [],
}
