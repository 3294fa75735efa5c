import type { CodeKey, CodePlan } from './code-plan.ts'
import { lines, quote, when } from './code-text.ts'
import type { SecretEncoding } from './keys.ts'

const decode: Readonly<Record<SecretEncoding, (text: string) => string>> = {
  utf8: (text) => text,
  base64: (text) => `base64_decode(${text})`,
  base64url: (text) => `JWT::urlsafeB64Decode(${text})`,
  hex: (text) => `hex2bin(${text})`,
}

function keyLines(key: CodeKey, alg: string): readonly string[] {
  switch (key.from) {
    case 'secret-variable':
      return [`$key = new Key(${decode[key.encoding]("getenv('JWT_SECRET')")}, '${alg}');`]
    case 'secret-text':
      return [`$key = new Key(${decode[key.encoding](quote(key.text, 'php'))}, '${alg}');`]
    case 'key-set':
      return [
        '// Keep the answer for some minutes: a key set does not change with each request.',
        "$set = json_decode(file_get_contents(getenv('JWKS_URL')), true, flags: JSON_THROW_ON_ERROR);",
        `$key = JWK::parseKeySet($set, '${alg}');`,
      ]
    default: {
      const pem =
        key.from === 'pem-text'
          ? ["$pem = <<<'PEM'", ...key.text.split('\n'), 'PEM;']
          : ["$pem = getenv('JWT_PUBLIC_KEY');"]
      if (alg !== 'EdDSA') return [...pem, `$key = new Key($pem, '${alg}');`]
      return [
        ...pem,
        '// The library wants the last 32 bytes alone, in base64: the key without its wrapping.',
        "$der = base64_decode(preg_replace('/-----[^-]+-----|\\s/', '', $pem));",
        "$key = new Key(base64_encode(substr($der, -32)), 'EdDSA');",
      ]
    }
  }
}

const refuse = (text: string) => `throw new UnexpectedValueException('${text}');`

/** PHP with firebase/php-jwt. */
export function writePhp({ alg, key, issuer, audience, typ, leewaySeconds, requires }: CodePlan): string {
  // A key of a set brings an algorithm of its own, which goes before the one that is asked for.
  const isSet = key.from === 'key-set'
  const readsHeader = typ !== '' || isSet
  return lines(
    '<?php',
    '',
    "require 'vendor/autoload.php';",
    '',
    when(isSet, 'use Firebase\\JWT\\JWK;'),
    'use Firebase\\JWT\\JWT;',
    when(!isSet, 'use Firebase\\JWT\\Key;'),
    '',
    keyLines(key, alg),
    when(leewaySeconds > 0, `JWT::$leeway = ${leewaySeconds}; // seconds`),
    '',
    '/** The claims of a good token. Throws for any other. */',
    'function checkToken(string $token): stdClass',
    '{',
    '    global $key;',
    when(readsHeader, '    $header = new stdClass();'),
    `    $claims = JWT::decode($token, $key${readsHeader ? ', $header' : ''});`,
    when(isSet, `    $header->alg === '${alg}' || ${refuse('Another algorithm')}`),
    requires.map((name) => `    isset($claims->${name}) || ${refuse(`No ${name}`)}`),
    when(issuer, `    ($claims->iss ?? null) === ${quote(issuer, 'php')} || ${refuse('Another issuer')}`),
    when(
      audience,
      `    in_array(${quote(audience, 'php')}, (array) ($claims->aud ?? []), true) || ${refuse('For somebody else')}`,
    ),
    typ === ''
      ? null
      : [
          "    $type = preg_replace('~^application/~', '', strtolower($header->typ ?? ''));",
          `    $type === ${quote(typ, 'php')} || ${refuse('Another type of token')}`,
        ],
    '    return $claims;',
    '}',
  )
}
