import type { CodeKey, CodePlan } from './code-plan.ts'
import { lines, quote, when } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => `[]byte(${text})`,
  // Without the padding, which is not always there, and without the end of a line that files leave behind it.
  base64: (text) => `must(base64.RawStdEncoding.DecodeString(strings.TrimRight(${text}, "=\\r\\n")))`,
  base64url: (text) => `must(base64.RawURLEncoding.DecodeString(strings.TrimRight(${text}, "=\\r\\n")))`,
  hex: (text) => `must(hex.DecodeString(${text}))`,
}

const packages: Readonly<Record<SecretEncoding, readonly string[]>> = {
  utf8: [],
  base64: ['encoding/base64', 'strings'],
  base64url: ['encoding/base64', 'strings'],
  hex: ['encoding/hex'],
}

const readers = { R: 'ParseRSAPublicKeyFromPEM', P: 'ParseRSAPublicKeyFromPEM', E: 'ParseECPublicKeyFromPEM' }

function keyExpression(key: CodeKey, alg: string): string {
  const first = alg[0] as keyof typeof readers
  const reader = alg === 'EdDSA' ? 'ParseEdPublicKeyFromPEM' : readers[first]
  switch (key.from) {
    case 'secret-variable':
      return decode[key.encoding]('os.Getenv("JWT_SECRET")')
    case 'secret-text':
      return decode[key.encoding](quote(key.text, 'go'))
    case 'pem-variable':
      return `must(jwt.${reader}([]byte(os.Getenv("JWT_PUBLIC_KEY"))))`
    case 'pem-text':
      return `must(jwt.${reader}([]byte(\`${key.text}\`)))`
    case 'key-set':
      return 'must(keyfunc.NewDefault([]string{os.Getenv("JWKS_URL")}))'
  }
}

/** Go with golang-jwt. */
export function writeGo({ alg, key, issuer, audience, typ, leewaySeconds, requires }: CodePlan): string {
  const isSet = key.from === 'key-set'
  const encoding = key.from === 'secret-variable' || key.from === 'secret-text' ? key.encoding : 'utf8'
  const isSecret = key.from === 'secret-variable' || key.from === 'secret-text'
  const isFromOutside = key.from !== 'secret-text' && key.from !== 'pem-text'
  const own = [
    ...packages[encoding],
    ...(isFromOutside ? ['os'] : []),
    ...(typ === '' ? [] : ['fmt', 'strings']),
    ...(leewaySeconds > 0 ? ['time'] : []),
  ]
  const expression = keyExpression(key, alg)
  return lines(
    'package token',
    '',
    'import (',
    [...new Set(own)].sort().map((name) => `\t"${name}"`),
    when(own.length > 0, ''),
    when(isSet, '\t"github.com/MicahParks/keyfunc/v3"'),
    '\t"github.com/golang-jwt/jwt/v5"',
    ')',
    '',
    `var key = ${expression}`,
    '',
    '// Check gives the claims of a good token, and an error for any other.',
    'func Check(text string) (jwt.MapClaims, error) {',
    '\tclaims := jwt.MapClaims{}',
    `\t${typ === '' ? '_' : 'token'}, err := jwt.ParseWithClaims(text, claims,`,
    isSet ? '\t\tkey.Keyfunc,' : '\t\tfunc(*jwt.Token) (any, error) { return key, nil },',
    `\t\tjwt.WithValidMethods([]string{"${alg}"}),`,
    when(issuer, `\t\tjwt.WithIssuer(${quote(issuer, 'go')}),`),
    when(audience, `\t\tjwt.WithAudience(${quote(audience, 'go')}),`),
    when(leewaySeconds > 0, `\t\tjwt.WithLeeway(${leewaySeconds}*time.Second),`),
    when(requires.includes('exp'), '\t\tjwt.WithExpirationRequired(),'),
    '\t)',
    '\tif err != nil {',
    '\t\treturn nil, err',
    '\t}',
    typ === ''
      ? null
      : [
          '\ttyp, _ := token.Header["typ"].(string)',
          `\tif strings.TrimPrefix(strings.ToLower(typ), "application/") != ${quote(typ, 'go')} {`,
          '\t\treturn nil, fmt.Errorf("another type of token: %q", typ)',
          '\t}',
        ],
    '\treturn claims, nil',
    '}',
    isSecret && encoding === 'utf8'
      ? null
      : [
          '',
          'func must[T any](value T, err error) T {',
          '\tif err != nil {',
          '\t\tpanic(err)',
          '\t}',
          '\treturn value',
          '}',
        ],
  )
}
