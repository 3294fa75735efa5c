import { Contrast, Moon, Sun } from 'lucide-react'
import { Suspense, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { Debugger } from './debugger/debugger.tsx'
import { isMonacoWelcome } from './editor.tsx'
import { late } from './kit/late.tsx'
import { PresentButton } from './present.tsx'
import { useSeal } from './seal-watch.ts'
import { useSettings } from './settings-context.tsx'
import { useStore } from './store-context.ts'
import { onUndoKeys } from './undo-keys.ts'
import { onEachSecond } from './use-now.ts'

const LearnPage = late(async () => (await import('./learn/learn-page.tsx')).LearnPage)
const DjangoPage = late(async () => (await import('./django/django-page.tsx')).DjangoPage)
const ServerLabPage = late(async () => (await import('./server-lab/server-lab-page.tsx')).ServerLabPage)
const ReferencePage = late(async () => (await import('./reference/reference-page.tsx')).ReferencePage)
const SealedPage = late(async () => (await import('./sealed-page.tsx')).SealedPage)

/** The page address: the part after `#/`, '' for the debugger. */
function usePage(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('hashchange', listener)
      return () => removeEventListener('hashchange', listener)
    },
    () => (location.hash.startsWith('#/') ? location.hash.slice(2) : ''),
  )
}

/** Whether an address is that of a page or lies under it. */
const isUnder = (name: string, page: string) =>
  page === name || page.startsWith(`${name}/`) || page.startsWith(`${name}?`)

/** The frame round every page. */
export function App() {
  const page = usePage()
  const store = useStore()
  const isLearn = isUnder('learn', page)
  const isDjango = isUnder('django', page)
  const isServerLab = isUnder('server-lab', page)
  const isReference = isUnder('reference', page)
  const isElsewhere = page === 'sealed' || isLearn || isDjango || isServerLab || isReference
  // Who comes for a lesson needs no debugger behind it, nor what it would compute.
  const [hasDebugger, setDebugger] = useState(!isElsewhere)
  if (!isElsewhere && !hasDebugger) setDebugger(true)
  useEffect(() => onEachSecond(store.tick), [store])
  // Lessons and labs have stores of their own: what cannot be seen must not change, from the very first key on.
  useLayoutEffect(() => (isElsewhere ? undefined : onUndoKeys(store)), [store, isElsewhere])
  return (
    <>
      <button type="button" className="skip-link button" onClick={skipToMain}>
        Skip to the content
      </button>
      <header className="top">
        <a className="logo" href="#/">
          <span className="logo-bars" aria-hidden>
            <i style={{ background: 'var(--header)' }} />
            <i style={{ background: 'var(--payload)' }} />
            <i style={{ background: 'var(--signature)' }} />
          </span>
          jotlab
        </a>
        <nav className="nav" aria-label="Pages">
          <a href="#/" aria-current={page === '' ? 'page' : undefined}>
            Debugger
          </a>
          <a href="#/learn" aria-current={isLearn ? 'page' : undefined}>
            Learn
          </a>
          <a href="#/django" aria-current={isDjango ? 'page' : undefined}>
            Django lab
          </a>
          <a href="#/server-lab" aria-current={isServerLab ? 'page' : undefined}>
            Server lab
          </a>
          <a href="#/reference" aria-current={isReference ? 'page' : undefined}>
            Reference
          </a>
        </nav>
        <span className="spacer" />
        <SealPill />
        <EditorChoice />
        <PresentButton />
        <ThemeButton />
      </header>
      {/* Kept alive behind other pages, so that nothing typed is lost. */}
      <div hidden={isElsewhere}>{hasDebugger && <Debugger />}</div>
      {page === 'sealed' && (
        <Suspense fallback={null}>
          <SealedPage />
        </Suspense>
      )}
      {isLearn && (
        <Suspense fallback={null}>
          <LearnPage page={page} />
        </Suspense>
      )}
      {isDjango && (
        <Suspense fallback={null}>
          <DjangoPage page={page} />
        </Suspense>
      )}
      {isServerLab && (
        <Suspense fallback={null}>
          <ServerLabPage page={page} />
        </Suspense>
      )}
      {isReference && (
        <Suspense fallback={null}>
          <ReferencePage page={page} />
        </Suspense>
      )}
    </>
  )
}

/** A button, not a link to #main: the fragment holds the address of the page. */
function skipToMain() {
  const main = [...document.querySelectorAll<HTMLElement>('main')].find(
    (element) => element.offsetParent !== null,
  )
  main?.setAttribute('tabindex', '-1')
  main?.focus()
}

function SealPill() {
  const { sent, asked, blocked } = useSeal()
  const all = sent + asked.length
  return (
    <a
      className={sent > 0 ? 'pill is-broken' : 'pill'}
      href="#/sealed"
      title={`The browser lets nothing out of this page. ${blocked.length} attempts stopped, ${asked.length} requests asked for by you. Open to see how to check it.`}
    >
      Sealed ·{' '}
      <b>
        {all} <span className="pill-word">{all === 1 ? 'request' : 'requests'}</span> sent
        {sent === 0 && all > 0 && ' by you'}
      </b>
    </a>
  )
}

function EditorChoice() {
  const { editor, change } = useSettings()
  const isPlain = editor === 'plain'
  // Where Monaco does not serve, the boxes are plain anyway.
  if (!isMonacoWelcome()) return null
  return (
    <button
      type="button"
      className="button is-quiet editor-choice"
      aria-pressed={isPlain}
      title="Plain text boxes do the same job with the same colours"
      onClick={() => change('editor', isPlain ? 'automatic' : 'plain')}
    >
      Plain text
    </button>
  )
}

const themes = [
  { name: 'system', text: 'as the system', Icon: Contrast },
  { name: 'light', text: 'light', Icon: Sun },
  { name: 'dark', text: 'dark', Icon: Moon },
] as const

function ThemeButton() {
  const { theme, change } = useSettings()
  const at = themes.findIndex(({ name }) => name === theme)
  const now = themes[at] ?? themes[0]
  const next = themes[(at + 1) % themes.length] ?? themes[0]
  return (
    <button
      type="button"
      className="button is-icon"
      aria-label={`Theme: ${now.text}. Change to ${next.text}`}
      title={`Theme: ${now.text}`}
      onClick={() => change('theme', next.name)}
    >
      <now.Icon aria-hidden />
    </button>
  )
}
