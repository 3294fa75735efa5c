import type { LibraryRows } from './library-errors-row.ts'

/** .NET: Microsoft.IdentityModel, and what ASP.NET Core says of it in WWW-Authenticate. */
export const dotnetErrors: readonly LibraryRows[] = [
  {
    key: 'identitymodel',
    library: 'Microsoft.IdentityModel (.NET)',
    language: '.NET',
    traces: ['Microsoft.IdentityModel', 'System.IdentityModel.Tokens.Jwt'],
    telling: [],
    source: 'AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet',
    rows: `
idx10503|IDX10503|IDX10503: Signature validation failed.
  None of the keys that were tried fits the signature.|other-key kid-unknown wrong-issuer-keys|key-set|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10500|IDX10500|IDX10500: Signature validation failed. No security keys were provided to validate the signature.
  The checker has no key at all.|jwks-unreachable key-missing|key-set|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10501|IDX10501|IDX10501: Signature validation failed. Unable to match key:
  No key of the set has the kid of the token.|wrong-issuer-keys kid-unknown keys-cached|key-set|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10511|IDX10511|IDX10511: Signature validation failed. Keys tried: '‹keys›'.
  The key of that kid was found, and the signature does not fit it.|graph-token changed other-key|signature|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10517|IDX10517|IDX10517: Signature validation failed. The token's kid is missing.
  The header has no kid, and none of the keys that were tried fits.|other-secret secret-base64 kid-missing|signature|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10504|IDX10504|IDX10504: Unable to validate signature, token does not have a signature: '‹token›'
  The token is not signed.|alg-is-none unsigned|token|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10223|IDX10223|IDX10223: Lifetime validation failed. The token is expired.
  The time in exp is over by more than ClockSkew, which is five minutes.|expired clock-differs|time|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10222|IDX10222|IDX10222: Lifetime validation failed. The token is not yet valid.
  The time in nbf has not come yet.|not-yet clock-differs|time|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10225|IDX10225|IDX10225: Lifetime validation failed. The token is missing an Expiration Time.
  The token has no exp, and RequireExpirationTime is on.|no-exp|time|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10214|IDX10214|IDX10214: Audience validation failed. Audiences: '‹audiences›'. Did not match:
  None of the audiences in aud is a ValidAudience.|aud-differs id-token graph-token|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10208|IDX10208|IDX10208: Unable to validate audience. validationParameters.ValidAudience is null or whitespace and validationParameters.ValidAudiences is null.
  The checker was not told which audience it is.|aud-unasked|elsewhere|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10206|IDX10206|IDX10206: Unable to validate audience. The 'audiences' parameter is empty.
  The token has no aud.|no-aud|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10205|IDX10205|IDX10205: Issuer validation failed. Issuer: '‹issuer›'. Did not match:
  iss is not a ValidIssuer, to the letter.|iss-differs entra-version-1|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10204|IDX10204|IDX10204: Unable to validate issuer. validationParameters.ValidIssuer is null or whitespace AND validationParameters.ValidIssuers is null.
  The checker was not told which issuer to accept.|issuer-not-set|elsewhere|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10720|IDX10720|IDX10720: Unable to create KeyedHashAlgorithm for algorithm '‹alg›', the key size must be greater than: '‹bits›' bits, key has '‹bits›' bits.
  The secret is too short for the algorithm.|secret-short key-missing|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10653|IDX10653|IDX10653: The encryption algorithm '‹alg›' requires a key size of at least '‹bits›' bits.
  The secret is too short for the algorithm.|secret-short|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10634|IDX10634|IDX10634: Unable to create the SignatureProvider.
  The algorithm and the kind of key do not go together.|key-for-other-alg alg-unknown|algorithm|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10603|IDX10603|IDX10603: Decryption failed. Keys tried: '‹keys›'.
  None of the keys opens the encrypted token.|encrypted-for-other|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx14100|IDX14100|IDX14100: JWT is not well formed, there are no dots (.).
  The text is not a JWT.|not-a-jwt no-token|token|src/Microsoft.IdentityModel.JsonWebTokens/LogMessages.cs
idx14120|IDX14120|IDX14120: JWT is not well formed, there is only one dot (.).
  The text has two parts; the signature is missing.|cut not-a-jwt|token|src/Microsoft.IdentityModel.JsonWebTokens/LogMessages.cs
idx12741|IDX12741|IDX12741: JWT must have three segments (JWS) or five segments (JWE).
  The text does not have the dots of a JWT.|not-a-jwt|token|src/System.IdentityModel.Tokens.Jwt/LogMessages.cs
idx12709|IDX12709|IDX12709: CanReadToken() returned false. JWT is not well formed.
  The text is not a JWT.|not-a-jwt with-bearer cut|token|src/System.IdentityModel.Tokens.Jwt/LogMessages.cs
idx10508|IDX10508|IDX10508: Signature validation failed. Signature is improperly formatted.
  The signature does not have the form that the algorithm gives it.|der-signature cut|signature|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10224|IDX10224|IDX10224: Lifetime validation failed. The NotBefore (UTC): '‹time›' is after Expires (UTC): '‹time›'.
  nbf lies after exp, so there is no moment at which the token holds.|nbf-after-exp|time|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10207|IDX10207|IDX10207: Unable to validate audience. The 'audiences' parameter is null.
  The token has no aud.|no-aud|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10211|IDX10211|IDX10211: Unable to validate issuer. The 'issuer' parameter is null or whitespace
  The token has no iss.|no-claim|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10256|IDX10256|IDX10256: Unable to validate the token type. TokenValidationParameters.ValidTypes is set, but the 'typ' header claim is null or empty.
  The header has no typ, and the checker asks for one.|typ-differs|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10257|IDX10257|IDX10257: Token type validation failed. Type: '‹type›'. Did not match:
  The typ of the header is none that the checker accepts.|typ-differs id-token|claims|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10249|IDX10249|IDX10249: X509SecurityKey validation failed. The associated certificate has expired.
  The certificate of the signing key has run out; the token itself may be sound.|certificate-over|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10696|IDX10696|IDX10696: The algorithm '‹alg›' is not in the user-defined accepted list of algorithms.
  The alg of the header is not in ValidAlgorithms.|alg-differs|algorithm|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10703|IDX10703|IDX10703: Cannot create a '‹type›', key length is zero.
  The secret is an empty text.|key-missing|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10638|IDX10638|IDX10638: Cannot create the SignatureProvider, 'key.HasPrivateKey' is false, cannot create signatures.
  The key that is to sign has only its public half.|private-or-public|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10630|IDX10630|IDX10630: The '‹key›' for signing cannot be smaller than '‹bits›' bits.
  The RSA key is too small to sign with.|key-small|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10631|IDX10631|IDX10631: The '‹key›' for verifying cannot be smaller than '‹bits›' bits.
  The RSA key is too small to check with.|key-small|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx10609|IDX10609|IDX10609: Decryption failed. No Keys tried:
  The token is encrypted, and no key to decrypt it was given.|is-jwe key-missing|key|src/Microsoft.IdentityModel.Tokens/LogMessages.cs
idx14102|IDX14102|IDX14102: Unable to decode the header '‹header›' as Base64Url encoded string.
  The first part cannot be read, so it is not a JWT or it is damaged.|token-in-quotes with-bearer not-a-jwt|token|src/Microsoft.IdentityModel.JsonWebTokens/LogMessages.cs
idx20803|IDX20803|IDX20803: Unable to obtain configuration from: '‹address›'
  The discovery document of the issuer could not be loaded, so there are no keys.|jwks-unreachable|elsewhere|src/Microsoft.IdentityModel.Protocols/LogMessages.cs
idx20804|IDX20804|IDX20804: Unable to retrieve document from: '‹address›'
  The discovery document or the key set did not come from that address.|jwks-unreachable|elsewhere|src/Microsoft.IdentityModel.Protocols/LogMessages.cs
idx21323|IDX21323|IDX21323: RequireNonce is '‹setting›'. OpenIdConnectProtocolValidationContext.Nonce was null
  The ID token has a nonce, and the app no longer knows which one it sent.|nonce-cookie-lost|elsewhere|src/Microsoft.IdentityModel.Protocols.OpenIdConnect/LogMessages.cs
`,
  },
  {
    key: 'aspnetcore',
    library: 'ASP.NET Core',
    language: '.NET',
    traces: ['Microsoft.AspNetCore', 'Server: Kestrel'],
    telling: [],
    source: 'dotnet/aspnetcore',
    rows: `
key-not-found||The signature key was not found
  Says WWW-Authenticate: no key fits the kid, or there is no kid and no key fits the signature.|other-secret wrong-issuer-keys secret-base64|key-set|src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
signature-invalid||The signature is invalid
  Says WWW-Authenticate: the signature does not fit the key.|other-secret changed secret-base64|signature|src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
audience-invalid||The audience '‹audience›' is invalid
  Says WWW-Authenticate: none of the audiences in aud is accepted.|aud-differs id-token|claims|src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
issuer-invalid||The issuer '‹issuer›' is invalid
  Says WWW-Authenticate: iss is not the one that was asked for.|iss-differs|claims|src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
expired||The token expired at '‹time›'
  Says WWW-Authenticate: the time in exp is over.|expired clock-differs|time|src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
`,
  },
]
