import './django.css'
import '../learn/exercises/exercises.css'
import { Download } from 'lucide-react'
import { useLayoutEffect, useState } from 'react'
import type { ProjectPart } from '../../lessons/exercise.ts'
import type { Project } from '../../sim/django/project.ts'
import { freshProject, wiredProject } from '../../sim/django/start-project.ts'
import { emptyWorld, type World } from '../../sim/world.ts'
import { analyzeLater } from '../../state/analyze-later.ts'
import { carryHappening } from '../../state/happened.ts'
import { putInPlace } from '../../state/lesson-session.ts'
import { createStore, type Store } from '../../state/store.ts'
import { HistoryButtons } from '../debugger/history-buttons.tsx'
import { StoreProvider, useStore } from '../store-context.ts'
import { onUndoKeys } from '../undo-keys.ts'
import { readClock } from '../use-now.ts'
import { KeyChoice } from './key-choice.tsx'
import { openInMain } from './open-token.ts'
import { projectFile, saveProject } from './save-project.ts'
import { type BenchShape, Workbench } from './workbench.tsx'

/** 1 January 2026, 00:00 UTC: the time of the lessons. */
const firstSecond = 1_767_225_600

const worldOf = (project: Project): World => ({ ...emptyWorld, stoppedAt: firstSecond, project })

/** Kept while the tab is open, so that a look into the debugger loses nothing. */
let kept: Store | null = null
function theStore(): Store {
  kept ??= createStore(analyzeLater, readClock, worldOf(wiredProject()), carryHappening)
  return kept
}

const shape: BenchShape = {
  name: 'lab',
  shows: ['files', 'terminal', 'request', 'people', 'life', 'version'],
  files: ['campus/settings.py', 'campus/urls.py', 'notes/views.py'],
  paths: [
    '/api/token/',
    '/api/token/refresh/',
    '/api/token/verify/',
    '/api/token/blacklist/',
    '/api/notes/',
    '/api/me/',
    '/api/logout/',
  ],
  prepared: [
    {
      id: 'login',
      title: 'Log in as ana',
      request: {
        method: 'POST',
        path: '/api/token/',
        headers: [['Content-Type', 'application/json']],
        body: '{"username":"ana","password":"ana-test-pw"}',
      },
    },
    {
      id: 'notes',
      title: 'Read the notes, without a token',
      request: { method: 'GET', path: '/api/notes/', headers: [], body: '' },
    },
  ],
}

const commands = [
  'pip install djangorestframework-simplejwt',
  'python manage.py makemigrations',
  'python manage.py migrate',
  'python manage.py runserver',
  'help',
]

const jumps = [
  ['files', 'Files'],
  ['terminal', 'Terminal'],
  ['request', 'Request'],
  ['life', 'Life'],
  ['people', 'People'],
  ['version', 'Version'],
] as const satisfies readonly (readonly [ProjectPart, string])[]

/** The Django project to play with, outside of any lesson. `page` is the address without its `#/`. */
export function DjangoPage({ page }: { page: string }) {
  const main = useStore()
  const [store] = useState(theStore)
  const [withKey, setWithKey] = useState(true)
  useLayoutEffect(() => onUndoKeys(store), [store])
  return (
    <StoreProvider value={store}>
      <main className="django-page" data-page={page}>
        <header className="django-head">
          <div>
            <h1>Django lab</h1>
            <p>
              A Django project with REST framework and SimpleJWT. Change its files, send requests, move the
              clock: it answers as the real server does, and nothing leaves this page.
            </p>
          </div>
          <div className="django-tools">
            <HistoryButtons />
            <button
              type="button"
              className="button"
              onClick={() => putInPlace(store, worldOf(wiredProject()))}
            >
              Reset
            </button>
            <button
              type="button"
              className="button"
              onClick={() => putInPlace(store, worldOf(freshProject()))}
            >
              Start from the empty project
            </button>
            <a className="button" href={`./${projectFile}`} download={projectFile} onClick={saveProject}>
              <Download aria-hidden /> Download the real project
            </a>
          </div>
        </header>
        <nav className="django-jumps" aria-label="Parts of the lab">
          {jumps.map(([name, text]) => (
            <button key={name} type="button" className="button is-quiet" onClick={() => goTo(name)}>
              {text}
            </button>
          ))}
        </nav>
        <h2 className="sr-only">The project</h2>
        <Workbench
          shape={shape}
          commands={commands}
          onOpen={(token) => openInMain(main, store, token, withKey)}
          options={<KeyChoice isOn={withKey} onChange={setWithKey} />}
          arrange={(part) => (
            <>
              <div className="django-column">
                {part('files')}
                {part('terminal')}
                {part('version')}
              </div>
              <div className="django-column">
                {part('request')}
                {part('life')}
                {part('people')}
              </div>
            </>
          )}
        />
      </main>
    </StoreProvider>
  )
}

function goTo(name: ProjectPart): void {
  const part = document.querySelector<HTMLElement>(`.django-page [data-part="${name}"]`)
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLElement>('textarea, input, select, button, summary')?.focus({ preventScroll: true })
}
