import type { CodeKey, CodePlan } from './code-plan.ts'
import { lines, quote, when } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => text,
  base64: (text) => `Base64.decode64(${text})`,
  base64url: (text) => `Base64.urlsafe_decode64(${text})`,
  hex: (text) => `[${text}].pack('H*')`,
}

function keyLines(key: CodeKey): readonly string[] {
  switch (key.from) {
    case 'secret-variable':
      return [`KEY = ${decode[key.encoding]("ENV.fetch('JWT_SECRET')")}`]
    case 'secret-text':
      return [`KEY = ${decode[key.encoding](quote(key.text, 'ruby'))}`]
    case 'pem-variable':
      return ["KEY = OpenSSL::PKey.read(ENV.fetch('JWT_PUBLIC_KEY'))"]
    case 'pem-text':
      return ["KEY = OpenSSL::PKey.read(<<~'PEM')", ...key.text.split('\n').map((line) => `  ${line}`), 'PEM']
    case 'key-set':
      return [
        '# Fetched again when a token names a key that is not known yet.',
        'KEYS = lambda do |options|',
        '  @keys = nil if options[:kid_not_found]',
        "  @keys ||= JWT::JWK::Set.new(JSON.parse(Net::HTTP.get(URI(ENV.fetch('JWKS_URL')))))",
        'end',
      ]
  }
}

/** Ruby with ruby-jwt. */
export function writeRuby({ alg, key, issuer, audience, typ, leewaySeconds, requires }: CodePlan): string {
  const isSet = key.from === 'key-set'
  const isSecret = key.from === 'secret-variable' || key.from === 'secret-text'
  const isBase64 = isSecret && key.encoding.startsWith('base64')
  return lines(
    when(isBase64, "require 'base64'"),
    when(isSet, "require 'json'"),
    "require 'jwt'",
    when(isSet, "require 'net/http'"),
    '',
    keyLines(key),
    '',
    '# The claims of a good token. Raises for any other, as a rule JWT::DecodeError.',
    'def check_token(token)',
    `  claims, ${typ === '' ? '_' : 'header'} = JWT.decode(`,
    `    token, ${isSet ? 'nil' : 'KEY'}, true,`,
    `    algorithms: ['${alg}'],`,
    when(isSet, '    jwks: KEYS,'),
    when(issuer, `    iss: ${quote(issuer, 'ruby')}, verify_iss: true,`),
    when(audience, `    aud: ${quote(audience, 'ruby')}, verify_aud: true,`),
    when(leewaySeconds > 0, `    leeway: ${leewaySeconds}, # seconds`),
    when(requires.length > 0, `    required_claims: [${requires.map((name) => `'${name}'`).join(', ')}],`),
    '  )',
    typ === ''
      ? null
      : [
          "  type = header['typ'].to_s.downcase.delete_prefix('application/')",
          `  raise JWT::DecodeError, 'Another type of token' unless type == ${quote(typ, 'ruby')}`,
        ],
    '  claims',
    'end',
  )
}
