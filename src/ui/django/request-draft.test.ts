import fc from 'fast-check'
import { expect, it } from 'vitest'
import { course } from '../../lessons/course.ts'
import { convertBody, draftOf, putInBody, readDraft, requestOf, writeDraft } from './request-draft.ts'

const lessons = await Promise.all(course.map(({ load }) => load()))
const prepared = lessons.flatMap(({ steps }) =>
  steps.flatMap(({ exercises, solve }) => [
    ...exercises
      .flatMap((one) => (one.kind === 'project' ? (one.prepared ?? []) : []))
      .map(({ request }) => request),
    ...solve.flatMap((action) => (action.do === 'request' ? [action.request] : [])),
  ]),
)

it('sends each request of the lessons as it is', () => {
  expect(prepared.length).toBeGreaterThan(0)
  for (const request of prepared) expect(requestOf(draftOf(request))).toEqual(request)
})

it('is the same draft after it was an answer', () => {
  for (const request of prepared) {
    const draft = draftOf(request)
    expect(readDraft(writeDraft(draft), '/')).toEqual(draft)
  }
})

it('sends no body with GET, and a Content-Type of one kind only', () => {
  const draft = draftOf({ method: 'POST', path: '/', headers: [['content-type', 'text/plain']], body: 'x' })
  expect(requestOf(draft).headers).toEqual([['content-type', 'text/plain']])
  expect(requestOf({ ...draft, bodyType: 'json' }).headers).toEqual([['content-type', 'text/plain']])
  expect(requestOf({ ...draft, method: 'GET' }).body).toBe('')
})

it('says a flat body as a form and back', () => {
  const json = '{"username":"ana","password":"a b&c=ü"}'
  const form = convertBody(json, 'form')
  expect(form).toBe('username=ana&password=a+b%26c%3D%C3%BC')
  expect(convertBody(form, 'json')).toBe(json)
})

it('never loses a body that it cannot say in the other way', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const isJson = text.includes('{')
      if (!isJson) expect(convertBody(text, 'form')).toBe(text)
    }),
  )
  expect(convertBody('{"a":[1]}', 'form')).toBe('{"a":[1]}')
  expect(convertBody('{"a":', 'form')).toBe('{"a":')
})

it('puts a token where a token stands', () => {
  expect(putInBody('', 'T', 'refresh')).toBe('{"refresh":"T"}')
  expect(putInBody('{"refresh":"old","x":1}', 'T', 'access')).toBe('{"refresh":"T","x":1}')
  expect(putInBody('{"token":"old"}', 'T', 'access')).toBe('{"token":"T"}')
})
