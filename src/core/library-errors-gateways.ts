import type { LibraryRows } from './library-errors-row.ts'

/** What stands before an API and checks its tokens: proxies, meshes, databases with an API of their own. */
export const gatewayErrors: readonly LibraryRows[] = [
  {
    key: 'envoy',
    library: 'Envoy and Istio',
    language: 'Gateway',
    traces: ['jwt_authn', 'istio-envoy', 'server: envoy'],
    telling: [],
    source: 'google/jwt_verify_lib',
    rows: `
verification-fails||Jwt verification fails
  A key was found for the token, and the signature does not fit it.|wrong-issuer-keys changed keys-cached|key-set|src/status.cc
issuer-not-configured||Jwt issuer is not configured
  No rule has the iss of the token, to the letter.|iss-differs|claims|src/status.cc
no-key||Jwks doesn't have key to match kid or alg from Jwt
  No key of the set has the kid and fits the alg of the header.|kid-unknown wrong-issuer-keys istio-no-key-set|key-set|src/status.cc
expired||Jwt is expired
  The time in exp is over.|expired clock-differs|time|src/status.cc
missing||Jwt is missing
  The request carries no token in any of the places that are looked at.|no-token header-format|token|src/status.cc
not-yet-valid||Jwt not yet valid
  The time in nbf has not come yet.|not-yet clock-differs|time|src/status.cc
form||Jwt is not in the form of Header.Payload.Signature
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|src/status.cc
audiences||Audiences in Jwt are not allowed
  None of the audiences in aud is in the rule.|aud-differs no-aud|claims|src/status.cc
fetch-failed||Jwks remote fetch is failed
  The key set could not be loaded from its address.|jwks-unreachable|elsewhere|src/status.cc
alg-invalid||Jwt header [alg] field value is invalid
  The alg of the header is none that Envoy knows.|alg-is-none alg-unknown is-jwe|algorithm|src/status.cc
payload||Jwt payload is an invalid Base64 or an invalid JSON
  The second part is not base64url, or not JSON once decoded.|bad-json bad-base64|token|src/status.cc
`,
  },
  {
    key: 'envoy-rbac',
    library: 'Envoy and Istio (authorization policy)',
    language: 'Gateway',
    traces: ['istio-envoy', 'server: envoy', 'rbac_access_denied'],
    telling: [],
    source: 'istio.io',
    rows: `
access-denied||RBAC: access denied
  No rule of an authorization policy lets the request through. That is not said of the token: with a bad one the answer is 401.|no-token no-claim policy-refuses|claims|content/en/docs, as curl prints it
`,
  },
  {
    key: 'kong',
    library: 'Kong (JWT plugin)',
    language: 'Gateway',
    traces: ['kong/plugins/jwt', 'Server: kong', 'X-Kong-'],
    telling: [],
    source: 'Kong/kong',
    rows: `
no-credentials||No credentials found for given '‹claim›'
  No consumer has a JWT credential whose key is that claim (iss, unless told otherwise).|iss-differs kong-other-claim|claims|kong/plugins/jwt/handler.lua
no-mandatory||No mandatory '‹claim›' in claims
  The claim that names the credential is neither in the payload nor in the header.|no-claim|claims|kong/plugins/jwt/handler.lua
invalid-signature||Invalid signature
  The signature does not fit the secret or key of the credential.|other-secret secret-base64 changed|signature|kong/plugins/jwt/handler.lua
invalid-algorithm||Invalid algorithm
  The alg of the header is not the one of the credential.|alg-differs|algorithm|kong/plugins/jwt/handler.lua
bad-token||Bad token; ‹reason›
  The text cannot be read as a JWT; the reason stands behind it.|not-a-jwt bad-json alg-unknown|token|kong/plugins/jwt/handler.lua
expired||"exp":"token expired"
  The time in exp is over; Kong checks it where claims_to_verify says so.|expired clock-differs|time|kong/plugins/jwt/jwt_parser.lua
not-valid-yet||"nbf":"token not valid yet"
  The time in nbf has not come yet.|not-yet clock-differs|time|kong/plugins/jwt/jwt_parser.lua
exceeds-maximum||"exp":"exceeds maximum allowed expiration"
  exp lies further ahead than maximum_expiration allows, or is missing.|no-exp milliseconds|time|kong/plugins/jwt/jwt_parser.lua
`,
  },
  {
    key: 'oauth2-proxy',
    library: 'oauth2-proxy',
    language: 'Gateway',
    traces: ['oauthproxy.go', 'oauth2-proxy'],
    telling: [],
    source: 'oauth2-proxy/oauth2-proxy',
    rows: `
audience||audience from claim ‹claim› with value ‹audiences› does not match with any of allowed audiences ‹audiences›
  None of the audiences is the client ID, nor one of oidc_extra_audiences.|aud-differs keycloak-no-mapper|claims|pkg/providers/oidc/verifier.go
no-audience||audience claims ‹claims› do not exist in claims: ‹claims›
  The token has none of the claims that could name its audience.|no-aud|claims|pkg/providers/oidc/verifier.go
`,
  },
  {
    key: 'kubernetes',
    library: 'Kubernetes API server',
    language: 'Gateway',
    traces: ['k8s.io', 'kube-apiserver', 'authentication.go', 'Unable to authenticate the request'],
    telling: [],
    source: 'kubernetes/kubernetes',
    rows: `
sa-expired||service account token has expired
  The time in exp of the token of a pod is over.|expired token-file-read-once|time|pkg/serviceaccount/claims.go
sa-invalidated||service account token has been invalidated
  The pod or secret that the token belongs to is gone.|revoked|elsewhere|pkg/serviceaccount/claims.go
sa-not-yet||service account token is not valid yet
  The time in nbf has not come yet.|clock-differs not-yet|time|pkg/serviceaccount/claims.go
audiences||token audiences ‹audiences› is invalid for the target audiences ‹audiences›
  The token was made for another audience than the API server.|aud-differs|claims|pkg/serviceaccount/jwt.go
no-keys||invalid signature, no keys found
  The API server has no key of the kid in the header.|kid-unknown other-cluster|key-set|pkg/serviceaccount/jwt.go
required-claim||oidc: required claim ‹claim› not present in ID token
  A claim of --oidc-required-claim is not in the token.|no-claim|claims|staging/src/k8s.io/apiserver/plugin/pkg/authenticator/token/oidc/oidc.go
`,
  },
  {
    key: 'postgrest',
    library: 'PostgREST and Supabase',
    language: 'Gateway',
    traces: ['PGRST30', 'PostgREST'],
    telling: [],
    source: 'PostgREST/postgrest',
    rows: `
pgrst301|PGRST301|No suitable key or wrong key type
  No key of jwt-secret fits the kid and the alg of the header.|kid-unknown key-for-other-alg secret-base64|key-set|src/PostgREST/Error.hs
parts||Expected 3 parts in JWT; got ‹count›
  The text does not have three parts with dots between them.|not-a-jwt supabase-new-key|token|src/PostgREST/Error.hs
cryptographic||JWT cryptographic operation failed
  The signature does not fit the token and jwt-secret.|other-secret secret-base64 changed|signature|src/PostgREST/Error.hs
pgrst303|PGRST303|JWT expired
  The time in exp is over by more than thirty seconds. Older versions print PGRST301 beside it.|expired clock-differs|time|src/PostgREST/Error.hs
issued-at-future||JWT issued at future
  iat lies in the future by the clock of the server.|iat-ahead iat-milliseconds|time|src/PostgREST/Error.hs
not-in-audience||JWT not in audience
  aud is not what jwt-aud says.|aud-differs|claims|src/PostgREST/Error.hs
pgrst302|PGRST302|Anonymous access is disabled
  The request carries no token, and there is no role for such requests.|no-token|token|src/PostgREST/Error.hs
pgrst300|PGRST300|Server lacks JWT secret
  jwt-secret is not set on the server.|key-missing|elsewhere|src/PostgREST/Error.hs
jws-invalid-signature||JWSError JWSInvalidSignature
  The signature does not fit the token and jwt-secret. Older versions say it so.|other-secret secret-base64 supabase-new-key|signature|as public projects print it
compact-decode||JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got ‹count›)
  The text does not have three parts with dots between them. Older versions say it so.|not-a-jwt supabase-new-key|token|as public projects print it
`,
  },
  {
    key: 'hasura',
    library: 'Hasura',
    language: 'Gateway',
    traces: ['invalid-jwt', 'hasura'],
    telling: [],
    source: 'hasura/graphql-engine',
    rows: `
expired||Could not verify JWT: JWTExpired
  The time in exp is over.|expired clock-differs|time|server/src-lib/Hasura/Server/Auth/JWT.hs
signature||Could not verify JWT: JWSError JWSInvalidSignature
  The signature does not fit the token and the key in HASURA_GRAPHQL_JWT_SECRET.|other-secret secret-base64 wrong-issuer-keys|signature|server/src-lib/Hasura/Server/Auth/JWT.hs
issued-at-future||Could not verify JWT: JWTIssuedAtFuture
  iat lies in the future by the clock of the server.|iat-ahead clock-differs|time|server/src-lib/Hasura/Server/Auth/JWT.hs
missing-header||Missing Authorization header in JWT authentication mode
  The request carries no Authorization header, and there is no role for such requests.|no-token|token|server/src-lib/Hasura/Server/Auth/JWT.hs
claims-not-found||claims key: '‹namespace›' not found
  The payload has no claims of Hasura under that name.|no-claim|claims|server/src-lib/Hasura/Server/Auth/JWT.hs
role||Your requested role is not in allowed roles
  x-hasura-role asks for a role that x-hasura-allowed-roles does not name.|no-claim|claims|server/src-lib/Hasura/Server/Auth/JWT.hs
`,
  },
  {
    key: 'nginx-auth-jwt',
    library: 'nginx-auth-jwt (a module for nginx)',
    language: 'Gateway',
    traces: ['auth_jwt: '],
    telling: [],
    source: 'kjdev/nginx-auth-jwt',
    rows: `
signature||auth_jwt: rejected due to missing signature key or signature validate failure
  No key of the files and addresses fits the signature.|other-key wrong-issuer-keys kid-unknown|key-set|src/ngx_http_auth_jwt_module.c
signature-of-kid||auth_jwt: rejected due to signature validate failure: kid="‹kid›"
  The key of that kid does not fit the signature.|other-key changed wrong-issuer-keys|key-set|src/ngx_http_auth_jwt_module.c
expired||auth_jwt: rejected due to token expired
  The time in exp is over.|expired clock-differs|time|src/ngx_http_auth_jwt_module.c
no-key||auth_jwt: rejected due to without signature key
  No key was given to the module.|key-missing jwks-unreachable|key-set|src/ngx_http_auth_jwt_module.c
not-obtained||auth_jwt: rejected due to ‹claim› claim could not be obtained
  A time that is checked is not in the token; exp is asked for unless told otherwise.|no-exp time-not-number|time|src/ngx_http_auth_jwt_module.c
missing-claim||auth_jwt: rejected due to missing claim: ‹claim›
  A claim of auth_jwt_require_claim is not in the token.|no-claim|claims|src/ngx_http_auth_jwt_module.c
requirement||auth_jwt: rejected due to ‹claim› claim requirement: "‹value›" is not "‹operator›"
  A claim does not have the value that auth_jwt_require_claim asks for.|aud-differs iss-differs|claims|src/ngx_http_auth_jwt_module.c
none||auth_jwt: rejected due to none algorithm
  The token is not signed at all.|alg-is-none|token|src/ngx_http_auth_jwt_module.c
not-provided||auth_jwt: token was not provided
  The request carries no Authorization header with Bearer.|no-token header-format|token|src/ngx_http_auth_jwt_module.c
parse||auth_jwt: failed to parse jwt token
  The text is not a JWT.|not-a-jwt cut is-jwe|token|src/ngx_http_auth_jwt_module.c
`,
  },
  {
    key: 'apisix',
    library: 'Apache APISIX (jwt-auth)',
    language: 'Gateway',
    traces: ['apisix', 'APISIX'],
    telling: [],
    source: 'apache/apisix',
    rows: `
missing||Missing JWT token in request
  The request carries no token in header, query or cookie.|no-token looked-elsewhere|token|apisix/plugins/jwt-auth.lua
invalid-user-key||Invalid user key in JWT token
  No consumer has the key that stands in the payload.|iss-differs no-claim|claims|apisix/plugins/jwt-auth.lua
missing-user-key||missing user key in JWT token
  The payload has no claim key, by which the consumer is found.|no-claim|claims|apisix/plugins/jwt-auth.lua
`,
  },
  {
    key: 'traefik-jwt-plugin',
    library: 'traefik-jwt-plugin',
    language: 'Gateway',
    traces: ['traefik-jwt-plugin', 'traefik_jwt_plugin'],
    telling: [],
    source: 'traefik-plugins/traefik-jwt-plugin',
    rows: `
hmac||token verification failed (HMAC)
  The signature does not fit the token and the secret.|other-secret secret-base64 changed|signature|jwt.go
rsa||token verification failed (RSAPKCS)
  The signature does not fit the token and the public key.|other-key wrong-issuer-keys changed|key-set|jwt.go
pss||token verification failed (RSAPSS)
  The signature does not fit the token and the public key.|other-key wrong-issuer-keys changed|key-set|jwt.go
ecdsa||token verification failed (ECDSA)
  The signature does not fit the token and the public key.|other-key wrong-issuer-keys der-signature|key-set|jwt.go
no-key-fits||token validation failed
  The kid of the header names no key that is known, and none of the others fits.|kid-unknown wrong-issuer-keys keys-cached|key-set|jwt.go
alg||incorrect alg, expected ‹alg› got ‹alg›
  The alg of the header is not the one of the configuration.|alg-differs|algorithm|jwt.go
three-parts||Invalid token format, expected 3 parts
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|jwt.go
header-missing||authorization header missing
  The request carries no Authorization header.|no-token looked-elsewhere|token|jwt.go
not-bearer||authorization type not Bearer
  The header does not begin with the word Bearer.|header-format|token|jwt.go
`,
  },
]
