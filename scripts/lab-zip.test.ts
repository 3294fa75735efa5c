import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { listLab, makeLabZip } from './lab-zip.mjs'

const root = join(import.meta.dirname, '..')
const folder = 'jotlab-django-lab/'

test('the zip holds the files of lab/, byte for byte, and the licence', () => {
  const packed = unzipSync(makeLabZip())
  expect(Object.keys(packed).sort()).toEqual([...listLab(), 'LICENSE'].map((path) => folder + path).sort())
  for (const path of listLab()) {
    expect(Buffer.from(packed[folder + path] ?? []), path).toEqual(readFileSync(join(root, 'lab', path)))
  }
})

test.skipIf(!existsSync(join(root, '.git')))('nothing that a run leaves behind is in it', () => {
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'lab'], {
    cwd: root,
    encoding: 'utf8',
  })
  const expected = tracked.split('\n').flatMap((path) => {
    const isHere = path !== '' && existsSync(join(root, path))
    return isHere ? [path.slice('lab/'.length)] : []
  })
  expect([...listLab()]).toEqual(expected.sort())
})

/** The mode of each file as the central directory has it: PKZIP's APPNOTE 4.3.12, and 4.4.2 for Unix. */
function modesIn(zip: Buffer) {
  const modes: Record<string, number> = {}
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\x01\x02', at + 46, 'latin1')
  ) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
    expect(zip[at + 5], 'made on Unix').toBe(3)
    modes[name] = zip.readUInt32LE(at + 38) >>> 16
  }
  return modes
}

test('what can be started stays so', () => {
  const modes = modesIn(Buffer.from(makeLabZip()))
  const programs = Object.keys(modes).filter((name) => modes[name] === 0o100755)
  expect(programs.sort()).toEqual(['down', 'manage.py', 'up'].map((name) => folder + name))
  expect(modes[`${folder}README.md`]).toBe(0o100644)
})

test('the same files give the same bytes, wherever they are packed', () => {
  const code = `import { makeLabZip } from './scripts/lab-zip.mjs'; process.stdout.write(makeLabZip())`
  const pack = (zone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: root,
      env: { ...process.env, TZ: zone },
    })
  expect(pack('Pacific/Auckland').equals(pack('America/Lima'))).toBe(true)
})
