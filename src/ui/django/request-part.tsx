import { Send } from 'lucide-react'
import { type FormEvent, useId } from 'react'
import { methods } from '../../sim/happening.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { AddHeader, HeaderRows } from '../kit/header-rows.tsx'
import { MethodField, PathField } from '../kit/request-line.tsx'
import { writeCurl } from './curl-line.ts'
import { type BodyType, convertBody, type Draft, hasBody, putInBody, requestOf } from './request-draft.ts'
import { asBearer, TokenButtons, type TokenField, useTokenDrop } from './request-tokens.tsx'
import { readToken } from './seen-tokens.ts'
import { useProject } from './use-project.ts'

const headerNames = ['Accept', 'Content-Type', 'Cookie', 'Origin', 'User-Agent', 'X-Forwarded-For']

/** A request to the project, written by hand, and sent. */
export function RequestPart({
  draft,
  paths,
  access,
  refresh,
  offersMissing,
  isBusy,
  isThief,
  said,
  repeats,
  onChange,
  onSend,
  onRepeat,
  onThief,
  onField,
  onUse,
}: {
  draft: Draft
  paths: readonly string[]
  /** The tokens to be offered, the newest that the server gave; null: none yet. */
  access: string | null
  refresh: string | null
  /** Whether the button of a token that is not there yet is shown, too. */
  offersMissing: boolean
  isBusy: boolean
  /** Whether the thief sends it; null: it carries no token of which a thief has a copy. */
  isThief: boolean | null
  /** What the last request came to, for those who do not see it. */
  said: string
  /** How often the request can be sent at one press; null: once only. */
  repeats: number | null
  onChange(draft: Draft): void
  onSend(): void
  onRepeat(): void
  onThief(isThief: boolean): void
  /** Told of the field that is used, so that a token can go there. */
  onField(field: TokenField): void
  onUse(token: string): void
}) {
  const id = useId()
  const shown = useProject()
  const { method, path, authorization, headers, bodyType, body } = draft
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const setHeaders = (headers: Draft['headers']) => change({ headers })

  function submit(event: FormEvent) {
    event.preventDefault()
    onSend()
  }

  const drop = useTokenDrop((token, field) => {
    if (field === 'authorization') return change({ authorization: asBearer(authorization, token) })
    const type = shown === null ? '' : readToken(token, shown.project.database).type
    change({ method: hasBody(method) ? method : 'POST', body: putInBody(body, token, type) })
  })

  return (
    <form className="bench-request" onSubmit={submit} aria-label="The request">
      <div className="request-row">
        <MethodField method={method} methods={methods} onChange={(method) => change({ method })} />
        <PathField path={path} onChange={(path) => change({ path })} />
        <div className="request-send">
          <button type="submit" className="button is-primary" aria-disabled={isBusy || undefined}>
            <Send aria-hidden /> Send
          </button>
          {repeats !== null && (
            <button type="button" className="button" aria-disabled={isBusy || undefined} onClick={onRepeat}>
              Send {repeats} times
            </button>
          )}
        </div>
      </div>
      <ul className="request-paths" aria-label="Known paths">
        {paths.map((one) => (
          <li key={one}>
            <button type="button" className="mono" onClick={() => change({ path: one })}>
              {one}
            </button>
          </li>
        ))}
      </ul>
      <label
        className="field"
        data-over={drop.over === 'authorization' || undefined}
        {...drop.on('authorization')}
      >
        <span>Authorization</span>
        <input
          className="input mono"
          value={authorization}
          placeholder="none: who asks is not said"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-field="authorization"
          onFocus={() => onField('authorization')}
          onChange={(event) => change({ authorization: event.target.value })}
        />
      </label>
      <TokenButtons access={access} refresh={refresh} offersMissing={offersMissing} onUse={onUse} />
      <HeaderRows rows={headers} names={headerNames} onChange={setHeaders} />
      {hasBody(method) && (
        <div className="request-body" data-over={drop.over === 'body' || undefined} {...drop.on('body')}>
          <div className="request-body-head">
            <label className="field-name" htmlFor={`${id}-body`}>
              Body
            </label>
            <label className="request-type">
              <span className="sr-only">Type of the body</span>
              <select
                className="select"
                aria-label="Type of the body"
                value={bodyType}
                data-field="type"
                onChange={(event) => {
                  const next = event.target.value as BodyType
                  change({ bodyType: next, body: convertBody(body, next) })
                }}
              >
                <option value="json">JSON</option>
                <option value="form">form</option>
                <option value="bare">no Content-Type</option>
              </select>
            </label>
          </div>
          <textarea
            id={`${id}-body`}
            className="input mono"
            rows={3}
            value={body}
            spellCheck={false}
            autoCapitalize="off"
            data-field="body"
            onFocus={() => onField('body')}
            onChange={(event) => change({ body: event.target.value })}
          />
        </div>
      )}
      {isThief !== null && (
        <label className="check">
          <input type="checkbox" checked={isThief} onChange={({ target }) => onThief(target.checked)} />
          The thief sends this (the server cannot tell)
        </label>
      )}
      <div className="request-foot">
        <AddHeader rows={headers} onChange={setHeaders} />
        <CopyButton text={() => writeCurl(requestOf(draft))} isQuiet>
          Copy as curl
        </CopyButton>
      </div>
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </form>
  )
}
