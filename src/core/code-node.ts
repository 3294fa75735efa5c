import type { CodePlan } from './code-plan.ts'
import { lines, quote, when } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => `new TextEncoder().encode(${text})`,
  base64: (text) => `Buffer.from(${text}, 'base64')`,
  base64url: (text) => `Buffer.from(${text}, 'base64url')`,
  hex: (text) => `Buffer.from(${text}, 'hex')`,
}

/** Node with jose. */
export function writeNode({ alg, key, issuer, audience, typ, leewaySeconds, requires }: CodePlan): string {
  const needs = { 'key-set': 'createRemoteJWKSet', 'pem-variable': 'importSPKI', 'pem-text': 'importSPKI' }
  const extra = Object.hasOwn(needs, key.from) ? `${needs[key.from as keyof typeof needs]}, ` : ''
  return lines(
    `import { ${extra}jwtVerify } from 'jose'`,
    '',
    keyLines(key, alg),
    '',
    '/** The claims of a good token. Throws for any other. */',
    'export async function checkToken(token) {',
    '  const { payload } = await jwtVerify(token, key, {',
    `    algorithms: ['${alg}'],`,
    when(issuer, `    issuer: ${quote(issuer, 'js')},`),
    when(audience, `    audience: ${quote(audience, 'js')},`),
    when(typ, `    typ: ${quote(typ, 'js')},`),
    when(leewaySeconds > 0, `    clockTolerance: ${leewaySeconds}, // seconds`),
    when(
      requires.length > 0,
      `    requiredClaims: [${requires.map((name) => quote(name, 'js')).join(', ')}],`,
    ),
    '  })',
    '  return payload',
    '}',
  )
}

function keyLines(key: CodePlan['key'], alg: string): string {
  switch (key.from) {
    case 'secret-variable':
      return `const key = ${decode[key.encoding]('process.env.JWT_SECRET')}`
    case 'secret-text':
      return `const key = ${decode[key.encoding](quote(key.text, 'js'))}`
    case 'pem-variable':
      return `const key = await importSPKI(process.env.JWT_PUBLIC_KEY, '${alg}')`
    case 'pem-text':
      return `const pem = \`${key.text}\`\nconst key = await importSPKI(pem, '${alg}')`
    case 'key-set':
      return 'const key = createRemoteJWKSet(new URL(process.env.JWKS_URL))'
  }
}
