import type { KeyHints } from './keys.ts'

/** What stands for a key and is none. */
export type ReferenceKind =
  | 'path'
  | 'fingerprint'
  | 'thumbprint'
  | 'kid'
  | 'variable'
  | 'placeholder'
  | 'unset'
  | 'command'
  | 'encrypted'
  | 'other-key'
  | 'kms'
  | 'vault'
  | 'hardware'
  | 'did'

/** A text that leads to a key without holding it. */
export interface Reference {
  readonly kind: ReferenceKind
  /** The part of the text that says so: what is named. */
  readonly named: string
  /** What to run where the key is, to get it in a form that can be pasted; '' where nothing can be run. */
  readonly command: string
}

/** Endings of files that hold keys or the settings that name them. */
const endings =
  '(?:pem|key|pub|crt|cer|der|csr|p8|p12|pfx|pkcs12|jks|keystore|jwks?|json|ppk|asc|txt|secret|env|ya?ml|properties)'
/** Folders that every computer or container has. */
const folders =
  '(?:etc|home|var|run|usr|opt|srv|mnt|tmp|app|apps|root|keys?|secrets?|certs?|config|conf|data|vault|Users|Library|Volumes)'

const paths: readonly RegExp[] = [
  /^(?:file|classpath|resource|jar|s3|gs|sftp|ftp|scp):\S+$/i,
  /^[A-Za-z]:\\[^<>"|?*\r\n]{1,300}$|^[A-Za-z]:\/[^<>"|?*\r\n]{1,300}\.\w{2,10}$/,
  /^\\\\[\w.$-]+\\[^<>"|?*\r\n]{1,300}$/,
  /^(?:~[\w-]*|\.{1,2}|\$HOME|\$\{HOME\}|%\w+%)[\\/][^\r\n<>"|]{1,300}$/,
  new RegExp(`^/${folders}/[^\\r\\n<>"|:;]{1,300}$`),
  new RegExp(`^@?/?(?:[\\w.@ -]{1,80}[\\\\/]){0,20}[\\w.@ -]{1,80}\\.${endings}$`, 'i'),
  /^@?(?:[\w.-]{1,80}\/){0,20}id_(?:rsa|dsa|ecdsa|ed25519)(?:\.pub)?$/,
]

/** How languages, shells and frameworks name a value that stands elsewhere. */
const variables: readonly RegExp[] = [
  /^\$\{\{?[^{}\r\n]{1,200}\}?\}$|^#\{[^{}\r\n]{1,200}\}#?$/,
  /^\$[A-Za-z_]\w{0,80}$|^\$env:\w{1,80}$|^\$\([A-Za-z_]\w{0,80}\)$/,
  /^%[A-Za-z_]\w{1,80}%$/,
  /^(?:process\.env|import\.meta\.env|System\.env|ENV|os\.environ|Rails\.application|settings|config|app\.config|Deno\.env|Bun\.env|std::env)(?:\.|\[|::)[^\r\n]{1,200}$/,
  /^(?:[\w$]{1,40}(?:\.|::)){0,5}(?:getenv|get_env|GetEnvironmentVariable|Getenv|env|config)\(\s*["'][^\r\n]{1,200}\)[;,]?$/,
  /^@Value\(.{1,200}\)$|^env:\w{1,80}$/,
]

/** Where a template has left a place for the key. */
const placeholders: readonly RegExp[] = [
  /^\{\{[^{}\r\n]{1,200}\}\}$|^\{%[^\r\n]{1,200}%\}$|^\{[a-z][\w .-]{1,80}\}$/i,
  /^<[A-Za-z][\w .,:'/-]{1,80}>$|^\[[A-Za-z][\w .'-]{2,80}\]$/,
  /^[<[{#_]{0,2}(?:your|insert|put|enter|paste|replace|add)(?:[-_ ][a-z0-9']{1,20}){0,6}[-_ ](?:key|secret|pem|certificate|here|it|this|me|value)[>\]}#_]{0,2}[.!]?$/i,
  /^(?:change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this)|todo|tbd|xxx+|\*{3,}|•{3,}|\.{3,}|…|[<[(]?(?:redacted|hidden|masked)[>\])]?)$/i,
]

/** What programs print where there is no value. */
const unset = /^(?:undefined|null|none|nil|nan|\[object [A-Za-z]{1,20}\])$/i

const tools: readonly RegExp[] = [
  /^(?:\$\s{0,4})?(?:\$\(|`)?\s{0,4}(?:sudo\s+)?(?:cat|type|gc|Get-Content|base64|echo|printenv|jq|curl|wget|sops|pass|gpg|ssh-keygen|keytool)\s+(?:[^\r\n]*\s)?[^\s]*[-/\\.~$][^\r\n]{0,300}$/,
  /^(?:\$\s{0,4})?(?:\$\(|`)?\s{0,4}(?:sudo\s+)?(?:openssl\s+\w+|aws\s+[\w-]+|gcloud\s+\w+|az\s+\w+|kubectl\s+\w+|vault\s+(?:kv|read)|op\s+(?:read|item)|heroku\s+config)\b[^\r\n]{0,300}$/,
]

/** Values that another key has to open first. */
const encrypted = /^(?:ENC\(.{4,}\)|ENC\[.{4,}\]|\{cipher\}\S+|vault:v\d+:\S+|\$ANSIBLE_VAULT;[\s\S]*)$/

/** Keys of age and the networks of crypto money, which no JSON Web Algorithm works with in that form. */
const otherKeys =
  /^(?:age1[a-z0-9]{58}|AGE-SECRET-KEY-1[A-Z0-9]{58}|[xtyz](?:pub|prv)[1-9A-HJ-NP-Za-km-z]{107,108})$/

const stores: readonly (readonly [kind: ReferenceKind, shape: RegExp, command: (named: string) => string])[] =
  [
    [
      'kms',
      /^(?:awskms:\/\/\/?)?arn:aws[\w-]*:kms:[\w-]*:\d*:(?:key|alias)\/[\w/-]+$/,
      (named) =>
        `aws kms get-public-key --key-id ${named.replace(/^awskms:\/+/, '')} --query PublicKey --output text`,
    ],
    [
      'kms',
      /^alias\/[\w/-]+$/,
      (named) => `aws kms get-public-key --key-id ${named} --query PublicKey --output text`,
    ],
    [
      'kms',
      /^(?:gcpkms:\/\/)?projects\/[^/\s]+\/locations\/[^/\s]+\/keyRings\/[^/\s]+\/cryptoKeys\/\S+$/,
      (named) => {
        const part = (name: string) => new RegExp(`${name}/([^/]+)`).exec(named)?.[1] ?? name.toUpperCase()
        return `gcloud kms keys versions get-public-key ${part('cryptoKeyVersions')} --key ${part('cryptoKeys')} --keyring ${part('keyRings')} --location ${part('locations')} --project ${part('projects')}`
      },
    ],
    [
      'kms',
      /^(?:azurekms:\/\/|https:\/\/)[\w-]+\.(?:vault|managedhsm)\.[\w.-]+\/keys\/\S+$/,
      (named) =>
        `az keyvault key download --id ${named.replace(/^azurekms/, 'https')} --encoding PEM --file key.pem`,
    ],
    ['kms', /^(?:awskms|gcpkms|azurekms|hashivault|k8ssecret):\S+$/, () => ''],
    [
      'vault',
      /^arn:aws[\w-]*:secretsmanager:\S+$/,
      (named) =>
        `aws secretsmanager get-secret-value --secret-id ${named} --query SecretString --output text`,
    ],
    [
      'vault',
      /^arn:aws[\w-]*:ssm:[\w-]*:\d*:parameter\/\S+$/,
      (named) =>
        `aws ssm get-parameter --with-decryption --name ${named} --query Parameter.Value --output text`,
    ],
    [
      'vault',
      /^projects\/[^/\s]+\/secrets\/[^/\s]+(?:\/versions\/\S+)?$/,
      (named) => {
        const [, project, , secret, , version = 'latest'] = named.split('/')
        return `gcloud secrets versions access ${version} --secret ${secret} --project ${project}`
      },
    ],
    [
      'vault',
      /^https:\/\/[\w-]+\.vault\.[\w.-]+\/secrets\/\S+$/,
      (named) => `az keyvault secret show --id ${named} --query value --output tsv`,
    ],
    ['vault', /^op:\/\/\S.{0,200}$/, (named) => `op read "${named}"`],
    [
      'vault',
      /^(?:vault(?!:v\d+:)|bws|doppler|infisical|akeyless|sops|ssm|secretsmanager|sm|keychain|keyvault|@Microsoft\.KeyVault)[:(]\S.{0,300}$/i,
      () => '',
    ],
    ['hardware', /^(?:pkcs11|tpm2?|tpmkey|yubikey):\S+$/i, () => ''],
    ['did', /^did:[a-z0-9]+:\S+$/, () => ''],
  ]

/** Fingerprints that say what they are, as OpenSSH and openssl print them. */
const fingerprints: readonly RegExp[] = [
  /(?:^|\s)SHA256:[A-Za-z0-9+/]{43}=?(?:\s|$)/,
  /(?:^|\s)MD5:(?:[0-9a-f]{2}:){15}[0-9a-f]{2}(?:\s|$)/i,
  /^(?:\w[\w ]*)?\b(?:sha-?(?:1|224|256|384|512)|md5)\b[\w -]{0,30}[=:]\s*(?:[0-9a-f]{2}[: ]?){16,64}$/i,
  /^(?:certificate )?(?:fingerprint|thumbprint|x5t(?:#S256)?)\b["']?\s*[=:]\s*["']?[0-9A-Fa-f: ]{32,191}["']?,?$/i,
]

/** An address of the web; without its scheme only one that leads to keys by its look. */
export const ADDRESS =
  /^(?:https?:\/\/[^\s/]+\S*|(?:[\w-]+\.)+[a-z]{2,}\/(?:\S*\/)?(?:\.well-known\/\S*|jwks\S*))$/i

type Row = readonly [kind: ReferenceKind, shapes: readonly RegExp[]]

/** The surest first. */
const rows: readonly Row[] = [
  ['thumbprint', [/^urn:ietf:params:oauth:jwk-thumbprint:\S+$/]],
  ['fingerprint', fingerprints],
  ['encrypted', [encrypted]],
  ['other-key', [otherKeys]],
  ['unset', [unset]],
  ['placeholder', placeholders],
  ['variable', variables],
  ['command', tools],
  ['path', paths],
]

const unquoted = (text: string) => text.trim().replace(/^(["'`])([^\r\n]*)\1[,;]?$/, '$2')

/**
 * What a text names that holds no key itself: a file, a variable, a place in a template, a fingerprint, a key that a
 * service keeps. Such a text can still be the secret of an HMAC: whoever asks has to try that first. Never throws.
 */
export function nameReference(text: string): Reference | null {
  const whole = text.length > MOST ? '' : unquoted(text)
  const [named = ''] = whole.split(/[\r\n]/, 1)
  // All but the one kind that is written over lines stand on one.
  if (named === whole ? whole === '' || whole.length > MOST_LINE : !encrypted.test(whole)) return null
  for (const [kind, shape, command] of stores)
    if (shape.test(named)) return { kind, named, command: command(named) }
  if (ADDRESS.test(named)) return null
  const row = rows.find(([, shapes]) => shapes.some((shape) => shape.test(whole)))
  return row === undefined ? null : { kind: row[0], named, command: '' }
}

/** Characters. The longest lines are commands; an encrypted file has some of them. */
const MOST_LINE = 600
const MOST = 20_000

/** Lengths of hashes in bytes: MD5, SHA-1, SHA-256, SHA-512. */
const digests = [16, 20, 32, 64]

/** A text that only names a key by its hash or its kid, once it is known that it is no key. Never throws. */
export function nameDigest(text: string, { kid }: KeyHints): Reference | null {
  const named = unquoted(text)
  if (kid !== null && named === kid) return { kind: 'kid', named, command: '' }
  const isColoned = /^[0-9a-f]{2}(?::[0-9a-f]{2}){15,63}$/i.test(named)
  return isColoned && digests.includes((named.length + 1) / 3)
    ? { kind: 'fingerprint', named, command: '' }
    : null
}
