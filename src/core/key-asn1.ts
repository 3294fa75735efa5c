import { AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'

// Shapes that the ASN.1 library does not bring. Its decorators are called as the functions they are.

/** A private key with its public half: PKCS#8 and its second version. RFC 5958 §2. */
export class OneAsymmetricKey {
  version = 0
  privateKeyAlgorithm = new AlgorithmIdentifier()
  privateKey = new OctetString()
  attributes?: ArrayBuffer
  publicKey?: ArrayBuffer
}
AsnProp({ type: AsnPropTypes.Integer })(OneAsymmetricKey.prototype, 'version')
AsnProp({ type: AlgorithmIdentifier })(OneAsymmetricKey.prototype, 'privateKeyAlgorithm')
AsnProp({ type: OctetString })(OneAsymmetricKey.prototype, 'privateKey')
AsnProp({ type: AsnPropTypes.Any, context: 0, implicit: true, repeated: 'set', optional: true })(
  OneAsymmetricKey.prototype,
  'attributes',
)
AsnProp({ type: AsnPropTypes.BitString, context: 1, implicit: true, optional: true })(
  OneAsymmetricKey.prototype,
  'publicKey',
)

/** RFC 8018 §A.4. */
export class Pbes2Parameters {
  keyDerivationFunc = new AlgorithmIdentifier()
  encryptionScheme = new AlgorithmIdentifier()
}
AsnProp({ type: AlgorithmIdentifier })(Pbes2Parameters.prototype, 'keyDerivationFunc')
AsnProp({ type: AlgorithmIdentifier })(Pbes2Parameters.prototype, 'encryptionScheme')

/** RFC 8018 §A.2, with the salt given in place. */
export class Pbkdf2Parameters {
  salt = new OctetString()
  iterationCount = 1
  keyLength?: number
  prf?: AlgorithmIdentifier
}
AsnProp({ type: OctetString })(Pbkdf2Parameters.prototype, 'salt')
AsnProp({ type: AsnPropTypes.Integer })(Pbkdf2Parameters.prototype, 'iterationCount')
AsnProp({ type: AsnPropTypes.Integer, optional: true })(Pbkdf2Parameters.prototype, 'keyLength')
AsnProp({ type: AlgorithmIdentifier, optional: true })(Pbkdf2Parameters.prototype, 'prf')
