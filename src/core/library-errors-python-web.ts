import type { LibraryRows } from './library-errors-row.ts'

/** Python: the frameworks that answer for a token. */
export const pythonWebErrors: readonly LibraryRows[] = [
  {
    key: 'simplejwt',
    library: 'Simple JWT (Django)',
    language: 'Python',
    traces: ['rest_framework_simplejwt', 'token_not_valid'],
    telling: ['token_not_valid'],
    source: 'jazzband/djangorestframework-simplejwt',
    rows: `
not-valid-for-any-type|InvalidToken / token_not_valid|Given token not valid for any token type
  None of the allowed kinds of token accepted it; "messages" beside it holds the reason of each.|expired other-secret refresh-or-access|signature|5.2.2 rest_framework_simplejwt/authentication.py
invalid-or-expired|TokenError / InvalidToken|Token is invalid or expired
  PyJWT refused the token: its form, signature or time. Later versions say which.|expired other-secret not-a-jwt|signature|5.2.2 rest_framework_simplejwt/backends.py
expired|TokenBackendExpiredToken|Token is expired
  The time in exp is over.|expired clock-differs|time|later than 5.2.2, rest_framework_simplejwt/backends.py
invalid|TokenBackendError|Token is invalid
  PyJWT refused the token: its form, signature, audience or issuer.|other-secret not-a-jwt aud-differs|signature|later than 5.2.2, rest_framework_simplejwt/backends.py
wrong-type|TokenError|Token has wrong type
  token_type in the payload is not the one this place accepts.|refresh-or-access|claims|5.2.2 rest_framework_simplejwt/tokens.py
blacklisted|TokenError|Token is blacklisted
  This refresh token was used up or logged out.|refresh-twice revoked|elsewhere|5.2.2 rest_framework_simplejwt/tokens.py
claim-expired|TokenError|Token '‹claim›' claim has expired
  The time in that claim is over.|expired|time|5.2.2 rest_framework_simplejwt/tokens.py
no-claim|TokenError|Token has no '‹claim›' claim
  The token was not made by Simple JWT, or by other settings of it.|no-claim no-exp|claims|5.2.2 rest_framework_simplejwt/tokens.py
no-user-identification|InvalidToken|Token contained no recognizable user identification
  The claim that USER_ID_CLAIM names (user_id) is not in the payload.|no-claim|claims|5.2.2 rest_framework_simplejwt/authentication.py
user-not-found|user_not_found|User not found
  The token is sound, and its user is not in the database.|user-gone|claims|5.2.2 rest_framework_simplejwt/authentication.py
two-values|bad_authorization_header|Authorization header must contain two space-delimited values
  The header is not two words: Bearer and the token.|header-format|token|5.2.2 rest_framework_simplejwt/authentication.py
no-active-account|no_active_account|No active account found with the given credentials
  The log-in failed before any token was made.|log-in-failed|elsewhere|5.2.2 rest_framework_simplejwt/serializers.py
user-inactive|user_inactive|User is inactive
  The token is sound, and its user was switched off (is_active).|user-gone|elsewhere|5.2.2 rest_framework_simplejwt/authentication.py
algorithm-type||Unrecognized algorithm type '‹alg›'
  ALGORITHM is misspelt, or none that Simple JWT knows.|alg-unknown|elsewhere|5.2.2 rest_framework_simplejwt/backends.py
cryptography-needed||You must have cryptography installed to use ‹alg›.
  Everything but HS needs the package "cryptography", and it is not installed.|pyjwt-no-crypto|elsewhere|5.2.2 rest_framework_simplejwt/backends.py
`,
  },
  {
    key: 'drf',
    library: 'Django REST framework',
    language: 'Python',
    traces: ['rest_framework.exceptions', 'rest_framework/authentication.py'],
    telling: [],
    source: 'encode/django-rest-framework 3.14',
    rows: `
not-provided|NotAuthenticated / not_authenticated|Authentication credentials were not provided.
  No authentication class took the request for its own: it found no token in it.|no-token header-format header-word|token|rest_framework/exceptions.py
invalid-token|AuthenticationFailed|Invalid token.
  This is TokenAuthentication: it looks the text up in a table and knows no JWT.|token-authentication revoked|elsewhere|rest_framework/authentication.py
token-with-spaces|AuthenticationFailed|Invalid token header. Token string should not contain spaces.
  More than one word follows the keyword in the header.|header-format|token|rest_framework/authentication.py
`,
  },
  {
    key: 'flask-jwt-extended',
    library: 'Flask-JWT-Extended',
    language: 'Python',
    traces: ['flask_jwt_extended'],
    telling: [],
    source: 'vimalloc/flask-jwt-extended 4.4.4',
    rows: `
missing-header|NoAuthorizationError|Missing Authorization Header
  The request carries no Authorization header.|no-token|token|flask_jwt_extended/view_decorators.py
missing-bearer|NoAuthorizationError|Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'
  The header does not begin with the word Bearer.|header-format|token|flask_jwt_extended/view_decorators.py
bad-header|InvalidHeaderError|Bad Authorization header. Expected 'Authorization: Bearer <JWT>'
  More or less than one word follows Bearer.|header-format|token|flask_jwt_extended/view_decorators.py
token-has-expired||Token has expired
  The time in exp is over.|expired clock-differs|time|flask_jwt_extended/default_callbacks.py
token-revoked|RevokedTokenError|Token has been revoked
  The token stands on the block list of the application.|revoked|elsewhere|flask_jwt_extended/exceptions.py
only-non-refresh|WrongTokenError|Only non-refresh tokens are allowed
  A refresh token was sent to an ordinary endpoint.|refresh-or-access|claims|flask_jwt_extended/internal_utils.py
only-refresh|WrongTokenError|Only refresh tokens are allowed
  An access token was sent to the endpoint that renews.|refresh-or-access|claims|flask_jwt_extended/internal_utils.py
csrf-differs|CSRFError|CSRF double submit tokens do not match
  The header against forged requests does not hold what the claim csrf holds.|csrf-of-another|claims|flask_jwt_extended/tokens.py
`,
  },
]
