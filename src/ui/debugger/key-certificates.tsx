import { useEffect, useState } from 'react'
import { memberOf } from '../../core/json.ts'
import type { CertificateReading } from '../../core/key-certificates.ts'
import type { KeyMaterial, OneKey } from '../../core/keys.ts'
import { useReading, useWorld } from '../store-context.ts'
import { useNow } from '../use-now.ts'

/** The certificates that came with the key: whose, by whom, until when, and whether the token's header means them. */
export function KeyCertificates({ material, one }: { material: KeyMaterial; one: OneKey | null }) {
  const world = useWorld()
  const reading = useReading()
  const now = useNow()
  const x5c: unknown = one?.jwk.x5c
  const isText = material.kind !== 'none' && material.kind !== 'invalid' && isOfCertificates(material.source)
  const certificates = useCertificates(x5c, isText ? world.key.text : null)
  if (certificates.length === 0) return null
  const header =
    reading.token.form === 'jws' || reading.token.form === 'jwe' ? reading.token.header.json : null
  const named = { x5t: memberOf(header, 'x5t'), s256: memberOf(header, 'x5t#S256') }
  return (
    <section className="key-certificates" aria-label="Certificates">
      {certificates.map((certificate, index) => (
        <dl className="facts" key={certificate.x5tS256}>
          <div>
            <dt>{certificates.length > 1 ? `Certificate ${index + 1}` : 'Certificate'}</dt>
            <dd>{certificate.subject || 'an unnamed subject'}</dd>
          </div>
          <div>
            <dt>Issued by</dt>
            <dd>
              {certificate.issuer === certificate.subject
                ? 'itself'
                : certificate.issuer || 'an unnamed issuer'}
            </dd>
          </div>
          <div>
            <dt>Valid</dt>
            <dd>
              {day(certificate.notBefore)} to {day(certificate.notAfter)}:{' '}
              <Validity certificate={certificate} now={now} />
            </dd>
          </div>
          <div>
            <dt>Its key</dt>
            <dd>{certificate.keyLabel ?? 'of a type that no token is signed with'}</dd>
          </div>
          {index === 0 && one !== null && material.kind !== 'none' && (
            <OwnKey certificate={certificate} one={one} />
          )}
          <Named name="x5t" own={certificate.x5t} asked={index === 0 ? named.x5t : undefined} />
          <Named name="x5t#S256" own={certificate.x5tS256} asked={index === 0 ? named.s256 : undefined} />
        </dl>
      ))}
      <p className="small">Only shown: whether to trust who issued them is not checked here.</p>
    </section>
  )
}

const isOfCertificates = (source: string) => ['certificate', 'x5c'].includes(source)

function Validity({ certificate, now }: { certificate: CertificateReading; now: number }) {
  if (now < certificate.notBefore) return <b className="key-expired">not yet valid</b>
  if (now > certificate.notAfter) return <b className="key-expired">no longer valid</b>
  return <b className="key-valid">valid now</b>
}

/** The key in the first certificate must be that of the JWK round it. RFC 7517 §4.7. */
function OwnKey({ certificate, one }: { certificate: CertificateReading; one: OneKey }) {
  if (certificate.keyThumbprint === null || certificate.keyThumbprint === one.thumbprint) return null
  return (
    <div>
      <dt>Mismatch</dt>
      <dd className="key-expired">
        The certificate holds another key than the JWK. <span className="spec">RFC 7517 §4.7</span>
      </dd>
    </div>
  )
}

/** A thumbprint of the certificate, and whether the token's header asks for it. RFC 7515 §4.1.7, §4.1.8. */
function Named({ name, own, asked }: { name: string; own: string; asked: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="mono thumbprint">
        {own}
        {asked !== undefined &&
          (asked === own ? (
            <b className="key-valid"> ✓ the token names it</b>
          ) : (
            <b className="key-expired"> ✕ the token names another: {String(asked).slice(0, 60)}</b>
          ))}
      </dd>
    </div>
  )
}

/** The certificates of a JWK's x5c, or of the text of the key box. */
function useCertificates(x5c: unknown, text: string | null): readonly CertificateReading[] {
  const [read, setRead] = useState<{ of: string; list: readonly CertificateReading[] }>({ of: '', list: [] })
  const inKey = Array.isArray(x5c) ? x5c.filter((item) => typeof item === 'string') : []
  const of = inKey.length > 0 ? JSON.stringify(inKey) : (text ?? '')
  useEffect(() => {
    if (of === '') return
    let isHere = true
    const load = async () => {
      const { findCertificates, readCertificate } = await import('../../core/key-certificates.ts')
      const all = await Promise.all(findCertificates(of).map(readCertificate))
      if (isHere) setRead({ of, list: all.filter((one) => one !== null) })
    }
    // Without the network there is only less to see.
    load().catch(() => {})
    return () => {
      isHere = false
    }
  }, [of])
  return read.of === of && of !== '' ? read.list : []
}

/** YYYY-MM-DD, UTC. */
const day = (unixSeconds: number) => {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? 'an impossible date' : date.toISOString().slice(0, 10)
}
