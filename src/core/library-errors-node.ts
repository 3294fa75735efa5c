import type { LibraryRows } from './library-errors-row.ts'

/** Node.js and browsers. */
export const nodeErrors: readonly LibraryRows[] = [
  {
    key: 'jsonwebtoken',
    library: 'jsonwebtoken',
    language: 'JavaScript',
    traces: ['jsonwebtoken/verify.js', 'jsonwebtoken/sign.js', 'jsonwebtoken/lib/'],
    source: 'auth0/node-jsonwebtoken 9.0.3',
    rows: [
      [
        'invalid-signature',
        'JsonWebTokenError',
        'invalid signature',
        'The signature does not fit the token and the secret or key that was given to verify().',
        ['other-secret', 'secret-base64', 'changed'],
        'signature',
        'verify.js',
      ],
      [
        'jwt-expired',
        'TokenExpiredError',
        'jwt expired',
        'The time in exp is over.',
        ['expired', 'milliseconds', 'clock-differs'],
        'time',
        'verify.js',
      ],
      [
        'jwt-malformed',
        'JsonWebTokenError',
        'jwt malformed',
        'The text does not have three parts with dots between them.',
        ['not-a-jwt', 'with-bearer', 'is-jwe'],
        'token',
        'verify.js',
      ],
      [
        'invalid-algorithm',
        'JsonWebTokenError',
        'invalid algorithm',
        'The alg of the header is not in the list that verify() allows, or not one for this kind of key.',
        ['alg-differs', 'key-for-other-alg'],
        'algorithm',
        'verify.js',
      ],
      [
        'audience-invalid',
        'JsonWebTokenError',
        'jwt audience invalid. expected: ‹audience›',
        'None of the audiences in aud is the one that was asked for.',
        ['aud-differs', 'id-token'],
        'claims',
        'verify.js',
      ],
    ],
  },
]
