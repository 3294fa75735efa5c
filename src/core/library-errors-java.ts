import type { LibraryRows } from './library-errors-row.ts'

/** Java and Kotlin. */
export const javaErrors: readonly LibraryRows[] = [
  {
    key: 'jjwt',
    library: 'JJWT',
    language: 'Java',
    traces: ['io.jsonwebtoken.'],
    telling: [
      'ExpiredJwtException',
      'io.jsonwebtoken.security.SignatureException',
      'io.jsonwebtoken.SignatureException',
      'io.jsonwebtoken.security.WeakKeyException',
    ],
    source: 'jwtk/jjwt',
    rows: `
signature-does-not-match|io.jsonwebtoken.security.SignatureException / io.jsonwebtoken.SignatureException|JWT signature does not match locally computed signature. JWT validity cannot be asserted and should not be trusted.
  The signature does not fit the token and the key of the parser.|secret-base64 other-secret changed|signature|impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
expired|ExpiredJwtException|JWT expired at ‹time›. Current time: ‹time›, a difference of ‹number› milliseconds.
  The time in exp is over.|expired clock-differs|time|impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
expired-ago|ExpiredJwtException|JWT expired ‹number› milliseconds ago at ‹time›. Current time: ‹time›
  The time in exp is over.|expired clock-differs|time|0.12 impl/src/test/groovy/io/jsonwebtoken/JwtParserTest.groovy
weak-key|io.jsonwebtoken.security.WeakKeyException|The specified key byte array is ‹bits› bits which is not secure enough for any JWT HMAC-SHA algorithm.
  The secret has fewer than 256 bits; this library then refuses to use it at all.|secret-short secret-base64 key-missing|key|api/src/main/java/io/jsonwebtoken/security/Keys.java
period-characters|MalformedJwtException|Invalid compact JWT string: Compact JWSs must contain exactly 2 period characters, and compact JWEs must contain exactly 4. Found: ‹count›
  The text does not have the dots of a JWT.|not-a-jwt|token|impl/src/main/java/io/jsonwebtoken/impl/JwtTokenizer.java
period-characters-0.11|MalformedJwtException|JWT strings must contain exactly 2 period characters. Found: ‹count›
  The text does not have the two dots of a JWT.|not-a-jwt|token|0.11 impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
whitespace|MalformedJwtException|Compact JWT strings may not contain whitespace.
  There is a space or a line break in the token.|with-bearer space-in-token|token|impl/src/main/java/io/jsonwebtoken/impl/JwtTokenizer.java
key-may-not-validate|UnsupportedJwtException|The parsed JWT indicates it was signed with the ‹alg› signature algorithm, but the specified signing key of type ‹type› may not be used to validate ‹alg› signatures.
  The key is of another kind than the alg of the header.|key-for-other-alg public-as-secret|algorithm|impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
premature|PrematureJwtException|JWT must not be accepted before ‹time›. Current time: ‹time›
  The time in nbf has not come yet.|not-yet clock-differs|time|impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
incorrect-claim|IncorrectClaimException|Expected ‹claim› claim to be: ‹expected›, but was: ‹actual›.
  A claim does not have the value that was asked for.|iss-differs aud-differs|claims|api/src/main/java/io/jsonwebtoken/ClaimJwtException.java
missing-claim|MissingClaimException|Expected ‹claim› claim to be: ‹expected›, but was not present in the JWT claims.
  A claim that was asked for is not in the token.|no-claim|claims|api/src/main/java/io/jsonwebtoken/ClaimJwtException.java
signed-not-supported|UnsupportedJwtException|Signed JWSs are not supported.
  parseClaimsJwt() was called for a signed token; parseClaimsJws() is meant.|methods-alike|elsewhere|impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
illegal-base64url|DecodingException|Illegal base64url character: '‹character›'
  A part of the token, or the secret, holds a character that base64url does not have.|with-bearer secret-not-base64 bad-base64|token|api/src/main/java/io/jsonwebtoken/io/Base64.java
`,
  },
  {
    key: 'java-jwt',
    library: 'java-jwt (Auth0)',
    language: 'Java',
    traces: ['com.auth0.jwt.'],
    telling: [
      'com.auth0.jwt.exceptions.SignatureVerificationException',
      'com.auth0.jwt.exceptions.TokenExpiredException',
      'com.auth0.jwt.exceptions.AlgorithmMismatchException',
    ],
    source: 'auth0/java-jwt',
    rows: `
signature-invalid|com.auth0.jwt.exceptions.SignatureVerificationException|The Token's Signature resulted invalid when verified using the Algorithm: ‹algorithm›
  The signature does not fit the token and the key of the verifier.|other-secret secret-base64 changed|signature|lib/src/main/java/com/auth0/jwt/exceptions/SignatureVerificationException.java
expired|com.auth0.jwt.exceptions.TokenExpiredException|The Token has expired on ‹time›.
  The time in exp is over.|expired clock-differs|time|lib/src/main/java/com/auth0/jwt/JWTVerifier.java
algorithm-mismatch|com.auth0.jwt.exceptions.AlgorithmMismatchException|The provided Algorithm doesn't match the one defined in the JWT's Header.
  The alg of the header is not the one of the verifier.|alg-differs alg-is-none|algorithm|lib/src/main/java/com/auth0/jwt/JWTVerifier.java
audience|InvalidClaimException / IncorrectClaimException|The Claim 'aud' value doesn't contain the required audience.
  None of the audiences in aud is the one that was asked for.|aud-differs id-token|claims|lib/src/main/java/com/auth0/jwt/JWTVerifier.java
claim-value|InvalidClaimException / IncorrectClaimException|The Claim '‹claim›' value doesn't match the required one.
  A claim does not have the value that was asked for.|iss-differs|claims|lib/src/main/java/com/auth0/jwt/JWTVerifier.java
used-before|InvalidClaimException / IncorrectClaimException|The Token can't be used before ‹time›.
  nbf or iat lies in the future.|not-yet iat-ahead|time|lib/src/main/java/com/auth0/jwt/JWTVerifier.java
three-parts|JWTDecodeException|The token was expected to have 3 parts, but got ‹count›.
  The text is not a signed JWT.|not-a-jwt is-jwe|token|lib/src/main/java/com/auth0/jwt/TokenUtils.java
`,
  },
  {
    key: 'nimbus',
    library: 'Nimbus JOSE + JWT',
    language: 'Java',
    traces: ['com.nimbusds.'],
    telling: [],
    source: 'connect2id/nimbus-jose-jwt',
    rows: `
invalid-signature|BadJWSException|Signed JWT rejected: Invalid signature
  A key was found for the token, and the signature does not fit it.|other-key secret-base64 der-signature|signature|src/main/java/com/nimbusds/jwt/proc/DefaultJWTProcessor.java
no-matching-key|BadJOSEException|Signed JWT rejected: Another algorithm expected, or no matching key(s) found
  No key of the set fits the kid and the alg of the header.|kid-unknown alg-differs keys-cached|key-set|src/main/java/com/nimbusds/jwt/proc/DefaultJWTProcessor.java
expired|BadJWTException|Expired JWT
  The time in exp is over.|expired clock-differs|time|src/main/java/com/nimbusds/jwt/proc/DefaultJWTClaimsVerifier.java
before-use-time|BadJWTException|JWT before use time
  The time in nbf has not come yet.|not-yet clock-differs|time|src/main/java/com/nimbusds/jwt/proc/DefaultJWTClaimsVerifier.java
audience-rejected|BadJWTException|JWT audience rejected: ‹audiences›
  None of the audiences in aud is accepted.|aud-differs id-token|claims|src/main/java/com/nimbusds/jwt/proc/DefaultJWTClaimsVerifier.java
missing-claims|BadJWTException|JWT missing required claims: ‹claims›
  Claims that were asked for are not in the token.|no-claim|claims|src/main/java/com/nimbusds/jwt/proc/DefaultJWTClaimsVerifier.java
delimiters|ParseException|Invalid serialized unsecured/JWS/JWE object: Missing part delimiters
  The text does not have the dots of a JWT.|not-a-jwt|token|src/main/java/com/nimbusds/jose/JOSEObject.java
plain-rejected|BadJOSEException|Unsecured (plain) JWTs are rejected, extend class to handle
  The token is not signed at all.|alg-is-none|token|src/main/java/com/nimbusds/jwt/proc/DefaultJWTProcessor.java
`,
  },
  {
    key: 'jose4j',
    library: 'jose4j',
    language: 'Java',
    traces: ['org.jose4j.'],
    telling: [],
    source: 'bitbucket.org/b_c/jose4j',
    rows: `
signature|InvalidJwtSignatureException|JWS signature is invalid: ‹token›
  The signature does not fit the token and the key.|other-key changed|signature|src/main/java/org/jose4j/jwt/consumer/JwtConsumer.java
expired|InvalidJwtException|The JWT is no longer valid - the evaluation time ‹time› is on or after the Expiration Time (exp=‹time›) claim value
  The time in exp is over.|expired clock-differs|time|src/main/java/org/jose4j/jwt/consumer/NumericDateValidator.java
audience|InvalidJwtException|Audience (aud) claim ‹audiences› doesn't contain an acceptable identifier.
  None of the audiences in aud is accepted.|aud-differs id-token|claims|src/main/java/org/jose4j/jwt/consumer/AudValidator.java
no-signature|InvalidJwtException|The JWT has no signature but the JWT Consumer is configured to require one: ‹token›
  The token is not signed at all.|alg-is-none|token|src/main/java/org/jose4j/jwt/consumer/JwtConsumer.java
`,
  },
  {
    key: 'spring-security',
    library: 'Spring Security',
    language: 'Java',
    traces: ['org.springframework.security.oauth2'],
    telling: [],
    source: 'spring-projects/spring-security',
    rows: `
decode|BadJwtException / JwtValidationException / InvalidBearerTokenException|An error occurred while attempting to decode the Jwt: ‹reason›
  Nimbus or a validator refused the token; the reason stands behind it.|wrong-issuer-keys expired iss-differs|key-set|oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/NimbusJwtDecoder.java
expired|JwtValidationException|Jwt expired at ‹time›
  The time in exp is over by more than the allowed minute.|expired clock-differs|time|oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/JwtTimestampValidator.java
used-before|JwtValidationException|Jwt used before ‹time›
  The time in nbf has not come yet.|not-yet clock-differs|time|oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/JwtTimestampValidator.java
iss|JwtValidationException|The iss claim is not valid
  iss is not the address in issuer-uri, to the letter.|iss-differs|claims|oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/JwtClaimValidator.java
aud|JwtValidationException|The aud claim is not valid
  None of the audiences in aud is accepted.|aud-differs id-token|claims|oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/JwtClaimValidator.java
malformed-bearer||Bearer token is malformed
  What follows Bearer holds characters that no token has.|header-format token-in-quotes|token|oauth2/oauth2-resource-server/src/main/java/org/springframework/security/oauth2/server/resource/web/DefaultBearerTokenResolver.java
`,
  },
  {
    key: 'smallrye-jwt',
    library: 'SmallRye JWT (Quarkus)',
    language: 'Java',
    traces: ['io.smallrye.jwt', 'SRJWT0'],
    telling: [],
    source: 'smallrye/smallrye-jwt',
    rows: `
srjwt07000|SRJWT07000|SRJWT07000: Failed to verify a token
  jose4j refused the token; its reason stands in the cause below.|expired wrong-issuer-keys iss-differs|signature|PrincipalMessages.java
srjwt07001|SRJWT07001|SRJWT07001: No claim exists in sub, upn or preferred_username
  The token names no user in any of the three claims.|no-claim id-token|claims|PrincipalMessages.java
srjwt07003|SRJWT07003|SRJWT07003: Failed to load a key from ‹location›
  The key of mp.jwt.verify.publickey.location could not be read there.|jwks-unreachable key-damaged key-newlines|key|PrincipalMessages.java
srjwt07006|SRJWT07006|SRJWT07006: Invalid token 'kid' header
  The kid of the header is not the one the checker was told.|kid-unknown kid-missing|key-set|PrincipalMessages.java
srjwt07009|SRJWT07009|SRJWT07009: The Expiration Time (exp=‹time›) claim value cannot be more than ‹number› seconds in the future relative to Issued At
  The token lives longer than the setting allows.|lives-too-long milliseconds|time|PrincipalMessages.java
srjwt07010|SRJWT07010|SRJWT07010: Required claims are not present in the JWT
  A claim that was asked for is not in the token.|no-claim|claims|PrincipalMessages.java
srjwt07011|SRJWT07011|SRJWT07011: Verification key is unresolvable
  No key was found for the token.|kid-unknown jwks-unreachable key-missing|key-set|PrincipalMessages.java
`,
  },
  {
    key: 'keycloak',
    library: 'Keycloak',
    language: 'Java',
    traces: ['org.keycloak.'],
    telling: [
      'org.keycloak.exceptions.TokenSignatureInvalidException',
      'org.keycloak.exceptions.TokenNotActiveException',
    ],
    source: 'keycloak/keycloak core/src/main/java/org/keycloak/TokenVerifier.java',
    rows: `
issuer|VerificationException|Invalid token issuer. Expected '‹issuer›', but was '‹issuer›'
  iss is not the address under which the checker knows the realm.|iss-differs keycloak-two-names|claims|RealmUrlCheck
signature|org.keycloak.exceptions.TokenSignatureInvalidException|Invalid token signature
  The signature does not fit the token and the key of the realm.|wrong-issuer-keys keys-cached|key-set|verifySignature
not-active|org.keycloak.exceptions.TokenNotActiveException|Token is not active
  exp is over, or nbf has not come yet.|expired not-yet clock-differs|time|IS_ACTIVE
type|VerificationException|Token type is incorrect. Expected '‹type›' but was '‹type›'
  The claim typ is ID or Refresh where Bearer is wanted.|id-token refresh-or-access|claims|TokenTypeCheck
audience|VerificationException|Expected audience not available in the token
  None of the audiences in aud is the one asked for.|aud-differs keycloak-no-mapper|claims|AudienceCheck
`,
  },
]
