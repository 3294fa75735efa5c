import { expect, it } from 'vitest'
import { frontOfAddress } from './path-front.ts'

it.each([
  ['server-lab', 'nginx'],
  ['server-lab/path/environ?front=runserver&request=none', 'runserver'],
  ['server-lab/path/environ?request=none&front=gunicorn', 'gunicorn'],
  ['server-lab/path/environ?front=constructor', 'nginx'],
])('the servers at %s are those of %s', (page, front) => {
  expect(frontOfAddress(page)).toBe(front)
})
