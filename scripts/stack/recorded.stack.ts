/**
 * The exchanges hold all that was recorded from the real stack before the lessons were written: 80 requests with their
 * answers. The record is not part of the project (../shared beside the checkout); without it there is nothing to hold.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configurations } from './configurations.ts'

const record = join(import.meta.dirname, '../../../shared/stack/facts/stack-facts.json')
const isHere = existsSync(record)

interface Recorded {
  readonly status: number
  readonly response_raw: string
}

const recorded: Readonly<Record<string, Recorded>> = isHere
  ? JSON.parse(readFileSync(record, 'utf8')).pairs
  : {}

/** Recorded to see that the way makes no difference: past nginx, and from the development server. */
const otherWays = ['direct to gunicorn: no token', 'runserver: no token']
/** A token of another key, under another name here. */
const renamed: Readonly<Record<string, string>> = {
  'secret: a token of the old SECRET_KEY': 'a token of SECRET_KEY',
}
/** They tell of snacks, and the lessons have notes. */
const isAboutSnacks = /created_at|"name"|you_are/

const exchanges = configurations.flatMap(({ exchanges }) => exchanges)

test.skipIf(!isHere).each(Object.entries(recorded).filter(([name]) => !otherWays.includes(name)))(
  '%s',
  (name, { status, response_raw }) => {
    const exchange = exchanges.find((one) => one.name === (renamed[name] ?? name))
    expect(exchange?.status).toBe(status)
    const body = response_raw.slice(response_raw.indexOf('\r\n\r\n') + 4)
    const isText = body.startsWith('{') && !body.includes('eyJ') && !isAboutSnacks.test(body)
    if (isText && exchange?.says !== undefined) expect(exchange.says).toEqual(JSON.parse(body))
  },
)
