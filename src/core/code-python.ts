import type { CodeKey, CodePlan } from './code-plan.ts'
import { lines, quote, when } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => text,
  // Python asks for the padding, which base64url leaves out and base64 often does, and takes more than it needs.
  base64: (text) => `base64.b64decode(${text} + "==")`,
  base64url: (text) => `base64.urlsafe_b64decode(${text} + "==")`,
  hex: (text) => `bytes.fromhex(${text})`,
}

/** The key as Python expressions: also for the settings of Django. Null: fetched from a key set. */
export function pythonKey(key: CodeKey): string | null {
  switch (key.from) {
    case 'secret-variable':
      return decode[key.encoding]('os.environ["JWT_SECRET"]')
    case 'secret-text':
      return decode[key.encoding](quote(key.text, 'python'))
    case 'pem-variable':
      return 'os.environ["JWT_PUBLIC_KEY"]'
    case 'pem-text':
      return `"""${key.text}"""`
    case 'key-set':
      return null
  }
}

/** The modules of Python itself that the key needs. */
export function pythonImports(key: CodeKey): readonly (string | null)[] {
  const encoding = key.from === 'secret-variable' || key.from === 'secret-text' ? key.encoding : 'utf8'
  const isFromOutside = key.from !== 'secret-text' && key.from !== 'pem-text'
  return [when(encoding.startsWith('base64'), 'import base64'), when(isFromOutside, 'import os')]
}

/** Python with PyJWT. */
export function writePython({ alg, key, issuer, audience, typ, leewaySeconds, requires }: CodePlan): string {
  const expression = pythonKey(key)
  const modules = pythonImports(key).filter((line) => line !== null)
  const options = [
    requires.length > 0 ? `"require": [${requires.map((name) => quote(name, 'python')).join(', ')}]` : null,
    // PyJWT refuses a token with an audience unless told which; asking for none is said aloud.
    audience === '' ? '"verify_aud": False' : null,
  ].filter((option) => option !== null)
  return lines(
    modules,
    when(modules.length > 0, ''),
    'import jwt',
    '',
    expression === null ? 'KEYS = jwt.PyJWKClient(os.environ["JWKS_URL"])' : `KEY = ${expression}`,
    '',
    '',
    'def check_token(token):',
    '    """The claims of a good token. Raises jwt.PyJWTError for any other."""',
    '    claims = jwt.decode(',
    '        token,',
    expression === null ? '        KEYS.get_signing_key_from_jwt(token).key,' : '        KEY,',
    `        algorithms=["${alg}"],`,
    when(issuer, `        issuer=${quote(issuer, 'python')},`),
    when(audience, `        audience=${quote(audience, 'python')},`),
    when(leewaySeconds > 0, `        leeway=${leewaySeconds},  # seconds`),
    when(options.length > 0, `        options={${options.join(', ')}},`),
    '    )',
    typ === ''
      ? null
      : [
          '    # The signature covers the header too: by now it can be believed.',
          '    typ = str(jwt.get_unverified_header(token).get("typ", "")).lower()',
          `    if typ.removeprefix("application/") != ${quote(typ, 'python')}:`,
          '        raise jwt.InvalidTokenError("Another type of token")',
        ],
    '    return claims',
  )
}
