import { useId } from 'react'
import { type Profile, profileNames } from '../../core/lint-profile.ts'
import type { Supplied } from '../../core/lint-supplied.ts'
import { useSupplied } from './supplied.ts'
import { type Question, SuppliedField } from './supplied-field.tsx'

const nonce: Question = { name: 'nonce', label: 'The nonce you sent', example: 'n-0S6_WzA2Mj' }
const accessToken: Question = {
  name: 'accessToken',
  label: 'Access token that goes with it',
  example: 'eyJhbGciOi…',
}

const idTokenFields: readonly Question[] = [
  { name: 'clientId', label: 'Your client_id', example: 'my-app' },
  nonce,
  accessToken,
  { name: 'code', label: 'Authorisation code that came with it', example: 'SplxlOBeZQQYbYS6WxSbIA' },
  { name: 'maxAge', label: 'max_age you asked for, in seconds', example: '3600' },
]
const dpopFields: readonly Question[] = [
  { name: 'method', label: 'Method of the request', example: 'POST' },
  { name: 'url', label: 'Address of the request', example: 'https://api.example/orders' },
  accessToken,
  { name: 'serverNonce', label: 'Nonce from the server (DPoP-Nonce)', example: 'eyJ7S_zG.eyJH0-Z' },
]
const sdJwtFields: readonly Question[] = [
  { name: 'verifier', label: 'You as the verifier (aud)', example: 'https://shop.example' },
  nonce,
]

const fields: Readonly<Partial<Record<Profile, readonly Question[]>>> = {
  'id-token': idTokenFields,
  dpop: dpopFields,
  'sd-jwt': sdJwtFields,
}

const flows: readonly (readonly [Supplied['flow'], string])[] = [
  ['', 'Not said'],
  ['code', 'Code'],
  ['implicit', 'Implicit'],
  ['hybrid', 'Hybrid'],
]

const names = Object.entries(profileNames) as [Profile, string][]

/** Which kind of token the rules go by. */
export function ProfileChoice({
  chosen,
  recognised,
  onChoose,
}: {
  chosen: Profile | null
  recognised: Profile | null
  onChoose(profile: Profile | null): void
}) {
  const id = useId()
  const found = recognised === null || recognised === 'none' ? 'no special kind' : profileNames[recognised]
  return (
    <div className="profile-choice">
      <label htmlFor={id}>Profile</label>
      <select
        id={id}
        className="select"
        value={chosen ?? ''}
        onChange={(event) => onChoose((event.target.value || null) as Profile | null)}
      >
        <option value="">{chosen === null ? `Automatic: ${found}` : 'Automatic'}</option>
        {names.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What a person may know beside the token, for the rules of its kind. Nothing of it is required or kept. */
export function SuppliedFields({ profile }: { profile: Profile }) {
  const [supplied, supply] = useSupplied()
  const rows = fields[profile]
  if (!rows) return null
  const isSet = rows.some(({ name }) => supplied[name] !== '')
  return (
    <details className="fold findings-known" open={isSet || undefined}>
      <summary>What do you know beside the token? {rows.length} things that could be checked</summary>
      <div className="expectations">
        {rows.map((row) => (
          <SuppliedField key={row.name} {...row} />
        ))}
        {profile === 'id-token' && (
          <label className="field">
            Flow it came by
            <select
              className="select"
              value={supplied.flow}
              onChange={(event) => supply({ flow: event.target.value as Supplied['flow'] })}
            >
              {flows.map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </details>
  )
}
