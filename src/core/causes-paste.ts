import { type Cause, cause } from './causes-row.ts'

/** What comes along when a token is copied. */
export const pasteCauses: readonly Cause[] = [
  cause(
    'stripped-bearer',
    'The word Bearer was copied too',
    'It belongs to the HTTP header, not to the token.',
    'Code that reads the header has to take it off, once.',
    'RFC 6750 §2.1',
  ),
  cause(
    'trimmed-whitespace',
    'White space round the token',
    'A line end or space came along.',
    'Most libraries refuse it: trim what you read from files and environment variables.',
  ),
  cause(
    'unquoted',
    'Quotes round the token',
    'It was copied with its JSON or shell quotes, or stored with them.',
    'Decode the JSON instead of cutting the text out of it.',
  ),
  cause(
    'unwrapped-lines',
    'Broken over several lines',
    'A mail, a terminal or base64 -w 76 put line ends into it.',
    'The page joins it; a server refuses it.',
  ),
  cause(
    'removed-invisible',
    'Characters that one cannot see',
    'Zero-width spaces, soft hyphens and no-break spaces come along from web pages and chats.',
    'Copy from the source. The page names each and its place.',
  ),
  cause(
    'dash-replaced',
    'A typographic dash in place of the hyphen',
    'Word processors and phones turn - into –.',
    'Never send tokens through them; mark them as code.',
  ),
  cause(
    'dot-replaced',
    'Something that passes for a dot',
    'A keyboard for Chinese or Japanese, a word processor, or somebody who wrote [.] so that no link comes of it.',
    'Copy from the source: only a plain dot parts a token.',
    'RFC 7515 §7.1',
  ),
  cause(
    'joined-cookies',
    'The signature is in another cookie',
    'Some servers put header and payload into one cookie for the page, and the signature into one that scripts cannot read.',
    'Join the two with a dot, as the server does.',
  ),
  cause(
    'percent-decoded',
    'Percent-encoded',
    'It was copied out of a URL.',
    'Decode the parameter, once.',
    'RFC 3986 §2.1',
  ),
  cause(
    'standard-base64',
    'Standard base64 in place of base64url',
    '+ / = instead of - _ and nothing: some code used the wrong encoder.',
    'Use the URL-safe alphabet without padding. Whether the signature covers the old or the new text is said as well.',
    'RFC 7515 §2',
  ),
  cause(
    'token-base64-wrapped',
    'The whole token in base64',
    'Kubernetes secrets and some headers encode what they hold once more.',
    'Decode it once before use.',
  ),
  cause(
    'several-tokens',
    'More than one token',
    'An answer with access, refresh and id token, or a log with several requests.',
    'Choose which one is shown.',
  ),
  cause(
    'fields-swapped',
    'Token and key changed places',
    'The key was pasted in the box of the token.',
    'One button puts them right.',
  ),
  cause(
    'not-a-token-opaque',
    'Not a JWT at all',
    'Many access tokens are random text that means something only to their issuer. The cookies of Flask and Django only look like a JWT: they have a signature, and no header.',
    'Ask the issuer about it: introspection, or its user info endpoint. A cookie is opened by its framework.',
    'RFC 7662 §2',
  ),
]
