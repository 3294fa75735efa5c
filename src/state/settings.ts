/** What the page remembers between visits: how it looks, never what was pasted. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly editor: 'automatic' | 'plain'
  /** Whether single letters are shortcuts: some people's voices or hands press them without meaning to. */
  readonly keys: 'on' | 'off'
}

const names = { theme: 'jotlab-theme', editor: 'jotlab-editor', keys: 'jotlab-keys' } as const

/** Reads one setting; anything unknown, or storage that is shut off, gives the default. */
function readSetting<T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
  try {
    const stored = localStorage.getItem(name)
    return allowed.find((value) => value === stored) ?? allowed[0]
  } catch {
    return allowed[0]
  }
}

/** The settings as stored, defaults for what is not. */
export function readSettings(): Settings {
  return {
    theme: readSetting(names.theme, ['system', 'light', 'dark']),
    editor: readSetting(names.editor, ['automatic', 'plain']),
    keys: readSetting(names.keys, ['on', 'off']),
  }
}

/** Stores one setting; where storage is shut off it lasts until the page is closed. */
export function writeSetting<N extends keyof Settings>(name: N, value: Settings[N]): void {
  try {
    localStorage.setItem(names[name], value)
  } catch {
    // Private windows may refuse storage; the choice still holds in this page.
  }
}
