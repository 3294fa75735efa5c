import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { readSettings, type Settings, writeSetting } from '../state/settings.ts'
import { isMonacoWelcome } from './editor.tsx'

interface SettingsValue extends Settings {
  change<N extends keyof Settings>(name: N, value: Settings[N]): void
}

const SettingsContext = createContext<SettingsValue | null>(null)

/** Holds how the page looks; stores each change. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState(readSettings)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    function paint() {
      const theme = settings.theme === 'system' ? (dark.matches ? 'dark' : 'light') : settings.theme
      document.documentElement.dataset.theme = theme
      // The browser's own bar goes with the bar of the page, whatever the system has.
      const bar = getComputedStyle(document.documentElement).getPropertyValue('--panel')
      for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]'))
        meta.content = bar
    }
    paint()
    dark.addEventListener('change', paint)
    return () => dark.removeEventListener('change', paint)
  }, [settings.theme])
  const value = useMemo<SettingsValue>(
    () => ({
      ...settings,
      change(name, next) {
        writeSetting(name, next)
        setSettings((all) => ({ ...all, [name]: next }))
      },
    }),
    [settings],
  )
  return <SettingsContext value={value}>{children}</SettingsContext>
}

/** The settings and how to change them. */
export function useSettings(): SettingsValue {
  const value = useContext(SettingsContext)
  if (!value) throw new Error('A component that needs the settings stands outside of SettingsProvider')
  return value
}

/** Milliseconds after the page is loaded before Monaco may be fetched: the first token comes first. */
const restBeforeMonaco = 1200

/** Resolves when the page is loaded, shown and idle. */
const quiet = new Promise<void>((resolve) => {
  const rest = () =>
    setTimeout(() => {
      if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 5000 })
      else resolve()
    }, restBeforeMonaco)
  if (document.readyState === 'complete') rest()
  else addEventListener('load', rest, { once: true })
})

/** Which editor to use: Monaco where it serves and once the page is at rest, unless the person chose plain text. */
export function useEditorMode(): 'plain' | 'monaco' {
  const { editor } = useSettings()
  const [isQuiet, setQuiet] = useState(false)
  useEffect(() => {
    let isHere = true
    quiet.then(() => {
      if (isHere) setQuiet(true)
    })
    return () => {
      isHere = false
    }
  }, [])
  return isQuiet && editor === 'automatic' && isMonacoWelcome() ? 'monaco' : 'plain'
}
