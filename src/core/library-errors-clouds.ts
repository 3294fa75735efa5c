import type { LibraryRows } from './library-errors-row.ts'

/** What clouds answer to a token that a person, a program or another cloud brings. */
export const cloudErrors: readonly LibraryRows[] = [
  {
    key: 'aws-cognito',
    library: 'Amazon Cognito',
    language: 'Service',
    traces: ['cognito-idp', 'cognito-identity', 'NotAuthorizedException'],
    telling: [],
    source: 'the answers of Cognito, as public projects print them',
    rows: `
access-expired|NotAuthorizedException|Access Token has expired
  The time in exp is over.|expired clock-differs|time|cognito-idp
refresh-invalid|NotAuthorizedException|Invalid Refresh Token
  The refresh token has run out, was revoked, or belongs to another app client or to a device that was never confirmed.|revoked refresh-or-access device-not-confirmed|elsewhere|cognito-idp
login-expired|NotAuthorizedException|Invalid login token. Token expired: ‹now› >= ‹exp›
  The ID token that was handed to the identity pool is over.|expired token-kept-too-long|time|cognito-identity
`,
  },
  {
    key: 'aws-api-gateway-rest',
    library: 'AWS API Gateway (REST API)',
    language: 'Service',
    traces: ['x-amzn-ErrorType', 'execute-api', 'apigw-requestid'],
    telling: [],
    source: 'the answers of a Cognito authorizer, as public projects print them',
    rows: `
expired||The incoming token has expired
  The time in exp is over.|expired clock-differs|time|message, beside status 401
`,
  },
  {
    key: 'aws-sts',
    library: 'AWS STS (AssumeRoleWithWebIdentity)',
    language: 'Service',
    traces: ['AssumeRoleWithWebIdentity', 'sts.amazonaws.com', 'WebIdentityErr'],
    telling: [],
    source: 'the answers of sts.amazonaws.com, as public projects print them',
    rows: `
no-provider|InvalidIdentityToken / InvalidIdentityTokenException|No OpenIDConnect provider found in your account for ‹address›
  The account has no identity provider of the iss of the token, to the letter.|iss-differs|claims|sts; kubernetes and CI projects
audience|InvalidIdentityToken / InvalidIdentityTokenException|Incorrect token audience
  aud is none of the client IDs of the identity provider in IAM.|aud-differs|claims|sts; kubernetes and CI projects
verification-key|InvalidIdentityToken / InvalidIdentityTokenException|Couldn't retrieve verification key from your identity provider
  STS could not load the discovery document or the key set of the issuer, which must be reachable from outside.|jwks-unreachable kid-unknown|elsewhere|sts; GitLab documentation
expired|ExpiredTokenException|Token expired: current date/time ‹now› must be before the expiration date/time ‹exp›
  The time in exp is over.|expired token-file-read-once clock-differs|time|sts; aws-sdk-cpp tests of others
`,
  },
  {
    key: 'vault',
    library: 'HashiCorp Vault and OpenBao (JWT auth)',
    language: 'Service',
    traces: ['auth/jwt', 'vault-plugin-auth-jwt', 'hashicorp/vault'],
    telling: [],
    source: 'hashicorp/vault-plugin-auth-jwt',
    rows: `
signature||no known key successfully validated the token signature
  None of the keys that Vault was given fits the signature.|wrong-issuer-keys keys-cached other-cluster|key-set|path_login.go
audience-unbound||audience claim found in JWT but no audiences bound to the role
  The token has aud, and bound_audiences of the role is empty.|aud-unasked|elsewhere|path_login.go
`,
  },
  {
    key: 'google-iap',
    library: 'Google Identity-Aware Proxy',
    language: 'Service',
    traces: ['x-goog-iap', 'iap.googleapis.com'],
    telling: [],
    source: 'the answers of Identity-Aware Proxy, as public projects print them',
    rows: `
audience||Invalid IAP credentials: ‹reason›Invalid JWT audience
  aud is not the OAuth client ID that stands before this application.|aud-differs id-token|claims|body, beside status 401
unparsable||Invalid IAP credentials: Unable to parse JWT
  What stands behind Bearer is not a JWT.|not-a-jwt with-bearer cut|token|body, beside status 401
empty||Invalid IAP credentials: empty token
  The request carries no token, so a browser is sent to the log-in.|no-token|token|body, beside status 302
`,
  },
  {
    key: 'azure-apim',
    library: 'Azure API Management (validate-jwt)',
    language: 'Gateway',
    traces: ['validate-jwt', 'azure-api.net'],
    telling: [],
    source: 'learn.microsoft.com/azure/api-management',
    rows: `
validation-failed||JWT Validation Failed: ‹reason›
  Stands in the trace: the reason is the message of Microsoft.IdentityModel behind it.|expired aud-differs wrong-issuer-keys|claims|as traces print it
not-present||JWT not present.
  The request carries no token in the header or parameter of the policy.|no-token header-format|token|validate-jwt-policy
`,
  },
  {
    key: 'apigee',
    library: 'Apigee (VerifyJWT)',
    language: 'Gateway',
    traces: ['apigee', 'Apigee', 'faultstring'],
    telling: [],
    source: 'docs.cloud.google.com/apigee, JWT policies',
    rows: `
invalid-token||steps.jwt.InvalidToken
  The signature does not fit the token and the key of the policy.|other-secret wrong-issuer-keys changed|signature|errorcode
token-expired||steps.jwt.TokenExpired
  The time in exp is over.|expired clock-differs|time|errorcode
token-not-yet-valid||steps.jwt.TokenNotYetValid
  The time in nbf has not come yet.|not-yet clock-differs|time|errorcode
audience||steps.jwt.JwtAudienceMismatch
  None of the audiences in aud is the one of the policy.|aud-differs id-token|claims|errorcode
issuer||steps.jwt.JwtIssuerMismatch
  iss is not the issuer of the policy.|iss-differs|claims|errorcode
invalid-claim||steps.jwt.InvalidClaim
  A claim or header parameter is missing, or has another value than the policy asks for.|no-claim aud-differs|claims|errorcode
no-matching-key||steps.jwt.NoMatchingPublicKey
  No key of the set has the kid of the token.|kid-unknown wrong-issuer-keys|key-set|errorcode
kid-missing||steps.jwt.KeyIdMissing
  The header has no kid, and a key set was given.|kid-missing|key-set|errorcode
wrong-key-type||steps.jwt.WrongKeyType
  The key is of another kind than the algorithm wants.|key-for-other-alg|algorithm|errorcode
key-parsing||steps.jwt.KeyParsingFailed
  The text that was given as the public key cannot be read as one.|key-newlines key-damaged|key|errorcode
key-length||steps.jwt.InsufficientKeyLength
  The secret is shorter than the hash of the algorithm.|secret-short|key|errorcode
variable||steps.jwt.FailedToResolveVariable
  The flow variable that should hold the token is empty.|no-token looked-elsewhere|token|errorcode, as public projects print it
`,
  },
]
