import type { CodeKey, CodePlan } from './code-plan.ts'
import { indent, lines, quote, when } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => `Encoding.UTF8.GetBytes(${text})`,
  base64: (text) => `Convert.FromBase64String(${text})`,
  base64url: (text) => `Base64UrlEncoder.DecodeBytes(${text})`,
  hex: (text) => `Convert.FromHexString(${text})`,
}

const variable = (name: string) => `Environment.GetEnvironmentVariable("${name}")!`

function keyLines(key: CodeKey, alg: string): readonly string[] {
  switch (key.from) {
    case 'secret-variable':
      return [`var key = new SymmetricSecurityKey(${decode[key.encoding](variable('JWT_SECRET'))});`]
    case 'secret-text':
      return [`var key = new SymmetricSecurityKey(${decode[key.encoding](quote(key.text, 'csharp'))});`]
    case 'key-set':
      return [
        'using var http = new HttpClient();',
        '// Fetch it anew when a key is not found, and now and then.',
        `var keys = new JsonWebKeySet(await http.GetStringAsync(${variable('JWKS_URL')})).GetSigningKeys();`,
      ]
    default: {
      const pem = key.from === 'pem-text' ? `"""\n${key.text}\n"""` : variable('JWT_PUBLIC_KEY')
      const isCurve = alg.startsWith('ES')
      return [
        `var pair = ${isCurve ? 'ECDsa' : 'RSA'}.Create();`,
        `pair.ImportFromPem(${pem});`,
        `var key = new ${isCurve ? 'ECDsa' : 'Rsa'}SecurityKey(pair);`,
      ]
    }
  }
}

/** C# with Microsoft.IdentityModel.JsonWebTokens, as a program with top-level statements. */
export function writeCsharp(plan: CodePlan): string {
  const { alg, key, issuer, audience, typ, leewaySeconds, requires } = plan
  const encoding = key.from === 'secret-variable' || key.from === 'secret-text' ? key.encoding : null
  const isSet = key.from === 'key-set'
  const isPem = key.from === 'pem-variable' || key.from === 'pem-text'
  const type = quote(typ, 'csharp')
  return lines(
    when(isPem, 'using System.Security.Cryptography;'),
    when(encoding === 'utf8', 'using System.Text;'),
    'using Microsoft.IdentityModel.JsonWebTokens;',
    'using Microsoft.IdentityModel.Tokens;',
    '',
    keyLines(key, alg),
    '',
    'var expected = new TokenValidationParameters',
    '{',
    indent(
      lines(
        `ValidAlgorithms = ["${alg}"],`,
        isSet ? 'IssuerSigningKeys = keys,' : 'IssuerSigningKey = key,',
        issuer === '' ? 'ValidateIssuer = false,' : `ValidIssuer = ${quote(issuer, 'csharp')},`,
        audience === '' ? 'ValidateAudience = false,' : `ValidAudience = ${quote(audience, 'csharp')},`,
        typ === ''
          ? null
          : [
              'TypeValidator = (typ, _, _) =>',
              `    typ is not null && (typ.ToLowerInvariant() is ${type} or ${quote(`application/${typ}`, 'csharp')})`,
              '        ? typ : throw new SecurityTokenInvalidTypeException("Another type of token"),',
            ],
        `RequireExpirationTime = ${requires.includes('exp')},`,
        `ClockSkew = TimeSpan.FromSeconds(${leewaySeconds}), // five minutes unless said`,
      ),
      '    ',
    ),
    '};',
    '',
    '// The claims of a good token. Throws for any other.',
    'async Task<IDictionary<string, object>> CheckToken(string token)',
    '{',
    '    var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, expected);',
    '    return result.IsValid ? result.Claims : throw result.Exception;',
    '}',
  )
}
