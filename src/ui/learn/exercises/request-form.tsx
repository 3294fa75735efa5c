import { Send } from 'lucide-react'
import { type FormEvent, useRef } from 'react'
import { AddHeader, HeaderRows } from '../../kit/header-rows.tsx'
import { MethodField, PathField } from '../../kit/request-line.tsx'
import type { Fields } from './request-fields.ts'

/** How the token is written in a field; it stands for the token that is shown. */
const stand = '{token}'

const methods: readonly Fields['method'][] = ['GET', 'POST']

const headerNames = ['Authorization', 'Content-Type', 'Accept', 'Cookie', 'X-Auth-Token']

/** Method, path, headers and body of a request. The token is put in by a button, by drag, or by typing {token}. */
export function RequestForm({
  fields,
  paths,
  isBusy,
  onChange,
  onSend,
}: {
  fields: Fields
  paths: readonly string[]
  isBusy: boolean
  onChange(fields: Fields): void
  onSend(): void
}) {
  const { method, path, headers, body } = fields
  const form = useRef<HTMLFormElement>(null)
  /** The field that was used last: the button puts the token there. */
  const last = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null)

  const setHeaders = (headers: Fields['headers']) => onChange({ ...fields, headers })

  function insertToken() {
    const isHere = last.current !== null && form.current?.contains(last.current)
    const field = isHere
      ? last.current
      : form.current?.querySelector<HTMLInputElement>('[data-field="value 1"]')
    if (!field) return
    field.focus()
    field.setRangeText(
      stand,
      field.selectionStart ?? field.value.length,
      field.selectionEnd ?? field.value.length,
      'end',
    )
    // React listens for the event that typing makes.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    onSend()
  }

  return (
    <form
      ref={form}
      className="request-form"
      onSubmit={submit}
      onFocus={(event) => {
        const { target } = event
        const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
        if (isText) last.current = target
      }}
    >
      <div className="request-line">
        <MethodField
          method={method}
          methods={methods}
          onChange={(method) => onChange({ ...fields, method })}
        />
        <PathField path={path} paths={paths} onChange={(path) => onChange({ ...fields, path })} />
      </div>
      <fieldset className="request-headers">
        <legend className="small">Headers</legend>
        <HeaderRows rows={headers} names={headerNames} onChange={setHeaders} />
        <AddHeader rows={headers} onChange={setHeaders} />
      </fieldset>
      {method === 'POST' && (
        <label className="field">
          <span>Body</span>
          <textarea
            className="input mono"
            rows={3}
            value={body}
            spellCheck={false}
            onChange={(event) => onChange({ ...fields, body: event.target.value })}
          />
        </label>
      )}
      <div className="request-token">
        <button
          type="button"
          className="chip is-token"
          draggable
          onDragStart={(event) => event.dataTransfer.setData('text/plain', stand)}
          onClick={insertToken}
        >
          Insert the token
        </button>
        <span className="small">
          Press it, or drag it into a field. <code>{stand}</code> stands for the token that is shown.
        </span>
      </div>
      <button type="submit" className="button is-primary exercise-main" aria-disabled={isBusy || undefined}>
        <Send aria-hidden /> Send
      </button>
    </form>
  )
}
