import { describe, expect, it } from 'vitest'
import { findLibraryErrors } from './library-errors.ts'
import { allRows } from './library-errors-all.ts'
import { ownCauses } from './library-errors-causes-own.ts'
import { readRows } from './library-errors-row.ts'

const ids = (text: string): readonly string[] => findLibraryErrors(text).map(({ error }) => error.id)

describe('a line as servers and consoles print it', () => {
  it.each([
    ['HTTP/1.1 403 Forbidden\r\nserver: istio-envoy\r\n\r\nRBAC: access denied', 'envoy-rbac-access-denied'],
    ['{"exp":"token expired"}', 'kong-expired'],
    ['{"exp":"exceeds maximum allowed expiration"}', 'kong-exceeds-maximum'],
    [
      '2026/11/22 10:00:00 [info] 8#8: *1 auth_jwt: rejected due to token expired: exp=1577804400: greater than expected=1700000000 actual=1577804400, client: 172.17.0.1, server: , request: "GET / HTTP/1.1"',
      'nginx-auth-jwt-expired',
    ],
    [
      '*7 auth_jwt: rejected due to exp claim could not be obtained, client: ::1',
      'nginx-auth-jwt-not-obtained',
    ],
    ['{"message":"Missing JWT token in request"}', 'apisix-missing'],
    ['{"level":"error","msg":"token verification failed (HMAC)"}', 'traefik-jwt-plugin-hmac'],
    [
      'www-authenticate: Bearer scope="" error="invalid_token" error_description="token contains an invalid number of segments"\n< apigw-requestid: Mc7UVioPPHcEKPA=',
      'aws-api-gateway-segments',
    ],
    ['Error: Error while resolving signing key for kid "abc"', 'njwt-key-resolver'],
    ['Error: audience claim api://a does not match expected audience: api://b', 'okta-jwt-verifier-audience'],
    [
      '{"fault":{"faultstring":"JWT is expired","detail":{"errorcode":"steps.jwt.TokenExpired"}}}',
      'apigee-token-expired',
    ],
    ['{ "statusCode": 401, "message": "JWT not present." }', 'azure-apim-not-present'],
    ['Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.', 'google-iap-audience'],
    ['Invalid IAP credentials: Invalid JWT audience.', 'google-iap-audience'],
    ['NotAuthorizedException: Access Token has expired', 'aws-cognito-access-expired'],
    [
      '{"__type":"NotAuthorizedException","message":"Invalid login token. Token expired: 1754028847 >= 1754027905"}',
      'aws-cognito-login-expired',
    ],
    ['{"message":"The incoming token has expired"}', 'aws-api-gateway-rest-expired'],
    [
      'An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Incorrect token audience',
      'aws-sts-audience',
    ],
    [
      'ExpiredTokenException: Token expired: current date/time 1753382758 must be before the expiration date/time 1753089571',
      'aws-sts-expired',
    ],
    [
      'error validating token: error verifying token signature: no known key successfully validated the token signature',
      'vault-signature',
    ],
    [
      'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026',
      'entra-aadsts700024',
    ],
    ['AADSTS70021', 'entra-aadsts70021'],
    [
      'PostgREST: {"code":"PGRST301","message":"JWSError JWSInvalidSignature"}',
      'postgrest-jws-invalid-signature',
    ],
    ['Could not verify JWT: JWSError JWSInvalidSignature', 'hasura-signature'],
    ['AuthApiError: Invalid Refresh Token: Refresh Token Not Found', 'supabase-auth-refresh-not-found'],
    [
      '{"code":"session_not_found"} Session from session_id claim in JWT does not exist',
      'supabase-auth-session-gone',
    ],
    [
      '[next-auth][error][JWT_SESSION_ERROR] \nhttps://next-auth.js.org/errors#jwt_session_error decryption operation failed',
      'next-auth-session-error',
    ],
    ['[auth][cause]: Error: no matching decryption secret', 'next-auth-no-matching-secret'],
    [
      'RPError: unexpected iss value, expected https://a.example/, got: https://a.example\n    at Client.validateJWT',
      'openid-client-iss',
    ],
    [
      'Issuer (iss) claim mismatch in the ID token; expected "https://a.example/", found "https://b.example/"',
      'auth0-spa-iss',
    ],
    ['Error: exp is in the past:1700000000', 'oidc-client-exp'],
    ['** (MatchError) no match of right hand side value: {:error, :token_expired}', 'guardian-expired'],
    ['{:error, [message: "Invalid token", claim: "exp", claim_val: 1610086801]}', 'joken-claim'],
    ['Warden::JWTAuth::Errors::RevokedToken (revoked token):', 'warden-jwt-auth-revoked'],
    ['{"error":"access_denied","hint":"Access token could not be verified"}', 'oauth2-server-not-verified'],
    [
      'io.smallrye.jwt.auth.principal.ParseException: SRJWT07000: Failed to verify a token',
      'smallrye-jwt-srjwt07000',
    ],
    ['{"message":"invalid or expired jwt"}', 'echo-jwt-invalid'],
    ['{"code":401,"message":"cookie token is empty"}', 'gin-jwt-cookie-empty'],
    ['token has invalid claims: token used before issued', 'golang-jwt-used-before-issued-5'],
    [
      "IDX20803: Unable to obtain configuration from: 'https://a.example/.well-known/openid-configuration'.",
      'identitymodel-idx20803',
    ],
    [
      'thread main panicked at called `Result::unwrap()`: Error(InvalidToken)',
      'rust-jsonwebtoken-invalid-token',
    ],
    ['google.auth.exceptions.InvalidValue: Token expired, 1757492040 < 1757496922', 'google-auth-expired'],
  ])('knows %s', (text, id) => {
    expect(ids(text)[0]).toBe(id)
  })

  it.each([
    ['another InvalidToken', '{"detail":"InvalidToken"}'],
    ['a user', '{"error":"User is inactive"} and no token found: key is invalid, wrong scope'],
    ['OAuth elsewhere', '{"error":"invalid_grant","error_description":"Access token has been revoked"}'],
    ['another expiry', '{"message":"Access Token has expired"}\n{"message":"Invalid Refresh Token"}'],
    ['prose about policies', 'When RBAC: access denied by your policy, ask the team'],
    ['Elixir code', 'case verify(token) do\n  {:error, :unauthorized} -> nil\nend'],
  ])('says nothing of %s', (_, text) => {
    expect(ids(text)).toEqual([])
  })
})

describe('the causes of one library or a few', () => {
  it('are each the cause of some message', () => {
    const used = new Set(allRows.flatMap((of) => readRows(of.rows).flatMap(({ causes }) => causes)))
    expect(Object.keys(ownCauses).filter((name) => !used.has(name))).toEqual([])
  })
})
