import type { CodePlan } from './code-plan.ts'
import { pythonImports, pythonKey } from './code-python.ts'
import { indent, lines, quote, when } from './code-text.ts'

/** The settings of Django for SimpleJWT. */
export function writeDjango({ alg, key, issuer, audience, leewaySeconds }: CodePlan): string {
  const expression = pythonKey(key)
  const isSecret = alg.startsWith('HS')
  const modules = pythonImports(key).filter((line) => line !== null)
  return lines(
    '# settings.py',
    modules,
    when(modules.length > 0, ''),
    'REST_FRAMEWORK = {',
    '    "DEFAULT_AUTHENTICATION_CLASSES": [',
    '        "rest_framework_simplejwt.authentication.JWTAuthentication",',
    '    ],',
    '}',
    '',
    'SIMPLE_JWT = {',
    indent(
      lines(
        `"ALGORITHM": "${alg}",`,
        expression === null
          ? '"JWK_URL": os.environ["JWKS_URL"],'
          : `"${isSecret ? 'SIGNING_KEY' : 'VERIFYING_KEY'}": `,
      ),
      '    ',
    ) + (expression === null ? '' : `${expression},`),
    when(issuer, `    "ISSUER": ${quote(issuer, 'python')},`),
    when(audience, `    "AUDIENCE": ${quote(audience, 'python')},`),
    when(leewaySeconds > 0, `    "LEEWAY": ${leewaySeconds},  # seconds`),
    '}',
  )
}
