import type { CodeKey, CodePlan } from './code-plan.ts'
import { lines, quote } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => `${text}.getBytes(StandardCharsets.UTF_8)`,
  base64: (text) => `Base64.getDecoder().decode(${text})`,
  base64url: (text) => `Base64.getUrlDecoder().decode(${text})`,
  hex: (text) => `HexFormat.of().parseHex(${text})`,
}

const modules: Readonly<Record<SecretEncoding, string>> = {
  utf8: 'java.nio.charset.StandardCharsets',
  base64: 'java.util.Base64',
  base64url: 'java.util.Base64',
  hex: 'java.util.HexFormat',
}

const isSecret = (key: CodeKey) => key.from === 'secret-variable' || key.from === 'secret-text'

function secretBytes(key: CodeKey): string {
  if (key.from === 'secret-text') return decode[key.encoding](quote(key.text, 'java'))
  return key.from === 'secret-variable' ? decode[key.encoding]('System.getenv("JWT_SECRET")') : ''
}

/** A text block keeps the lines of a PEM. */
function pemExpression(key: CodeKey): string {
  if (key.from !== 'pem-text') return 'System.getenv("JWT_PUBLIC_KEY")'
  return `"""\n${key.text
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n')}"""`
}

/** Reads a PEM with what Java has itself. */
const readPem = (family: string) => [
  '',
  '    private static PublicKey readPublicKey(String pem) throws Exception {',
  '        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));',
  `        return KeyFactory.getInstance("${family}").generatePublic(new X509EncodedKeySpec(der));`,
  '    }',
]

const pemModules = [
  'java.security.KeyFactory',
  'java.security.PublicKey',
  'java.security.spec.X509EncodedKeySpec',
  'java.util.Base64',
]

/** Java with Nimbus JOSE+JWT. */
export function writeJava(plan: CodePlan): string {
  const { alg, key, issuer, audience, typ, leewaySeconds, requires } = plan
  const isPem = key.from === 'pem-variable' || key.from === 'pem-text'
  const encoding = key.from === 'secret-variable' || key.from === 'secret-text' ? [modules[key.encoding]] : []
  const own = [
    ...encoding,
    ...(isPem ? pemModules : []),
    ...(key.from === 'key-set' ? ['java.net.URI'] : []),
    'java.util.Set',
  ]
  const nimbus = [
    'JWSAlgorithm',
    ...(typ === '' ? [] : ['JOSEObjectType', 'proc.DefaultJOSEObjectTypeVerifier']),
    ...(key.from === 'key-set'
      ? ['jwk.source.JWKSourceBuilder', 'proc.JWSVerificationKeySelector']
      : ['proc.SingleKeyJWSKeySelector']),
    'proc.SecurityContext',
  ].map((name) => `com.nimbusds.jose.${name}`)
  const jwt = ['JWTClaimsSet', 'proc.DefaultJWTClaimsVerifier', 'proc.DefaultJWTProcessor']
  const imports = [...nimbus, ...jwt.map((name) => `com.nimbusds.jwt.${name}`), ...own]
  const exact = issuer === '' ? 'null' : `new JWTClaimsSet.Builder().issuer(${quote(issuer, 'java')}).build()`
  const names = requires.map((name) => quote(name, 'java')).join(', ')
  return lines(
    [...new Set(isSecret(key) ? [...imports, 'javax.crypto.spec.SecretKeySpec'] : imports)]
      .sort()
      .map((name) => `import ${name};`),
    '',
    'public final class TokenCheck {',
    '    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();',
    '',
    '    public TokenCheck() throws Exception {',
    selectorLines(key, alg),
    typ === ''
      ? '        processor.setJWSTypeVerifier((typ, context) -> { }); // any type'
      : [
          '        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(',
          `            new JOSEObjectType(${quote(typ, 'java')}), new JOSEObjectType(${quote(`application/${typ}`, 'java')})));`,
        ],
    `        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(${audience === '' ? '' : `${quote(audience, 'java')},`}`,
    `            ${exact}, Set.of(${names}));`,
    `        claims.setMaxClockSkew(${leewaySeconds}); // seconds; 60 unless said`,
    '        processor.setJWTClaimsSetVerifier(claims);',
    '    }',
    '',
    '    /** The claims of a good token. Throws for any other. */',
    '    public JWTClaimsSet check(String token) throws Exception {',
    '        return processor.process(token, null);',
    '    }',
    isPem ? readPem(alg.startsWith('ES') ? 'EC' : 'RSA') : null,
    '}',
  )
}

function selectorLines(key: CodeKey, alg: string): readonly string[] {
  const algorithm = `JWSAlgorithm.${alg}`
  if (key.from === 'key-set')
    return [
      '        var url = URI.create(System.getenv("JWKS_URL")).toURL();',
      '        var keys = JWKSourceBuilder.<SecurityContext>create(url).build();',
      `        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(${algorithm}, keys));`,
    ]
  const made = isSecret(key)
    ? `        var key = new SecretKeySpec(${secretBytes(key)}, "HmacSHA${alg.slice(2)}");`
    : `        var key = readPublicKey(${pemExpression(key)});`
  return [made, `        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(${algorithm}, key));`]
}
