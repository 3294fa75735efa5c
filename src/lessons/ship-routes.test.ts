import { expect, it } from 'vitest'
import { type Action, play } from '../sim/deeds.ts'
import type { World } from '../sim/world.ts'
import { choose } from './choices.ts'
import { getWith, notesPath, refreshWith, send, settingsPath, type, writeFile } from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { anaLogsIn, newestTokens, type Turn } from './django-start.ts'
import { T0 } from './fixtures.ts'
import type { Step } from './lesson.ts'
import { see } from './see.ts'
import { minuteLater } from './ship-clock.ts'
import { lostPhone } from './ship-lost-phone.ts'
import { everySecond } from './ship-two-keys.ts'

/** The goals that are not met after these turns. */
async function left({ start, goals }: Step, turns: readonly Turn[]) {
  let world: World = start
  for (const turn of turns) world = await play(world, typeof turn === 'function' ? turn(world) : turn, T0)
  const seen = await see(world, world.stoppedAt ?? T0)
  return goals.filter((goal) => !goal.met(seen)).map(({ text }) => text)
}

const write = ({ start }: Step, members: Readonly<Record<string, string>>): Action =>
  writeFile(settingsPath, withSimpleJwt(start.project?.files[settingsPath] ?? '', members))
const restart = type('systemctl restart gunicorn')
const askNew: Turn = (world) => send(getWith(notesPath, newestTokens(world).access))

/** The tokens in what a step prepared for the phone. */
function phone() {
  const prepared = lostPhone.exercises.flatMap((one) => (one.kind === 'project' ? (one.prepared ?? []) : []))
  const access = prepared.find(({ id }) => id === 'phone')?.request.headers[0]?.[1].slice(7) ?? ''
  const refresh = /"refresh":"([^"]+)"/u.exec(prepared.find(({ id }) => id === 'refresh')?.request.body ?? '')
  return { access, refresh: refresh?.[1] ?? '' }
}

it('takes one key in the settings of both machines, with a new login', async () => {
  const turns = [write(everySecond, { SIGNING_KEY: "'one-key-for-both-machines-0003'" }), restart, anaLogsIn]
  expect(await left(everySecond, [...turns, ...Array(10).fill(askNew), choose('cause', 'keys')])).toEqual([])
  expect(await left(everySecond, [...turns, ...Array(9).fill(askNew), choose('cause', 'keys')])).toHaveLength(
    1,
  )
})

it.each([
  ['60', 0],
  ['timedelta(minutes=5)', 0],
  ['59', 2],
  ['301', 2],
])('a LEEWAY of %s leaves %i goals', async (leeway, count) => {
  const turns = [write(minuteLater, { LEEWAY: leeway }), restart, anaLogsIn, askNew, choose('cause', 'clock')]
  expect(await left(minuteLater, turns)).toHaveLength(count)
})

it('takes a new password where the server checks it', async () => {
  const { database } = lostPhone.start.project ?? {}
  if (database === undefined) throw new Error('no project')
  const users = database.users.map((one) => (one.username === 'ana' ? { ...one, password: 'new' } : one))
  const { access, refresh } = phone()
  const turns: readonly Turn[] = [
    { do: 'change-project', change: { version: '5.5', database: { ...database, users } } },
    write(lostPhone, { CHECK_REVOKE_TOKEN: 'True' }),
    send(getWith(notesPath, access)),
    send(refreshWith(refresh)),
    askNew,
    choose('cause', 'tokens'),
  ]
  expect(await left(lostPhone, turns)).toEqual([])
  expect(await left(lostPhone, turns.toSpliced(1, 1))).not.toEqual([])
})
