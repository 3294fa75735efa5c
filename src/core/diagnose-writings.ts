import type { Algorithm } from './algorithms.ts'
import type { Case } from './diagnose-case.ts'
import { ecdsaRewritings } from './ecdsa-forms.ts'
import { type Finding, finding } from './finding.ts'
import { otherSignatures } from './signature-forms.ts'

/** A signature as it should be written, and what it was instead. */
export interface Writing {
  readonly found: Finding
  readonly bytes: Uint8Array
}

/** Three zero bytes in front are one signature in sixteen million. */
const MOST_ZEROS = 3

/**
 * The same signature written as the RFC has it, when it may be one written otherwise. Each still has to be verified.
 * @param length bytes that a signature has with this algorithm and the key; null: not known
 */
export function writtenOtherwise(
  { signature, token }: Case,
  algorithm: Algorithm,
  length: number | null,
): readonly Writing[] {
  const span = token.signature.span
  const forms = otherSignatures(token.text, token.signature).map(({ form, bytes }) => ({
    found: finding('signature-hex', 'error', { form }, span),
    bytes,
  }))
  if (length === null) return forms
  const facts = { bytes: signature.length, expected: length }
  const ecdsa = (written: Uint8Array) =>
    algorithm.family === 'ECDSA'
      ? ecdsaRewritings(written, length / 2).map(({ code, signature: bytes }) => ({
          found: finding(code, 'error', { ...facts, bytes: written.length }, span),
          bytes,
        }))
      : []
  const short = length - signature.length
  const zeros =
    algorithm.kty === 'RSA' && short > 0 && short <= MOST_ZEROS
      ? [
          {
            found: finding('rsa-unpadded', 'error', facts, span),
            bytes: new Uint8Array([...new Uint8Array(short), ...signature]),
          },
        ]
      : []
  const cut =
    signature.length > length
      ? [{ found: finding('signature-too-long', 'error', facts, span), bytes: signature.slice(0, length) }]
      : []
  return [...ecdsa(signature), ...forms, ...forms.flatMap(({ bytes }) => ecdsa(bytes)), ...zeros, ...cut]
}
