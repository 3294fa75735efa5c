import type { LibraryRows } from './library-errors-row.ts'

/** Python. */
export const pythonErrors: readonly LibraryRows[] = [
  {
    key: 'pyjwt',
    library: 'PyJWT',
    language: 'Python',
    traces: ['jwt.exceptions.', 'jwt/api_jwt.py', 'jwt/api_jws.py', 'jwt/jwks_client.py'],
    source: 'jpadilla/pyjwt 2.6.0',
    rows: [
      [
        'signature-verification-failed',
        'InvalidSignatureError',
        'Signature verification failed',
        'The signature does not fit the token and the key that was given to decode().',
        ['other-secret', 'secret-base64', 'changed'],
        'signature',
        'jwt/api_jws.py',
      ],
      [
        'signature-has-expired',
        'ExpiredSignatureError',
        'Signature has expired',
        'The time in exp is over. The signature itself was right.',
        ['expired', 'clock-differs'],
        'time',
        'jwt/api_jwt.py',
      ],
      [
        'not-enough-segments',
        'DecodeError',
        'Not enough segments',
        'The text has no two dots, so it is not a JWT.',
        ['not-a-jwt'],
        'token',
        'jwt/api_jws.py',
      ],
    ],
  },
  {
    key: 'simplejwt',
    library: 'Simple JWT (Django)',
    language: 'Python',
    traces: ['rest_framework_simplejwt', 'token_not_valid'],
    source: 'jazzband/djangorestframework-simplejwt 5.2.2',
    rows: [
      [
        'not-valid-for-any-type',
        'InvalidToken',
        'Given token not valid for any token type',
        'None of the allowed kinds of token accepted it; "messages" beside it holds the reason of each.',
        ['expired', 'other-secret', 'not-a-jwt'],
        'signature',
        'rest_framework_simplejwt/authentication.py',
      ],
      [
        'invalid-or-expired',
        'TokenError',
        'Token is invalid or expired',
        'PyJWT refused the token: signature, form or time. This version does not say which.',
        ['expired', 'other-secret', 'not-a-jwt'],
        'signature',
        'rest_framework_simplejwt/backends.py',
      ],
    ],
  },
]
