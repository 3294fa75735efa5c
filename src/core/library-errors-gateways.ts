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
]
