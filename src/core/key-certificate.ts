import type { Certificate, Name } from '@peculiar/asn1-x509'

/** Short names of the parts of a subject. RFC 4514 §3. */
const partNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'email',
}

/** Who it is for, who issued it, and from when to when it holds (unix seconds). RFC 5280 §4.1.2. */
export function certificateFacts(certificate: Certificate): {
  subject: string
  issuer: string
  notBefore: number
  notAfter: number
} {
  const { subject, issuer, validity } = certificate.tbsCertificate
  return {
    subject: sayName(subject),
    issuer: sayName(issuer),
    notBefore: Math.floor(validity.notBefore.getTime().getTime() / 1000),
    notAfter: Math.floor(validity.notAfter.getTime().getTime() / 1000),
  }
}

function sayName(name: Name): string {
  return name
    .flatMap((relative) =>
      relative.map(({ type, value }) => {
        const short = Object.hasOwn(partNames, type) ? partNames[type] : type
        return `${short}=${value.toString()}`
      }),
    )
    .join(', ')
}
