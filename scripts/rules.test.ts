/**
 * The rules of architecture, each shown to bite: a small file that breaks it goes through the linter with the
 * project's own configuration.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const files: Readonly<Record<string, string>> = {
  'src/core/from-sim.ts': "export { a } from '../sim/ambient.ts'\n",
  'src/core/from-react.ts': "export { useState } from 'react'\n",
  'src/core/cycle-a.ts': "import { b } from './cycle-b.ts'\nexport const a = () => b\n",
  'src/core/cycle-b.ts': "import { a } from './cycle-a.ts'\nexport const b = () => a\n",
  'src/core/page.ts': 'export const title = document.title\n',
  'src/core/fetching.ts': "export const answer = fetch('')\n",
  'src/core/now.ts': 'export const now = Date.now()\n',
  'src/core/now.test.ts': 'export const now = Date.now()\n',
  'src/core/given-date.ts': 'export const date = new Date(0)\n',
  'src/core/long.ts': 'export const one = 1\n'.repeat(301),
  'src/sim/ambient.ts': 'export const a = new Date()\n',
  'src/sim/from-core.ts': "export { date } from '../core/given-date.ts'\n",
  'src/sim/from-lessons.ts': "export { chance } from '../lessons/chance.ts'\n",
  'src/lessons/chance.ts': 'export const chance = Math.random()\n',
  'src/lessons/from-state.ts': "export { look } from '../state/from-ui.ts'\n",
  'src/state/from-ui.ts': "export { look } from '../ui/look.ts'\n",
  'src/ui/look.ts': "export { date as look } from '../core/given-date.ts'\n",
  'src/ui/with-monaco.ts': "export { editor } from 'monaco-editor/editor'\n",
  'src/ui/editor-inside.ts': "export { editor } from 'monaco-editor/editor'\n",
}

const folder = mkdtempSync(join(tmpdir(), 'jotlab-rules-'))
/** What the linter says, by file: the names of the rules, in the order of the file. */
const said = new Map<string, string[]>()

beforeAll(() => {
  for (const name of ['biome.json', 'package.json', 'scripts/lint', '.gitignore']) {
    cpSync(resolve(name), join(folder, name), { recursive: true })
  }
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), source)
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', 'src']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  for (const [, title = '', file = ''] of stdout.matchAll(/^::error title=([^,]+),file=([^,]+)/gm)) {
    const name = file.slice(file.indexOf('src/'))
    said.set(name, [...(said.get(name) ?? []), title.replace(/^lint\/\w+\//, '')])
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['src/core/from-sim.ts', 'noRestrictedImports'],
  ['src/core/from-react.ts', 'noRestrictedImports'],
  ['src/core/cycle-a.ts', 'noImportCycles'],
  ['src/core/page.ts', 'noRestrictedGlobals'],
  ['src/core/fetching.ts', 'noRestrictedGlobals'],
  ['src/core/now.ts', 'plugin'],
  ['src/core/long.ts', 'noExcessiveLinesPerFile'],
  ['src/sim/ambient.ts', 'plugin'],
  ['src/sim/from-lessons.ts', 'noRestrictedImports'],
  ['src/lessons/chance.ts', 'plugin'],
  ['src/lessons/from-state.ts', 'noRestrictedImports'],
  ['src/state/from-ui.ts', 'noRestrictedImports'],
  ['src/ui/with-monaco.ts', 'noRestrictedImports'],
])('%s breaks %s', (file, rule) => {
  expect(said.get(file)).toContain(rule)
})

test.each([
  'src/core/now.test.ts',
  'src/core/given-date.ts',
  'src/sim/from-core.ts',
  'src/ui/look.ts',
  'src/ui/editor-inside.ts',
])('%s breaks nothing', (file) => {
  expect(said.get(file)).toBeUndefined()
})
