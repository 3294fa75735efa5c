import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completePackages, platformOf } from './complete-lock.mjs'

test('package-lock.json names every optional package, so that npm ci takes it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  expect(Object.keys(completePackages(packages))).toEqual(Object.keys(packages))
})

test('a package for another platform is added with its platform and version', () => {
  const packages = {
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/darwin-arm64': '1.2.3', '@tool/linux-x64-gnu': '1.2.3' },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '1.2.3', dev: true, optional: true },
  }
  expect(completePackages(packages)).toEqual({
    ...packages,
    'node_modules/@tool/darwin-arm64': {
      version: '1.2.3',
      os: ['darwin'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    },
  })
})

test.each([
  ['@a/b-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@a/b-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@a/cli-linux-x64', { os: ['linux'], cpu: ['x64'] }],
  ['@a/b-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
  ['@a/b-wasm32-wasi', { cpu: ['wasm32'] }],
  ['fsevents', { os: ['darwin'] }],
])('%s is for its platform', (name, wanted) => {
  expect(platformOf(name)).toEqual(wanted)
})
