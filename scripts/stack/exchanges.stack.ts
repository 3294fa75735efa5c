/** Every exchange, with the real Django and with that of the lessons: the same status, JSON, headers and cost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAnswer, timesIn, tokensIn } from './compare.ts'
import { configurations } from './configurations.ts'
import { startEmulatedServer } from './emulated-server.ts'
import type { Exchange, Held } from './exchange.ts'
import { type RealServer, startRealServer } from './real-server.ts'
import type { Answer, Server } from './server.ts'

/** A client that keeps the tokens of one server. */
function clientOf(server: Server) {
  let held: Held = {}
  return async ({ change, request, keep }: Exchange): Promise<Answer> => {
    if (change !== undefined) await server.change(change)
    const answer = await server.send(request(held))
    if (keep !== undefined && answer.status === 200) held = { ...held, ...tokensIn(answer, keep) }
    return answer
  }
}

describe.each(configurations)('$name', ({ name, project, exchanges }) => {
  let real: RealServer | null = null
  let askReal: ReturnType<typeof clientOf>
  const askEmulated = clientOf(startEmulatedServer(project))

  beforeAll(async () => {
    real = await startRealServer(name, project)
    askReal = clientOf(real)
  })
  afterAll(() => real?.stop())

  test.each(exchanges)('$name', async (exchange) => {
    const answers = await Promise.allSettled([askReal(exchange), askEmulated(exchange)])
    const [said, emulated] = answers
    if (said.status === 'rejected') throw said.reason
    const answer = said.value
    // What is known of the real one first: a difference there is no fault of the lessons.
    expect(answer.status, answer.body).toBe(exchange.status)
    if (exchange.says !== undefined) expect(JSON.parse(answer.body)).toEqual(exchange.says)
    if (exchange.statements !== undefined) expect(answer.statements).toHaveLength(exchange.statements)
    if (emulated.status === 'rejected') throw emulated.reason
    const statements = `real:\n${answer.statements.join('\n')}\nlessons:\n${emulated.value.statements.join('\n')}`
    expect(describeAnswer(emulated.value), statements).toEqual(describeAnswer(answer))
    // The two were asked one after the other, so their clocks differ by what a busy machine needs for that.
    const times = timesIn(answer)
    timesIn(emulated.value).forEach((time, at) => {
      expect(Math.abs(time - (times[at] ?? Number.NaN)), `time ${at} of the tokens`).toBeLessThan(20)
    })
  })
})
