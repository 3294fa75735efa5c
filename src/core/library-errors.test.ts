import { describe, expect, it } from 'vitest'
import { findLibraryErrors, libraryErrors } from './library-errors.ts'
import { allRows } from './library-errors-all.ts'
import { findCause, findRemedy } from './library-errors-causes.ts'
import { readRows } from './library-errors-row.ts'
import { messageParts } from './library-errors-text.ts'

const ids = (text: string): readonly string[] => findLibraryErrors(text).map(({ error }) => error.id)

/** Each message as a library would print it, with something in the place of what varies. */
const printed = allRows.flatMap((of) =>
  readRows(of.rows).map((row) => ({
    id: `${of.key}-${row.id}`,
    name: row.name?.split(' / ')[0] ?? null,
    trace: of.traces[0] ?? '',
    message: messageParts(row.message)
      .map(({ text, varies }) => (varies ? text.toUpperCase() : text))
      .join(''),
  })),
)

describe('the table', () => {
  it('gives every row an id of its own, in the letters of an address', () => {
    expect(new Set(libraryErrors.map(({ id }) => id)).size).toBe(libraryErrors.length)
    expect(libraryErrors.filter(({ id }) => !/^[a-z0-9.-]+$/.test(id))).toEqual([])
  })

  it('has no message twice for a library', () => {
    const said = libraryErrors.map(({ library, message }) => `${library}|${message}`)
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([])
  })

  it.each(allRows.map((of) => [of.library, of] as const))('has rows of %s with all their fields', (_, of) => {
    for (const row of readRows(of.rows)) {
      expect(messageParts(row.message).some(({ text, varies }) => !varies && text.length >= 6)).toBe(true)
      expect(row.means).toMatch(/^\S.*\.$/)
      expect(row.causes.length).toBeLessThanOrEqual(3)
      expect(row.causes.filter((name) => findCause(name) === null)).toEqual([])
      expect(findRemedy(row.remedy)).not.toBeNull()
      expect(row.source).toMatch(/\S/)
    }
  })

  it('has no cause of a name that every object has', () => {
    expect([findCause('constructor'), findRemedy('toString')]).toEqual([null, null])
  })

  it('keeps every name that alone says which message it was', () => {
    for (const of of allRows) {
      const names = readRows(of.rows).flatMap(({ name }) => name?.split(' / ') ?? [])
      expect(of.telling.filter((name) => !names.includes(name))).toEqual([])
    }
  })
})

describe('findLibraryErrors', () => {
  it.each(printed)('finds $id in a log line and in a JSON string', ({ id, name, trace, message }) => {
    const said = name ? `${name}: ${message}` : message
    expect(ids(`2026-03-01T12:00:00Z ERROR [api] ${said}\n    at handler (${trace}:171:19)\n`)).toContain(id)
    expect(ids(JSON.stringify({ status: 401, code: name, detail: message, via: trace }))).toContain(id)
  })

  it('puts what the text proves first, and leaves out who else prints the same words', () => {
    const words = 'Signature verification failed'
    expect(ids(words)).toEqual([
      'pyjwt-signature-verification-failed',
      'php-jwt-signature-verification-failed',
      'ruby-jwt-signature-verification-failed',
    ])
    expect(findLibraryErrors(`JWT::VerificationError (${words})`)).toMatchObject([
      { error: { id: 'ruby-jwt-signature-verification-failed' }, by: 'both', found: words },
    ])
    expect(ids('authlib.jose.errors.ExpiredTokenError: expired_token: The token is expired')).toEqual([
      'authlib-expired-token',
    ])
    expect(ids(`#0 vendor/firebase/php-jwt/src/JWT.php(123): ${words}`)).toEqual([
      'php-jwt-signature-verification-failed',
    ])
  })

  it('counts words that any program prints only alone, or beside a name of the library', () => {
    expect(ids('{"error":"invalid token"}')).toEqual([])
    expect(ids(' invalid token\n')).toEqual(['jsonwebtoken-invalid-token'])
    expect(ids('called `Result::unwrap()` on an `Err` value: Error(InvalidSignature)')).toEqual([
      'rust-jsonwebtoken-invalid-signature',
    ])
    expect(ids('kind: jsonwebtoken::errors::ErrorKind::InvalidSignature')).toEqual([
      'rust-jsonwebtoken-invalid-signature',
    ])
    expect(ids('rescue JWT::ExpiredSignature, InvalidSignature')).toEqual([])
    expect(ids('from cryptography.exceptions import (\n    InvalidSignature,\n)')).toEqual([])
  })

  it('takes the message for what was said, where a name would say something else', () => {
    expect(ids('TokenExpiredError: maxAge exceeded')).toEqual(['jsonwebtoken-max-age'])
    expect(ids('jwt.exceptions.ExpiredSignatureError: Signature has expired')).toEqual([
      'pyjwt-signature-has-expired',
    ])
  })

  it('gives a name without its message to everybody who has it, and keeps it beside another error', () => {
    expect(ids('ExpiredSignatureError: late')).toEqual([
      'pyjwt-signature-has-expired',
      'python-jose-signature-has-expired',
    ])
    expect(ids('TokenExpiredError: late\nJsonWebTokenError: invalid signature')).toEqual([
      'jsonwebtoken-invalid-signature',
      'jsonwebtoken-jwt-expired',
    ])
  })

  it('puts a named message before a longer one, and a longer one before a shorter', () => {
    expect(
      ids('Authentication credentials were not provided.\nJsonWebTokenError: invalid signature'),
    ).toEqual(['jsonwebtoken-invalid-signature', 'drf-not-provided'])
    expect(ids('error: jwt malformed\nerror: "exp" claim timestamp check failed')).toEqual([
      'jose-exp-check-failed',
      'jsonwebtoken-jwt-malformed',
    ])
  })

  it('takes the longer of two messages that begin alike', () => {
    expect(ids('Signature verification failed.')).toEqual(['python-jose-signature-verification-failed'])
    expect(ids('token is expired by 5m0s')).toEqual(['golang-jwt-expired-by'])
  })

  it('gives each message of one text, those with a name first, and at most five', () => {
    const body = {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', message: 'Token is invalid or expired' }],
    }
    expect(ids(JSON.stringify(body))).toEqual([
      'simplejwt-not-valid-for-any-type',
      'simplejwt-invalid-or-expired',
    ])
    const all = printed.map(({ message }) => `error: ${message}`).join('\n')
    expect(findLibraryErrors(all)).toHaveLength(5)
  })

  it.each([
    ['colours', '\u001b[31mJsonWebTokenError: invalid signature\u001b[39m'],
    ['colours written out', '\\u001b[31mJsonWebTokenError: invalid signature\\u001b[39m'],
    ['a trace inside JSON', '{"stack":"JsonWebTokenError: invalid signature\\n    at verify.js:171"}'],
    ['Windows lines', 'JsonWebTokenError: invalid signature\r\n    at verify.js'],
    ['a web page', '<pre>JsonWebTokenError: invalid signature</pre>'],
    ['typographic quotes', 'it says \u201cinvalid signature\u201d (JsonWebTokenError)'],
  ])('reads through %s', (_, text) => {
    expect(ids(text)).toEqual(['jsonwebtoken-invalid-signature'])
  })

  it.each([
    ['"exp" claim timestamp check failed', 'jose-exp-check-failed'],
    ['{"message":"\\"exp\\" claim timestamp check failed"}', 'jose-exp-check-failed'],
    ['{"m":"{\\"m\\":\\"\\\\\\"exp\\\\\\" claim timestamp check failed\\"}"}', 'jose-exp-check-failed'],
    [
      'The Token\u2019s Signature resulted invalid when verified using the Algorithm: HmacSHA256',
      'java-jwt-signature-invalid',
    ],
    ['&quot;exp&quot; claim timestamp check failed', 'jose-exp-check-failed'],
    ['response_code_details=jwt_authn_access_denied{Jwt_is_expired}', 'envoy-expired'],
    [
      'PHP Fatal error: Uncaught Firebase\\JWT\\ExpiredException: Expired token in /app/x.php',
      'php-jwt-expired-token',
    ],
    [
      '{"exception":"Firebase\\\\JWT\\\\ExpiredException","message":"Expired token"}',
      'php-jwt-expired-token',
    ],
  ])('reads %s', (text, id) => {
    expect(ids(text)).toEqual([id])
  })

  it.each([
    ['TokenExpiredError', 'jsonwebtoken-jwt-expired'],
    ["  code: 'ERR_JWKS_NO_MATCHING_KEY'", 'jose-no-matching-key'],
    ['Microsoft.IdentityModel.Tokens.SecurityTokenException: IDX10223', 'identitymodel-idx10223'],
    ['Caused by: io.jsonwebtoken.ExpiredJwtException: null', 'jjwt-expired'],
    ['{"code":"PGRST303"}', 'postgrest-pgrst303'],
    ['It ended with IDX10720 in the end', 'identitymodel-idx10720'],
    ['{"exception":"Firebase\\\\JWT\\\\ExpiredException"}', 'php-jwt-expired-token'],
  ])('knows the name alone: %s', (text, id) => {
    expect(findLibraryErrors(text)).toMatchObject([{ error: { id }, by: 'name' }])
  })

  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.5mhBHqs5_DTLdINd9p5m7ZJ6XD0Xc55kIaCRY5r6HRA'],
    ['a key set', '{"keys":[{"kty":"RSA","kid":"a","use":"sig","alg":"RS256","n":"AQAB","e":"AQAB"}]}'],
    ['a payload', '{"iss":"https://a.example","aud":["b"],"exp":1700000000,"error":"none"}'],
    [
      'prose',
      'Somebody said that an invalid signature, an expired token and a jwt malformed by hand are alike.',
    ],
    [
      'more prose',
      'The token is expired when its time is over. If token is expired, renew it. Your insurance claim is not valid.',
    ],
    ['a heading', '## Invalid signature or invalid audience? What to do when the jwt expired yesterday'],
    [
      'Python',
      'try:\n    jwt.decode(t, k)\nexcept (jwt.ExpiredSignatureError, jwt.InvalidSignatureError) as e:\n    raise HTTPException(401)',
    ],
    [
      'JavaScript',
      'if (err instanceof TokenExpiredError || err.code === "ERR_JWT_EXPIRED") return next(err)',
    ],
    [
      'Java',
      '} catch (ExpiredJwtException e) { log.warn("late"); } catch (SignatureVerificationException e) {}',
    ],
    ['TypeScript', 'const late: JWTExpired[] = []; on(Error: TokenExpiredError.name)'],
    ['a longer sentence', 'Given token not valid for any token types, unlike the others'],
    [
      'errors of others',
      '{"error":"User not found"}\nTypeError: x is not a function\nValueError: bad\nrequest timed out\nError: Invalid token.',
    ],
    [
      'OAuth',
      'WWW-Authenticate: Bearer error="invalid_token", error_description="no"\n{"error":"invalid_grant"}',
    ],
  ])('finds nothing in %s', (_, text) => {
    expect(ids(text)).toEqual([])
  })

  it('does not stitch a message together out of two lines or from afar', () => {
    expect(ids('Expected a\n claim to be: b, but was: c.')).toEqual([])
    expect(ids('Expected a claim to be: b, but was: c.')).toEqual(['jjwt-incorrect-claim'])
    expect(ids(`Expected ${'a'.repeat(2000)} claim to be: b, but was: c.`)).toEqual([])
  })

  it('finds a message at the end of a million characters, whatever they are', () => {
    const end = '\nJsonWebTokenError: invalid signature'
    for (const filling of [
      '\\',
      ' ',
      '"',
      '{',
      'The ',
      'Expected ',
      'a.',
      'JWT expired ',
      'jwt_authn_access_denied{',
    ]) {
      expect(ids(filling.repeat(Math.ceil(1_000_000 / filling.length)) + end)).toContain(
        'jsonwebtoken-invalid-signature',
      )
    }
  })
})

describe('messageParts', () => {
  it('tells what varies from what does not, and loses nothing', () => {
    expect(messageParts('expected: ‹audience›!')).toEqual([
      { text: 'expected: ', varies: false },
      { text: 'audience', varies: true },
      { text: '!', varies: false },
    ])
  })
})

describe('a name that tells the library', () => {
  it('comes before words that another one prints, where its own message was cut or is another', () => {
    const [first] = findLibraryErrors(
      'io.jsonwebtoken.ExpiredJwtException: JWT expired at 2026-11-22T02:00:00Z',
    )
    expect(first?.error.library).toBe('JJWT')
  })
})
